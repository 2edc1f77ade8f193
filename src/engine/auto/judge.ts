import { isChanged } from '../../rl/env/cartPole';
import type { CohortSpec, EngineKind } from '../engine';
import { clauseOf } from '../reason';
import type { RaceTimes } from './race';

/** Which engine `auto` takes, and why: a clause for the reader. */
export interface Verdict {
  readonly kind: EngineKind;
  readonly why: string;
}

/** What WebGL is here. */
export type WebglProbe =
  /** @property reason a clause */
  | { readonly state: 'missing'; readonly reason: string }
  | { readonly state: 'software'; readonly name: string }
  | { readonly state: 'hardware'; readonly renderer: string };

/** What judging needs of the world. */
export interface JudgeMeans {
  probe(): WebglProbe;
  /** What was measured before under this key. Must not throw. */
  recall(key: string): Promise<RaceTimes | undefined>;
  remember(key: string, times: RaceTimes): Promise<void>;
  /** @throws Error where the webgl engine cannot be had after all */
  race(spec: CohortSpec): Promise<RaceTimes>;
}

/** A change of engine costs a moment, and a measurement has some noise: webgl has to be faster by this factor. */
const WORTH_A_CHANGE = 1.2;

/**
 * Judges which engine suits such a cohort here: software WebGL never does; with graphics hardware, a short race tells, once for each
 * kind of cohort.
 */
export async function judge(spec: CohortSpec, means: JudgeMeans): Promise<Verdict> {
  const probe = means.probe();
  if (probe.state === 'missing') {
    return { kind: 'plain', why: `WebGL cannot be had here: ${probe.reason}` };
  }
  if (probe.state === 'software') {
    return {
      kind: 'plain',
      why: `WebGL would be computed in software here (${probe.name}), which is slower`,
    };
  }
  const key = raceKey(spec, probe.renderer);
  let times = await means.recall(key);
  if (!times) {
    try {
      times = await means.race(spec);
    } catch (error) {
      return { kind: 'plain', why: `WebGL was tried and failed: ${clauseOf(error)}` };
    }
    await means.remember(key, times);
  }
  return verdictOf(times);
}

function verdictOf({ plain, webgl }: RaceTimes): Verdict {
  const measured = `measured here: plain ${steps(plain)}, WebGL ${webgl === 0 ? 'slower' : steps(webgl)}`;
  return { kind: webgl > WORTH_A_CHANGE * plain ? 'webgl' : 'plain', why: measured };
}

function steps(perSecond: number): string {
  return `${(perSecond / 1e6).toLocaleString('en', { maximumSignificantDigits: 2 })} million steps a second`;
}

/**
 * Under which a race is remembered. Numbers of runs and batch sizes are taken together by powers of two: times differ less
 * within one than the engines do.
 */
export function raceKey(
  { env, world, hidden, batchSize, seeds }: CohortSpec,
  renderer: string,
): string {
  const power = (x: number) => 2 ** Math.ceil(Math.log2(x));
  const place = isChanged(env, world) ? `${env} ${JSON.stringify(world)}` : env;
  return [renderer, place, hidden.join('-'), power(batchSize), power(seeds.length)].join(' | ');
}
