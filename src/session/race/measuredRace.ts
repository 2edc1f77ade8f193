import * as v from 'valibot';

/** Numbers of episodes in lockstep. */
export const RACE_SIZES: readonly number[] = Array.from({ length: 15 }, (_, i) => 2 ** i);

/** Episodes of the half-trained policy that races last so many steps in the mean. */
export const RACE_EPISODE = 60;

const racerSchema = v.picklist(['plain', 'threads', 'webgl']);
/** whatever is counted or measured: its logarithm has a place on an axis */
const measureSchema = v.pipe(v.number(), v.minValue(1e-6), v.maxValue(1e15));
const wordsSchema = v.pipe(v.string(), v.maxLength(300));

const raceSchema = v.strictObject({
  threads: measureSchema,
  device: v.optional(v.strictObject({ renderer: wordsSchema, software: v.optional(wordsSchema) })),
  points: v.pipe(
    v.array(
      v.strictObject({
        racer: racerSchema,
        episodes: measureSchema,
        stepsPerSecond: measureSchema,
        msAnEpoch: measureSchema,
        samples: measureSchema,
      }),
    ),
    v.maxLength(100),
  ),
  stops: v.pipe(
    v.array(
      v.strictObject({ racer: racerSchema, episodes: measureSchema, why: v.optional(wordsSchema) }),
    ),
    v.maxLength(10),
  ),
});

/** What a race of the engines has shown on this machine. */
export type MeasuredRace = v.InferOutput<typeof raceSchema>;
export type RacerKey = MeasuredRace['points'][number]['racer'];

const STORAGE_KEY = 'reward-to-go.race';

const listeners = new Set<() => void>();
let current: { readonly race: MeasuredRace | undefined } | undefined;

/** The race that was run last on this device; undefined where there was none, or storage is closed. */
export function keptRace(): MeasuredRace | undefined {
  current ??= { race: read() };
  return current.race;
}

export function keepRace(race: MeasuredRace): void {
  current = { race };
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(race));
  } catch {
    // closed or full: it holds for this page only
  }
  for (const listener of listeners) listener();
}

/** Calls back after each {@link keepRace}. Returns how to stop. */
export function subscribeRace(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A race from a text that anybody may have written. */
export function parseRace(text: string): MeasuredRace | undefined {
  try {
    const { success, output } = v.safeParse(raceSchema, JSON.parse(text));
    return success && output.points.length > 0 ? output : undefined;
  } catch {
    return undefined;
  }
}

function read(): MeasuredRace | undefined {
  try {
    return parseRace(localStorage.getItem(STORAGE_KEY) ?? '');
  } catch {
    return undefined;
  }
}
