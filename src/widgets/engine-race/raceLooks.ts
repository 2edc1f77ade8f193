import { DEFAULT_SETTINGS } from '../../session/experiment';
import type { MeasuredRace, RacerKey } from '../../session/race/measuredRace';
import { episodesAtOnce } from '../../session/race/raceReading';
import type { DataTable } from '../../ui/chart/dataTable';
import type { Series } from '../../ui/chart/series';
import { grouped } from '../../ui/number';
import { belongText, crossingText } from '../parts/raceWords';

/** What the chart shows of an engine for a number of episodes. */
export const VIEWS = {
  rate: { name: 'Steps a second', label: 'environment steps a second (logarithmic)' },
  time: { name: 'Time of an epoch', label: 'ms an epoch of these episodes (logarithmic)' },
} as const;

export type ViewKey = keyof typeof VIEWS;

const RACERS: readonly RacerKey[] = ['plain', 'threads', 'webgl'];

const LOOKS: Readonly<Record<RacerKey, Pick<Series, 'color' | 'dash' | 'mark'>>> = {
  plain: { color: 'var(--ink-soft)', dash: '2 3', mark: 'circle' },
  threads: { color: 'var(--ink)', dash: '8 3', mark: 'square' },
  webgl: { color: 'var(--accent)', dash: '', mark: 'diamond' },
};

/** An engine's name, as tables and legends have it. */
function racerName(racer: RacerKey, { threads, device }: MeasuredRace): string {
  if (racer === 'plain') return 'plain, one thread';
  if (racer === 'threads') return `plain, ${threads > 1 ? threads : 'several'} threads`;
  return device?.software ? `WebGL in software (${device.software})` : 'WebGL';
}

/** A line each for those engines that have been measured; before that, for all, without a point. */
export function linesOf(race: MeasuredRace, view: ViewKey): Series[] {
  const lines = RACERS.map((racer) => ({
    key: racer,
    label: racerName(racer, race),
    ...LOOKS[racer],
    points: race.points
      .filter((point) => point.racer === racer)
      .sort((a, b) => a.episodes - b.episodes)
      .map(({ episodes, stepsPerSecond, msAnEpoch }) => ({
        x: episodes,
        y: view === 'rate' ? stepsPerSecond : msAnEpoch,
      })),
  }));
  return race.points.length === 0 ? lines : lines.filter(({ points }) => points.length > 0);
}

/** All that was measured, a row a number of episodes. */
export function raceTable(race: MeasuredRace): DataTable {
  const racers = RACERS.filter((racer) => race.points.some((point) => point.racer === racer));
  const sizes = [...new Set(race.points.map(({ episodes }) => episodes))].sort((a, b) => a - b);
  return {
    caption:
      'Whole epochs (collect, gradient, step) of a half-trained policy by the episodes in lockstep, medians',
    columns: [
      'episodes',
      ...racers.flatMap((racer) => {
        const name = racerName(racer, race);
        return [`${name}: steps a second`, `${name}: ms an epoch`, `${name}: samples`];
      }),
    ],
    rows: sizes.map((size) => [
      String(size),
      ...racers.flatMap((racer) => {
        const point = race.points.find((each) => each.racer === racer && each.episodes === size);
        if (!point) return ['', '', ''];
        const { stepsPerSecond, msAnEpoch, samples } = point;
        return [
          String(Math.round(stepsPerSecond)),
          String(Number(msAnEpoch.toPrecision(3))),
          String(samples),
        ];
      }),
    ]),
  };
}

/** A training of the book as its figures open, and how many episodes it plays at a time when half trained. */
const { seeds, batchSize } = DEFAULT_SETTINGS;
const ORDINARY = episodesAtOnce(seeds, batchSize);

/** What the race has shown, in a sentence or two. */
export function verdictOf(race: MeasuredRace): string {
  const belong = belongText(race, ORDINARY);
  const advice = belong
    ? ` Your trainings, ${seeds} seeds with ${grouped(batchSize)} steps each, play some ${grouped(ORDINARY, 0)} episodes at a time and ${belong}.`
    : '';
  return `${crossingText(race)}${advice}`;
}

/** How engines left the race; a sentence each. */
export function stopTexts(race: MeasuredRace): string[] {
  return race.stops.map(({ racer, episodes, why }) => {
    const name = racerName(racer, race);
    const reached = Math.max(
      0,
      ...race.points.filter((point) => point.racer === racer).map((point) => point.episodes),
    );
    if (reached === 0) return `${name}: not in the race (${why}).`;
    return `${name}: stopped at ${grouped(reached, 0)} episodes, since ${grouped(episodes, 0)} ${why === undefined ? 'would have taken too long' : `failed (${why})`}.`;
  });
}
