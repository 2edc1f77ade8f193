import { claimsOf } from '../../../chapters/claims/claims';
import { grouped } from '../../../ui/number';
import type { Move } from '../../../ui/page/Steps';
import { plainText } from '../../../ui/plainText';
import { controlNameOf, findButton, findControl, findNamed } from './controls';
import { figureOf, keep, type Look, lookAt, rested, started } from './figure';

/** ms that a hand rests between two moves */
const PAUSE = 200;
/** and before it presses again what it has just pressed */
const AGAIN = 60;

const movesStill = matchMedia('(prefers-reduced-motion: reduce)');

/** What is under way; the next press waits for it. */
let underway: Promise<void> = Promise.resolve();

/** Does what was pressed: a step, words that do one, or the way back from it. */
export function press(pressed: HTMLElement): void {
  const { does, back } = pressed.dataset;
  const step = does === undefined ? pressed : stepNamed(does);
  // whatever becomes of it, the next one is done
  underway = underway
    .then(() => (back === undefined ? perform(step) : goBack(pressed)))
    .catch((error: unknown) => say(step, error));
}

function stepNamed(id: string): HTMLElement {
  const step = document.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"]`);
  if (!step) throw new Error(`There is no step ${id} on this page.`);
  return step;
}

/** ways back, by step */
const waysBack = new WeakMap<Element, () => Promise<void>>();

async function perform(step: HTMLElement): Promise<void> {
  const figure = figureOf(step);
  step.setAttribute('aria-busy', 'true');
  try {
    await started(figure);
    showWhatMoves(figure, step.dataset.look);
    // what runs rests after its epoch
    findButton(figure, 'Pause')?.click();
    await rested(figure);
    watch(figure);
    const before = lookAt(figure);
    waysBack.set(step, keep(figure));
    let hand: HTMLElement | undefined;
    for (const move of movesOf(step)) hand = await make(move, figure, hand);
    await judge(step, before);
  } catch (error) {
    say(step, error);
  } finally {
    step.removeAttribute('aria-busy');
  }
}

/** Says why a step could not be done. */
function say(step: HTMLElement, error: unknown): void {
  partOf(step, '.step-verdict').textContent =
    error instanceof Error ? error.message : String(error);
}

function motion(): ScrollBehavior {
  return movesStill.matches ? 'instant' : 'smooth';
}

/** Scrolls to what is to be looked at, where its middle is out of sight: what nobody sees may stand still. */
function showWhatMoves(figure: Element, look: string | undefined): void {
  const shown = look === undefined ? undefined : findNamed(figure, look);
  const { top, bottom } = (shown ?? figure.querySelector('.figure-stage')!).getBoundingClientRect();
  const isInSight = shown
    ? top + bottom > 0 && (top + bottom) / 2 < innerHeight
    : bottom > 120 && top < innerHeight - 120;
  if (isInSight) return;
  const [target, block] = shown ? [shown, 'center' as const] : [figure, 'start' as const];
  target.scrollIntoView({ behavior: motion(), block });
}

function movesOf(step: HTMLElement): Move[] {
  return JSON.parse(step.dataset.moves ?? '[]');
}

/** What a move names. */
function nameIn(move: Move): string {
  if ('press' in move) return move.press;
  return 'set' in move ? move.set : move.drag;
}

/**
 * Makes one move as a hand would, and lets the figure do what follows from it. What stands as it should is not touched.
 *
 * @param hand where it is
 * @returns where it is then
 * @throws Error where the figure has nothing of that name
 */
async function make(
  move: Move,
  figure: Element,
  hand: HTMLElement | undefined,
): Promise<HTMLElement | undefined> {
  const stage = figure.querySelector('.figure-stage')!;
  if ('press' in move) {
    const button = findButton(figure, move.press);
    if (!button) throw new Error(`This figure has no button “${move.press}” now.`);
    await touch(button, button === hand ? AGAIN : PAUSE);
    button.click();
    await rested(figure);
    return button;
  }
  const name = nameIn(move);
  const control = findControl(stage, name);
  if (!control) throw new Error(`This figure has no control “${name}” now.`);
  // of a map's point it is only known that it is near
  if ('set' in move && control.is(move.to)) return hand;
  await touch(control.element, PAUSE);
  await control.write(move.to, movesStill.matches);
  await rested(figure);
  return control.element;
}

