import { copyState, initialStates } from '../../engine/cohortShape';
import { type Crowd, type CrowdLook, type CrowdSpec, FADE_STEPS } from '../../engine/crowd';
import type { RunState } from '../../engine/engine';
import { sentenceOf } from '../../engine/reason';
import { type Batch, meanReturn } from '../../rl/batch';
import { changedCartPole } from '../../rl/env/cartPole';
import { adamStep } from '../../rl/optimizers';
import { survivalOf } from '../../stats/survival';
import { fewFrom } from './few';
import { frameMeter } from './frameMeter';
import { gridsFor } from './grid';
import type { CrowdColors, CrowdExperiment, CrowdPace, FromCrowd, ToCrowd } from './messages';
import { nextHaste, STILL_STEP, showingSpeed, unevenness } from './pace';
import { weightsOf } from './weigh';

/** ms between two messages about the moment on view, for what the page draws beside it */
const TELL_EVERY = 45;

export interface Stagehand {
  post(message: FromCrowd): void;
  /** Calls back before the next picture. */
  onNextFrame(callback: (now: number) => void): void;
  /** @throws Error with a sentence for the reader */
  open(spec: CrowdSpec): Crowd;
}

/** One experiment, from its beginning or from a checkpoint. */
interface Performance {
  readonly id: number;
  readonly experiment: CrowdExperiment;
  readonly crowd: Crowd;
  /** what the runs are now */
  states: RunState[];
  /** the epoch to be played next, from 0 */
  epoch: number;
  /** steps after which an episode is cut off */
  readonly limit: number;
  /** epochs after which it rests; more where the reader wants to go on */
  goal: number;
  /** steps at which the next epoch is opened */
  opensAt: number;
}

/** The epoch on view. */
interface View {
  readonly epoch: number;
  /** steps until nothing moves any more */
  readonly end: number;
  /** [end] of {@link unevenness} */
  readonly unevenness: Float64Array;
  /** [R] */
  readonly fewFrom: readonly number[];
}

/**
 * Trains crowds and shows them. While an epoch is on view, its gradient is taken and the next epoch is played, in portions that go between
 * the pictures; so the picture never stops.
 */
