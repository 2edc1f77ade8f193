import type { Move } from '../../../ui/page/Steps';
import { plainText } from '../../../ui/plainText';
import { type Plane, type PlanePoint, placeOf } from '../../../ui/plane';
import { positionOf } from '../../../ui/sliderScale';

type Value = Extract<Move, { to: unknown }>['to'];

/** A control of a figure, by the name that readers see. */
export interface Control {
  /** what is outlined while it is moved */
  readonly element: HTMLElement;
  /** Whether it stands there. */
  is(value: Value): boolean;
  /** Sets it; a slider goes there frame by frame, unless nothing may move. */
  write(value: Value, isStill: boolean): void | Promise<void>;
  /** Where it stands, to be put back. */
  held(): Value;
  /** Puts it back to where it was held. */
  putBack(held: Value): void;
}

/** Where a control of a figure stood, found anew by its name: the control itself may have given way to another one. */
export interface Hold {
  /** @returns whether it was elsewhere; undefined: where there is no such control now, or no such place */
  restore(): boolean | undefined;
}

/** Pictures that a slider takes to where it is set. */
const FRAMES = 10;

export function nextFrame(): Promise<unknown> {
  return new Promise((done) => requestAnimationFrame(done));
}

function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return plainText(label);
  const labelled = element.getAttribute('aria-labelledby');
  if (labelled !== null) return plainText(document.getElementById(labelled)?.textContent);
  const { labels } = element as HTMLInputElement;
  return plainText(labels?.length ? labels[0].textContent : element.textContent);
}

/** The name of the control that something is a part of: of a radio button, that of the choice. */
export function controlNameOf(part: Element): string {
  const isChoice = part instanceof HTMLInputElement && part.type === 'radio';
  const whole = isChoice ? 'fieldset' : 'button, [data-plane]';
  return nameOf(part.closest(whole) ?? part);
}

function named<E extends HTMLElement>(figure: Element, selector: string, name: string): E[] {
  return [...figure.querySelectorAll<E>(selector)].filter(
    (each) => nameOf(each) === plainText(name) && !each.closest('[hidden]'),
  );
}

/** Sets a native field as typing does: React hears of nothing less. */
function enter(field: HTMLInputElement | HTMLSelectElement, value: string, event: string): void {
  const prototype = Object.getPrototypeOf(field);
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event(event, { bubbles: true }));
}

/** The button of that name, but for those of the steps themselves. */
export function findButton(figure: Element, name: string): HTMLButtonElement | undefined {
  return named<HTMLButtonElement>(figure, 'button:not([data-step], [aria-pressed])', name)[0];
}

/** What bears that name in the figure: a chart, a table, a line. */
export function findNamed(figure: Element, name: string): HTMLElement | undefined {
  const [found] = named<HTMLElement>(figure, '[aria-label], [aria-labelledby]', name);
  return found?.closest<HTMLElement>('[data-chart]') ?? found;
}

export function findControl(figure: Element, name: string): Control | undefined {
  const [range] = named<HTMLInputElement>(figure, 'input[type=range]', name);
  if (range) return sliderOf(range);
  const [field] = named<HTMLInputElement>(figure, 'input[inputmode]', name);
  if (field) return fieldOf(field);
  const [select] = named<HTMLSelectElement>(figure, 'select', name);
  if (select) return selectOf(select);
  const [group] = named<HTMLFieldSetElement>(figure, 'fieldset', name);
  if (group) return choiceOf(group);
  const [toggle] = named<HTMLElement>(figure, 'button[aria-pressed], input[type=checkbox]', name);
  if (toggle) return switchOf(toggle);
  const [plane] = named<HTMLElement>(figure, '[data-plane]', name);
  return plane && pointOn(plane);
}

/** All controls that hold a value, by kind, name, and number among their like; the points of maps are kept by their figures, to the last digit. */
function controlsOf(figure: Element): Map<string, Control> {
  const found = new Map<string, Control>();
  const add = <E extends HTMLElement>(kind: string, make: (element: E) => Control) => {
    for (const element of figure.querySelectorAll<E>(kind)) {
      const name = `${kind} ${nameOf(element)}`;
      let key = name;
      for (let n = 2; found.has(key); n++) key = `${name} ${n}`;
      found.set(key, make(element));
    }
  };
  add('input[type=range]', sliderOf);
  add('input[inputmode]', fieldOf);
  add('select', selectOf);
  add('fieldset:has(input[type=radio])', choiceOf);
  add('button[aria-pressed], input[type=checkbox]', switchOf);
  return found;
}

/** Takes hold of all controls of a figure. */
export function holdControls(figure: Element): Hold[] {
  return [...controlsOf(figure)].map(([key, control]) => {
    const held = control.held();
    return {
      restore() {
        const now = controlsOf(figure).get(key);
        if (!now) return undefined;
        if (now.held() === held) return false;
        try {
          now.putBack(held);
          return true;
        } catch {
          return undefined;
        }
      },
    };
  });
}

