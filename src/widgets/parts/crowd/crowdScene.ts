import type { CrowdEpisode } from '../../../engine/crowd';
import { prefersReducedMotion, subscribeAppearance } from '../../../ui/preferences';
import { observePixels, resolveColor } from '../../../ui/stage/canvas';
import { cartAt, gridsFor } from '../../../worker/crowd/grid';
import type {
  CrowdCheckpoint,
  CrowdExperiment,
  CrowdPace,
  FromCrowd,
  ToCrowd,
} from '../../../worker/crowd/messages';
import { type LiveWorker, liveWorker } from '../../../worker/liveWorker';
import styles from './Crowd.module.css';
import { colorsOf } from './colors';
import { CROWD_EXPERIMENT } from './experiment';
import { describe, type EpochRecord, recordOf } from './records';

/** Where there is no WebGL, or too slow a one, and on a phone. */
const PLAIN_CARTS = 64;
const FEW_CARTS = 256;
/** CSS px; narrower is a phone */
const PHONE = 600;
/** ms between two pictures; where it is more in two epochs running, fewer carts are drawn */
const SLOW = 42;
/** How far off the screen it still moves: whoever presses a step below it may not see it. */
const NEAR = '100% 0px';

/** px; a canvas of more is drawn coarser than the screen */
const MOST_PIXELS = 4e6;

/** A cart that has been lifted out, and its episode. */
export interface LiftedCart extends CrowdEpisode {
  readonly record: EpochRecord;
  readonly crowd: number;
  readonly cart: number;
}

export interface CrowdState {
  readonly status: 'opening' | 'running' | 'paused' | 'finished' | 'failed';
  readonly experiment: CrowdExperiment;
  readonly pace: CrowdPace;
  /** those that have been on view; the last one is */
  readonly epochs: readonly EpochRecord[];
  /** the moment on view, in steps */
  readonly time: number;
  /** what computes and draws */
  readonly means: string;
  /** what is not as it should be, in a sentence */
  readonly note: string;
  readonly lifted: LiftedCart | undefined;
}

/** A crowd on the page, without any controls: a canvas, and the worker that draws on it. */
export interface CrowdScene {
  readonly state: CrowdState;
  /** Calls back after every change, some thirty times a second. @returns how to stop */
  subscribe(listener: () => void): () => void;
  train(): void;
  pause(): void;
  step(): void;
  setPace(pace: CrowdPace): void;
  /** Begins anew, with other settings where some are given, and from a checkpoint where one is. */
  reset(changes?: Partial<CrowdExperiment>, from?: CrowdCheckpoint): void;
  lift(crowd: number, cart: number): void;
  putBack(): void;
  /** Takes hold of where it stands. @returns what brings it back there, at rest */
  keep(): () => void;
  dispose(): void;
}

/**
 * @param host an empty box of a height of its own
 * @param startsItself whether it moves as soon as it is there, where motion is wanted
 * @param from where it begins, if not at an untrained θ
 */
