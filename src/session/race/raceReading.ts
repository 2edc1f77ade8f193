import { type MeasuredRace, RACE_EPISODE, type RacerKey } from './measuredRace';

/**
 * Steps a second of an engine at a number of episodes, between two measured ones on the straight line that logarithmic axes would show;
 * beyond them, those of the nearest.
 */
export function rateAt(
  { points }: MeasuredRace,
  racer: RacerKey,
  episodes: number,
): number | undefined {
  const own = points
    .filter((point) => point.racer === racer)
    .sort((a, b) => a.episodes - b.episodes);
  const after = own.find((point) => point.episodes >= episodes);
  const before = own.findLast((point) => point.episodes <= episodes);
  if (!before || !after || before === after) return (before ?? after)?.stepsPerSecond;
  const share = Math.log(episodes / before.episodes) / Math.log(after.episodes / before.episodes);
  return before.stepsPerSecond * (after.stepsPerSecond / before.stepsPerSecond) ** share;
}

/** The processor at its best: in one thread or in several. */
export function processorAt(race: MeasuredRace, episodes: number): number | undefined {
  const rates = [rateAt(race, 'plain', episodes), rateAt(race, 'threads', episodes)];
  const known = rates.filter((rate) => rate !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

/** Where the webgl engine gets ahead of the processor, and stays there. */
export type Crossing =
  | { readonly kind: 'at'; readonly episodes: number }
  /** as far as was measured; undefined where not both were */
  | { readonly kind: 'ahead' | 'behind'; readonly upTo: number }
  | undefined;

/** By the numbers of episodes at which both were measured. */
export function crossingOf(race: MeasuredRace): Crossing {
  const sizesOf = (racers: readonly RacerKey[]) =>
    race.points.filter(({ racer }) => racers.includes(racer)).map(({ episodes }) => episodes);
  const processor = new Set(sizesOf(['plain', 'threads']));
  const sizes = sizesOf(['webgl'])
    .filter((episodes) => processor.has(episodes))
    .sort((a, b) => a - b);
  const upTo = sizes.at(-1);
  if (upTo === undefined) return undefined;
  /** logarithm of how many times as fast webgl is */
  const lead = (episodes: number) =>
    Math.log((rateAt(race, 'webgl', episodes) ?? 0) / (processorAt(race, episodes) ?? 1));
  const last = sizes.findLastIndex((episodes) => lead(episodes) <= 0);
  if (last === sizes.length - 1) return { kind: 'behind', upTo };
  if (last < 0) return { kind: 'ahead', upTo };
  const [before, after] = [sizes[last], sizes[last + 1]];
  const share = lead(before) / (lead(before) - lead(after));
  return { kind: 'at', episodes: before * (after / before) ** share };
}

/** How many episodes runs play at a time, with the policy that races. */
export function episodesAtOnce(runs: number, batchSize: number): number {
  return Math.max(1, Math.round((runs * batchSize) / RACE_EPISODE));
}