function sliderOf(range: HTMLInputElement): Control {
  const [min, max] = (range.dataset.log ?? '').split(' ').map(Number);
  const position = (value: Value) =>
    max === undefined
      ? Number(value)
      : positionOf(Number(value), { min, max, step: 1, isLog: true });
  const put = (raw: number | string) => enter(range, String(raw), 'input');
  /** Goes through the positions until it reads as wanted. */
  const find = async (text: string) => {
    for (let raw = Number(range.min); raw <= Number(range.max); raw += Number(range.step)) {
      put(raw);
      await nextFrame();
      if (plainText(range.ariaValueText) === text) return;
    }
    throw new Error(`${nameOf(range)} has no place “${text}”.`);
  };
  return {
    element: range.parentElement ?? range,
    is: (value) =>
      typeof value === 'string'
        ? plainText(range.ariaValueText) === value
        : Math.abs(Number(range.value) - position(value)) < 1e-9,
    async write(value, isStill) {
      if (typeof value === 'string') return find(value);
      const [from, to] = [Number(range.value), position(value)];
      // a native slider would stop at its end, and say nothing
      if (to < Number(range.min) || to > Number(range.max))
        throw new Error(`${nameOf(range)} does not go as far as ${value}.`);
      for (let frame = 1; frame < FRAMES && !isStill; frame++) {
        put(from + ((to - from) * frame) / FRAMES);
        await nextFrame();
      }
      put(to);
    },
    // where the thumb is: the value that a logarithmic slider tells is rounded
    held: () => range.value,
    putBack: (value) => put(String(value)),
  };
}

function fieldOf(field: HTMLInputElement): Control {
  const write = (value: Value) => {
    enter(field, String(value), 'input');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  };
  return {
    element: field,
    is: (value) => Number(field.value) === value,
    write,
    held: () => field.value,
    putBack: write,
  };
}

function selectOf(select: HTMLSelectElement): Control {
  const chosen = () => plainText(select.selectedOptions[0]?.textContent);
  const write = (value: Value) => {
    const option = [...select.options].find(
      (o) => plainText(o.textContent) === plainText(String(value)),
    );
    if (!option) throw new Error(`${nameOf(select)} has no choice “${value}”.`);
    enter(select, option.value, 'change');
  };
  return { element: select, is: isAt(chosen), write, held: chosen, putBack: write };
}

function choiceOf(group: HTMLFieldSetElement): Control {
  const options = () => [...group.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  const chosen = () => {
    const option = options().find(({ checked }) => checked);
    return option ? nameOf(option) : '';
  };
  const write = (value: Value) => {
    const option = options().find((o) => nameOf(o) === plainText(String(value)));
    if (!option) throw new Error(`${nameOf(group)} has no choice “${value}”.`);
    option.click();
  };
  return { element: group, is: isAt(chosen), write, held: chosen, putBack: write };
}

function switchOf(element: HTMLElement): Control {
  const isOn = () =>
    element instanceof HTMLInputElement
      ? element.checked
      : element.getAttribute('aria-pressed') === 'true';
  const write = (value: Value) => {
    if (isOn() !== value) element.click();
  };
  return { element, is: (value) => isOn() === value, write, held: isOn, putBack: write };
}

/** The point of a map, dragged by a mouse. */
function pointOn(element: HTMLElement): Control {
  const read = (): Plane & { at: PlanePoint } => JSON.parse(element.dataset.plane ?? '');
  const drag = (kind: string, to: PlanePoint) => {
    const box = (element.querySelector('[data-area]') ?? element).getBoundingClientRect();
    const [clientX, clientY] = placeOf(read(), box, to);
    const buttons = kind === 'pointerup' ? 0 : 1;
    element.dispatchEvent(
      new PointerEvent(kind, { bubbles: true, pointerType: 'mouse', buttons, clientX, clientY }),
    );
  };
  return {
    element,
    // a hand is as near as a stride
    is(value) {
      const { x, y, at } = read();
      const [toX, toY] = value as PlanePoint;
      return Math.abs(at[0] - toX) <= x.stride && Math.abs(at[1] - toY) <= y.stride;
    },
    async write(value, isStill) {
      const [from, to] = [read().at, value as PlanePoint];
      drag('pointerdown', from);
      for (let frame = 1; frame < FRAMES && !isStill; frame++) {
        drag('pointermove', [
          from[0] + ((to[0] - from[0]) * frame) / FRAMES,
          from[1] + ((to[1] - from[1]) * frame) / FRAMES,
        ]);
        await nextFrame();
      }
      drag('pointermove', to);
      drag('pointerup', to);
    },
    held: () => read().at,
    // by its figure
    putBack: () => {},
  };
}

function isAt(chosen: () => string): Control['is'] {
  return (value) => chosen() === plainText(String(value));
}