/** Shows which control a hand is at. */
async function touch(element: HTMLElement, ms: number): Promise<void> {
  for (
    let fold = element.closest('details');
    fold;
    fold = fold.parentElement?.closest('details') ?? null
  )
    fold.open = true;
  if (movesStill.matches) return;
  element.dataset.touched = '';
  await new Promise((done) => setTimeout(done, ms));
  setTimeout(() => delete element.dataset.touched, 3 * PAUSE);
}

/** Says whether what the step said is there. */
async function judge(step: HTMLElement, before: Look): Promise<void> {
  const { step: id = '', look } = step.dataset;
  const figure = figureOf(step);
  const chapter = step.closest<HTMLElement>('[data-chapter]')?.dataset.chapter ?? '';
  const claim = (await claimsOf(chapter))[id];
  if (!claim) throw new Error(`The step ${id} claims nothing.`);
  const holds = claim({ ...lookAt(figure), before: before.tables, saidBefore: before.said });
  step.dataset.claim = holds ? 'held' : 'not-this-time';
  partOf<HTMLDetailsElement>(step, 'details').open = true;
  partOf(step, '.step-verdict').replaceChildren(
    `${saidOf(movesOf(step))} ${holds ? 'It holds.' : 'Not this time: other samples may show it.'} `,
    backButton(),
  );
  mark(look === undefined ? undefined : findNamed(figure, look));
}

function saidOf(moves: readonly Move[]): string {
  const words = moves.map((move) =>
    'press' in move
      ? `“${move.press}” pressed`
      : 'set' in move
        ? `${move.set} set to ${inWords(move.to)}`
        : `${move.drag}: the point moved to ${move.to.map(inWords).join(' and ')}`,
  );
  // what is pressed ten times is said once
  const times = new Map<string, number>();
  for (const each of words) times.set(each, (times.get(each) ?? 0) + 1);
  const said = [...times].map(([each, n]) => (n > 1 ? `${each} ${n} times` : each));
  return `${said.join(', ')}.`;
}

function inWords(to: number | string | boolean): string {
  if (typeof to === 'boolean') return to ? 'on' : 'off';
  return typeof to === 'number' ? grouped(to, 6) : to;
}

function backButton(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'step-back';
  button.dataset.back = '';
  button.textContent = 'Back';
  return button;
}

/** Marks what is to be looked at, and nothing else. */
function mark(element: HTMLElement | undefined): void {
  for (const each of document.querySelectorAll<HTMLElement>('[data-looked-at]'))
    delete each.dataset.lookedAt;
  if (element) element.dataset.lookedAt = '';
}

async function goBack(button: HTMLElement): Promise<void> {
  const step = partOf(button, '[data-step]');
  await waysBack.get(step)?.();
  await rested(figureOf(step));
  delete step.dataset.claim;
  partOf(step, '.step-verdict').textContent = 'The figure is as it was.';
  mark(undefined);
  // the button is gone
  step.focus();
}

/** A part of the step that something belongs to. */
function partOf<E extends HTMLElement = HTMLElement>(within: Element, selector: string): E {
  return within.closest('.step')!.querySelector<E>(selector)!;
}

/** Ticks steps that the reader does by hand. */
export function watch(figure: Element): void {
  if (figure.hasAttribute('data-watched')) return;
  figure.setAttribute('data-watched', '');
  const stage = figure.querySelector('.figure-stage')!;
  let before = lookAt(figure);
  let touched = new Set<string>();
  const look = async ({ isTrusted, target, type }: Event) => {
    // a key that was pressed on a map moved its point
    const isNone = type === 'keyup' && !(target as Element).closest('[data-plane]');
    if (!isTrusted || isNone) return;
    touched.add(controlNameOf(target as Element));
    await underway;
    await rested(figure);
    for (const step of figure.querySelectorAll<HTMLElement>('[data-step]:not([data-claim])')) {
      if (!isDone(movesOf(step), stage, touched)) continue;
      await judge(step, before).catch((error: unknown) => say(step, error));
      before = lookAt(figure);
      touched = new Set();
    }
  };
  for (const kind of ['change', 'click', 'keyup'])
    stage.addEventListener(kind, (event) => void look(event));
}

function isDone(moves: readonly Move[], stage: Element, touched: ReadonlySet<string>): boolean {
  // what stands as it should from the beginning was not done by anybody
  const isTouched = (move: Move) => touched.has(plainText(nameIn(move)));
  const presses = moves.filter((move) => 'press' in move);
  return (
    moves.some(isTouched) &&
    presses.every(isTouched) &&
    moves.every((move) => 'press' in move || findControl(stage, nameIn(move))?.is(move.to))
  );
}