export function crowdScene(
  host: HTMLElement,
  startsItself: boolean,
  settings: CrowdExperiment = CROWD_EXPERIMENT,
  from?: CrowdCheckpoint,
): CrowdScene {
  const isPhone = host.clientWidth < PHONE;
  const carts = isPhone ? Math.min(settings.carts, FEW_CARTS) : settings.carts;
  let state: CrowdState = {
    status: 'opening',
    experiment: { ...settings, carts },
    pace: 'steady',
    epochs: [],
    time: 0,
    means: '',
    note: '',
    lifted: undefined,
  };
  const listeners = new Set<() => void>();
  let worker: LiveWorker<ToCrowd> | undefined;
  let canvas: HTMLCanvasElement | undefined;
  let stopObserving: (() => void) | undefined;
  let means: 'webgl' | 'plain' = 'webgl';
  let id = 0;
  let checkpoint = from;
  /** epochs that were on view when a worker was last lost */
  let reached = -1;
  let isOnScreen = true;
  let hasChosenCarts = false;
  let slowEpochs = 0;
  let wantsToRun = startsItself && !prefersReducedMotion();

  /** around the cart that has been lifted out */
  const mark = document.createElement('div');
  mark.className = styles.mark;
  mark.dataset.mark = 'lifted';

  function set(changes: Partial<CrowdState>): void {
    const { lifted } = state;
    state = { ...state, ...changes };
    if (state.lifted !== lifted) placeMark();
    for (const listener of listeners) listener();
  }

  /** A canvas can be handed over once, and is lost with its worker or its context. */
  function open(): void {
    stopObserving?.();
    const fresh = document.createElement('canvas');
    fresh.className = styles.canvas;
    fresh.role = 'img';
    fresh.ariaLabel = 'A crowd of carts, each balancing a pole.';
    fresh.addEventListener('click', pick);
    host.replaceChildren(fresh, mark);
    canvas = fresh;
    placeMark();
    try {
      const offscreen = fresh.transferControlToOffscreen();
      worker = liveWorker<ToCrowd, FromCrowd>(spawn(), { hear, die: () => lose('') });
      worker.post({ type: 'canvas', canvas: offscreen, means }, [offscreen]);
    } catch {
      fail();
      return;
    }
    stopObserving = observePixels(fresh, tellSize);
    tellSize();
    tellSeen();
    worker.post({ type: 'pace', pace: state.pace });
    begin(checkpoint);
  }

  /** @param time steps into its epoch */
  function begin(from: CrowdCheckpoint | undefined, time = 0): void {
    id++;
    tellLooks();
    checkpoint = from;
    const { experiment } = state;
    worker?.post({ type: 'begin', id, experiment, from, time });
    if (wantsToRun) worker?.post({ type: 'run' });
  }

  function hear(message: FromCrowd): void {
    if ('id' in message && message.id !== id) return;
    switch (message.type) {
      case 'epoch': {
        const { epoch, states } = message;
        checkpoint = { epoch, states };
        const record = recordOf(message, state.experiment);
        const before = state.epochs.filter((each) => each.epoch < epoch);
        const status = state.status === 'opening' ? statusAtStart() : state.status;
        set({ epochs: [...before, record], time: message.time, status });
        sayWhatIsSeen();
        slowEpochs = message.interval > SLOW ? slowEpochs + 1 : 0;
        if (slowEpochs > 1) haveFewer(message.interval);
        break;
      }
      case 'time':
        set({ time: message.time });
        break;
      case 'resting':
        wantsToRun = false;
        set({ status: message.why });
        sayWhatIsSeen();
        break;
      case 'lifted': {
        const record = state.epochs.find(({ epoch }) => epoch === message.epoch);
        const { run: crowd, cart, states, acts } = message;
        if (record) set({ lifted: { record, crowd, cart, states, acts } });
        break;
      }
      case 'means':
        set({ means: message.description });
        break;
      case 'lost':
        lose(message.why);
        break;
    }
  }

  const statusAtStart = () => (wantsToRun ? 'running' : 'paused');

  /** Goes on from the epoch on view: with a new worker, or without WebGL where that cannot be had. */
  function lose(why: string): void {
    worker?.end();
    const now = state.epochs.at(-1)?.epoch ?? -1;
    const hasComeFurther = now > reached;
    reached = now;
    if (!hasComeFurther) {
      if (means === 'plain') {
        fail();
        return;
      }
      means = 'plain';
      const reason = why ? ` (${why.replace(/\.$/, '')})` : '';
      const experiment = { ...state.experiment, carts: PLAIN_CARTS };
      set({
        experiment,
        note: `WebGL cannot draw this crowd here${reason}, so the processor plays: ${PLAIN_CARTS} carts.`,
      });
    }
    open();
  }

  function fail(): void {
    host.replaceChildren();
    set({
      status: 'failed',
      note: 'This browser lets no worker draw, so the crowd stays away; everything else works without it.',
    });
  }

  function haveFewer(interval: number): void {
    const { carts: now } = state.experiment;
    if (hasChosenCarts || now <= FEW_CARTS) return;
    set({
      experiment: { ...state.experiment, carts: FEW_CARTS },
      note: `This machine draws ${now.toLocaleString('en')} carts only ${Math.round(1000 / interval)} times a second, so here are ${FEW_CARTS}.`,
    });
    begin(checkpoint);
  }

  function tellSize(): void {
    if (!canvas) return;
    placeMark();
    const { clientWidth, clientHeight } = canvas;
    const pixels = clientWidth * clientHeight;
    if (pixels === 0) return;
    const density = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / pixels));
    const [width, height] = [clientWidth, clientHeight].map((x) => Math.round(x * density));
    worker?.post({ type: 'size', width, height });
  }

  function tellLooks(): void {
    if (!canvas) return;
    const own = canvas;
    worker?.post({
      type: 'colors',
      colors: colorsOf(state.experiment.crowds, (css) => resolveColor(own, css)),
    });
    worker?.post({ type: 'still', still: prefersReducedMotion() });
  }

  function tellSeen(): void {
    worker?.post({ type: 'seen', seen: isOnScreen && !document.hidden });
  }

  function sayWhatIsSeen(): void {
    const record = state.epochs.at(-1);
    if (canvas && record)
      canvas.ariaLabel = `A crowd of carts, each balancing a pole. In ${describe(record, state.time)}.`;
  }

  /** in CSS px of the canvas */
  function gridsOn({ clientWidth, clientHeight }: HTMLCanvasElement) {
    const { crowds, carts: count } = state.experiment;
    return gridsFor(clientWidth, clientHeight, crowds.length, count);
  }

  function placeMark(): void {
    const { lifted } = state;
    const grid = canvas && lifted && gridsOn(canvas)[lifted.crowd];
    mark.hidden = !grid;
    if (!grid) return;
    const { left, top, columns, cellWidth, cellHeight } = grid;
    const [column, row] = [lifted.cart % columns, Math.floor(lifted.cart / columns)];
    mark.style.inlineSize = `${cellWidth}px`;
    mark.style.blockSize = `${cellHeight}px`;
    mark.style.translate = `${left + column * cellWidth}px ${top + row * cellHeight}px`;
  }

  function pick({ offsetX, offsetY }: MouseEvent): void {
    if (!canvas) return;
    const { carts: count } = state.experiment;
    gridsOn(canvas).forEach((grid, crowd) => {
      const cart = cartAt(grid, count, offsetX, offsetY);
      if (cart !== undefined) worker?.post({ type: 'lift', run: crowd, cart });
    });
  }

  const observer = new IntersectionObserver(
    ([entry]) => {
      isOnScreen = entry?.isIntersecting ?? true;
      tellSeen();
    },
    { rootMargin: NEAR },
  );
  observer.observe(host);
  document.addEventListener('visibilitychange', tellSeen);
  const unsubscribe = subscribeAppearance(tellLooks);
  open();

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    train() {
      wantsToRun = true;
      worker?.post({ type: 'run' });
      set({ status: 'running' });
    },
    pause() {
      wantsToRun = false;
      worker?.post({ type: 'pause' });
      set({ status: 'paused' });
      sayWhatIsSeen();
    },
    step() {
      worker?.post({ type: 'step' });
      set({ status: 'running' });
    },
    setPace(pace) {
      worker?.post({ type: 'pace', pace });
      set({ pace });
    },
    reset(changes = {}, from = undefined) {
      hasChosenCarts ||= changes.carts !== undefined;
      wantsToRun = false;
      const experiment = { ...state.experiment, ...changes };
      set({ experiment, epochs: [], time: 0, status: 'opening', lifted: undefined });
      begin(from);
    },
    lift(crowd, cart) {
      worker?.post({ type: 'lift', run: crowd, cart });
    },
    putBack() {
      set({ lifted: undefined });
    },
    keep() {
      const { experiment, epochs, lifted, time } = state;
      const from = checkpoint;
      return () => {
        wantsToRun = false;
        set({ experiment, epochs, lifted, time, status: 'opening' });
        begin(from, time);
      };
    },
    dispose() {
      observer.disconnect();
      document.removeEventListener('visibilitychange', tellSeen);
      unsubscribe();
      stopObserving?.();
      worker?.end();
      host.replaceChildren();
    },
  };
}

function spawn(): Worker {
  return new Worker(new URL('../../../worker/crowd/crowd.worker.ts', import.meta.url), {
    type: 'module',
    name: 'crowd',
  });
}
