import { GYMNASIUM_PHYSICS } from '../rl/env/cartPole';
import { type Replay, stateAt } from './replay';

const { poleHalfLength, cartLimit, poleLimit } = GYMNASIUM_PHYSICS;

/** CartPole's measures, as the stage draws them. */
export const STAGE_SIZES = { poleLength: 2 * poleHalfLength, cartLimit, poleLimit };

/** A replay as the stage plays it. */
export function takeOf(replay: Replay, title: string) {
  return {
    title,
    steps: replay.acts.length,
    ending: replay.terminated ? 'terminated' : 'truncated',
    stateAt: (t: number, out: Float64Array) => stateAt(replay, t, out),
    pushAt: (step: number): -1 | 1 => (replay.acts[step] === 1 ? 1 : -1),
    readingAt: (step: number) => `step ${step} · return ${replay.earned[step]}`,
  };
}