export function crowdShow({ post, onNextFrame, open }: Stagehand) {
  let performance: Performance | undefined;
  let view: View | undefined;
  let colors: CrowdColors | undefined;
  let size = { width: 0, height: 0 };
  let pace: CrowdPace = 'steady';
  let isStill = false;
  let isSeen = true;
  /** `step`: until the epoch on view has been shown; `next`: until the one after it has */
  let going: 'run' | 'step' | 'next' | undefined;
  /** steps, of the showing; what is on view is the same but where nothing is to move */
  let clock = 0;
  let lastFrame: number | undefined;
  let lastTold = 0;
  let isDirty = false;
  let isAwaitingFrame = false;
  const meter = frameMeter();
  let haste = 1;
  /** what waits for the next picture, and what for the end of the epoch on view */
  let breathing: (() => void) | undefined;
  let turn: (() => void) | undefined;

  const breath = () =>
    view === undefined || isStill
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          breathing = resolve;
          awaitFrame();
        });

  function awaitFrame(): void {
    if (isAwaitingFrame || !isSeen) return;
    isAwaitingFrame = true;
    onNextFrame(frame);
  }

  function frame(now: number): void {
    isAwaitingFrame = false;
    if (!isSeen) return;
    const isMoving = going !== undefined && view !== undefined && clock < view.end;
    if (isMoving && view && performance) {
      const elapsed = lastFrame === undefined ? 0 : Math.min(now - lastFrame, 100);
      const even = showingSpeed(pace, view.epoch, view.end);
      const speed = pace === 'watch' ? even : even * view.unevenness[Math.floor(clock)];
      clock = Math.min(view.end, clock + (elapsed / 1000) * speed);
      if (isStill && going === 'step') clock = view.end;
      if (lastFrame !== undefined) meter.add(now - lastFrame);
    }
    lastFrame = isMoving ? now : undefined;
    if (isMoving || isDirty) draw(now);
    endOrGoOn();
    const waiting = breathing;
    breathing = undefined;
    waiting?.();
    if (going !== undefined && view && clock < view.end) awaitFrame();
  }

  /** Whether the epoch on view has been shown to its end. */
  function endOrGoOn(): void {
    if (!performance || (view && clock < view.end)) return;
    if (view && going === 'step') rest('paused');
    else if (view && going === 'run' && view.epoch + 1 >= performance.goal) rest('finished');
    else if (turn && (going !== undefined || !view)) takeTurn();
  }

  function takeTurn(): void {
    const take = turn;
    turn = undefined;
    take?.();
  }

  function rest(why: 'finished' | 'paused'): void {
    going = undefined;
    tellTime();
    if (performance) post({ type: 'resting', id: performance.id, why });
  }

  const shownTime = () => (isStill ? STILL_STEP : clock);

  function draw(now: number): void {
    if (!view || !colors || !performance || size.width === 0) return;
    isDirty = false;
    const { crowd, experiment } = performance;
    const grids = gridsFor(size.width, size.height, experiment.crowds.length, experiment.carts);
    const { paper, cart, poles } = colors;
    const look: CrowdLook = {
      paper,
      cart,
      panels: grids.map((grid, r) => ({
        ...grid,
        color: poles[r],
        fewFrom: view?.fewFrom[r] ?? Number.POSITIVE_INFINITY,
      })),
    };
    crowd.draw(shownTime(), look);
    if (now - lastTold < TELL_EVERY) return;
    lastTold = now;
    tellTime();
  }

  function tellTime(): void {
    if (performance) post({ type: 'time', id: performance.id, time: shownTime() });
  }

  /** Draws again even where nothing moves. */
  function redraw(): void {
    isDirty = true;
    awaitFrame();
  }

  async function train(act: Performance): Promise<void> {
    const { crowd, experiment } = act;
    const isOver = () => performance !== act;
    for (;;) {
      const params = act.states.map((state) => state.params);
      const batches = await crowd.play(params, act.epoch, breath);
      if (isOver()) return;
      if (view) {
        const isLate = going !== undefined && clock >= view.end;
        haste = nextHaste(haste, isLate, meter.median());
        await new Promise<void>((resolve) => {
          turn = resolve;
          endOrGoOn();
        });
        if (isOver()) return;
      }
      show(act, batches);
      act.epoch++;
      const { crowds, learningRate } = experiment;
      if (learningRate === undefined) continue;
      const weights = batches.map((batch, r) => weightsOf(crowds[r].phi, batch));
      const grads = await crowd.gradient(weights, breath, haste);
      if (isOver()) return;
      act.states = act.states.map((state, r) => {
        const next = copyState(state);
        adamStep(next.params, grads[r], next.optimizer, learningRate);
        return next;
      });
    }
  }

  function show(act: Performance, batches: readonly Batch[]): void {
    act.crowd.show();
    const lengths = batches.map(lengthsOf);
    const longest = Math.max(...lengths.map((each) => each.reduce((a, b) => Math.max(a, b), 0)));
    const { epoch, id, states, limit } = act;
    const end = Math.min(limit, longest + FADE_STEPS);
    const all = lengths.flatMap((each) => Array.from(each));
    view = {
      epoch,
      end,
      unevenness: unevenness(survivalOf(all, limit), end),
      fewFrom: lengths.map((each) => fewFrom(each)),
    };
    clock = Math.min(end, act.opensAt);
    act.opensAt = 0;
    if (going === 'next') going = 'step';
    const meanReturns = batches.map(meanReturn);
    const interval = meter.median();
    const time = shownTime();
    post({ type: 'epoch', id, epoch, time, states, lengths, limit, meanReturns, interval });
    redraw();
  }

  function begin({ id, experiment, from, time = 0 }: Extract<ToCrowd, { type: 'begin' }>): void {
    performance?.crowd.dispose();
    [performance, view, turn, breathing] = [undefined, undefined, undefined, undefined];
    const { crowds, carts, seed, epochs, env, world, hidden } = experiment;
    const seeds = crowds.map(() => seed);
    const spec = { env, ...(world && { world }), hidden, seeds, episodes: carts };
    const crowd = attempt(() => open(spec));
    if (!crowd) return;
    post({ type: 'means', description: crowd.description });
    const start = { ...spec, batchSize: carts, optimizer: 'adam' } as const;
    performance = {
      id,
      experiment,
      crowd,
      states: [...(from?.states ?? initialStates(start))],
      epoch: from?.epoch ?? 0,
      goal: Math.max(epochs, (from?.epoch ?? 0) + 1),
      limit: changedCartPole(env, world).stepLimit,
      opensAt: time,
    };
    const act = performance;
    train(act).catch((error: unknown) => {
      if (performance === act) lose(error);
    });
  }

  function attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      lose(error);
      return undefined;
    }
  }

  function lose(error: unknown): void {
    performance = undefined;
    post({ type: 'lost', why: sentenceOf(error) });
  }

  function run(how: 'run' | 'step'): void {
    if (!performance) return;
    const isOver = view && clock >= view.end;
    if (how === 'run' && view && isOver && view.epoch + 1 >= performance.goal) {
      performance.goal = view.epoch + 1 + performance.experiment.epochs;
    }
    going = how === 'step' && isOver ? 'next' : how;
    endOrGoOn();
    awaitFrame();
  }

  async function lift(run: number, cart: number): Promise<void> {
    if (!performance || !view) return;
    const { id, crowd } = performance;
    const { epoch } = view;
    const episode = await crowd.episode(run, cart);
    post({ type: 'lifted', id, epoch, run, cart, ...episode });
  }

  return {
    /** Carries out what the page wants; all but `canvas`, which is the stagehand's. */
    handle(message: Exclude<ToCrowd, { type: 'canvas' }>): void {
      switch (message.type) {
        case 'size':
          size = { width: message.width, height: message.height };
          redraw();
          break;
        case 'colors':
          colors = message.colors;
          redraw();
          break;
        case 'begin':
          begin(message);
          break;
        case 'run':
        case 'step':
          run(message.type);
          break;
        case 'pause':
          going = undefined;
          tellTime();
          break;
        case 'pace':
          pace = message.pace;
          break;
        case 'still':
          isStill = message.still;
          breathing?.();
          redraw();
          break;
        case 'seen':
          isSeen = message.seen;
          lastFrame = undefined;
          if (isSeen) redraw();
          break;
        case 'lift':
          lift(message.run, message.cart).catch(lose);
          break;
      }
    },
  };
}

function lengthsOf({ epStart, episodeCount }: Batch): Uint16Array {
  return Uint16Array.from({ length: episodeCount }, (_, e) => epStart[e + 1] - epStart[e]);
}
