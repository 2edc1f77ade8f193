import type { MeasuredRace } from '../../session/race/measuredRace';
import { crossingOf, processorAt, rateAt } from '../../session/race/raceReading';
import { grouped } from '../../ui/number';

/** What a race says, in sentences. */

export function crossingText(race: MeasuredRace): string {
  const crossing = crossingOf(race);
  if (!crossing) return 'WebGL was not in the race, so there is nothing to cross.';
  if (crossing.kind === 'at') {
    return `WebGL overtakes the processor at about ${grouped(twoDigits(crossing.episodes), 0)} episodes.`;
  }
  const upTo = `${grouped(crossing.upTo, 0)} episode${crossing.upTo === 1 ? '' : 's'}`;
  return crossing.kind === 'ahead'
    ? `WebGL is ahead from the first episode on, up to ${upTo}.`
    : `No crossing up to ${upTo}: the processor is ahead.`;
}

/**
 * Where trainings belong that play so many episodes at a time, and why.
 *
 * @returns undefined where not both were measured
 */
export function belongText(race: MeasuredRace, episodes: number): string | undefined {
  const [processor, webgl] = [processorAt(race, episodes), rateAt(race, 'webgl', episodes)];
  if (processor === undefined || webgl === undefined) return undefined;
  return webgl > processor
    ? `gain from WebGL, because it makes ${rateText(webgl)} steps a second here, and the processor ${rateText(processor)}`
    : `stay on the processor, because it makes ${rateText(processor)} steps a second here, and WebGL ${rateText(webgl)}`;
}

/** 3.1 million, 870,000, 12,000: two digits. */
function rateText(stepsPerSecond: number): string {
  const rounded = twoDigits(stepsPerSecond);
  return rounded >= 1e6 ? `${grouped(rounded / 1e6, 1)} million` : grouped(rounded, 0);
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}
