/** What a worker posts when it has nothing else to say, so that it can be told from one that has died or hangs. */
export interface Pulse {
  readonly type: 'pulse';
  /** s of silence that are no sign of death from now on, where there is work that takes long in one piece */
  readonly patience?: number;
}

/** ms between two pulses, and between two looks whether there was one */
const EVERY = 1000;
/** s without a sign of life after which a worker counts as dead */
const SILENCE = 5;
/** s that a worker's script may take to arrive and to begin */
const START = 30;

/** A worker's own end. */
export interface PulseGiver {
  /** To be called in the course of long work, as often as one likes. */
  beat(): void;
  /** Says for how many seconds at most the work to come may keep the worker from giving a pulse. */
  allow(seconds: number): void;
}

/** Gives a pulse from now on, whenever the worker has a moment. */
export function givePulse(
  post: (pulse: Pulse) => void,
  now: () => number = () => performance.now(),
): PulseGiver {
  let last = Number.NEGATIVE_INFINITY;
  let patience = 0;
  const give = (pulse: Pulse) => {
    last = now();
    post(pulse);
  };
  const beat = () => {
    if (now() - last >= EVERY) give({ type: 'pulse' });
  };
  setInterval(() => give({ type: 'pulse' }), EVERY);
  give({ type: 'pulse' });
  return {
    beat,
    allow(seconds) {
      if (seconds === patience) return;
      patience = seconds;
      give({ type: 'pulse', patience });
    },
  };
}

/** The page's end. */
export interface PulseWatch {
  /** Takes any message as a sign of life. @returns whether it was nothing else */
  heard(message: unknown): message is Pulse;
  stop(): void;
}

/**
 * Waits for signs of life. Silence is counted by the watcher's own ticks, not by the clock: where the whole page is frozen, slept
 * through or held up, its workers' silence means nothing.
 *
 * @param onDeath called once, after the last sign of life is too long ago
 */
export function watchPulse(onDeath: () => void): PulseWatch {
  let patience = START;
  let ticks = 0;
  const timer = setInterval(() => {
    ticks++;
    if (ticks <= patience) return;
    clearInterval(timer);
    onDeath();
  }, EVERY);
  return {
    heard(message): message is Pulse {
      ticks = 0;
      if (!isPulse(message)) return false;
      if (message.patience !== undefined) patience = Math.max(SILENCE, message.patience);
      else if (patience === START) patience = SILENCE;
      return true;
    },
    stop: () => clearInterval(timer),
  };
}

function isPulse(message: unknown): message is Pulse {
  return (
    typeof message === 'object' && message !== null && 'type' in message && message.type === 'pulse'
  );
}
