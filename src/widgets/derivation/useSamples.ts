import { useMemo, useState } from 'react';
import { useFrames } from '../parts/useFrames';
import type { Point, Quantity } from './quantities/quantity';
import { type SampleMeans, Sampler } from './samples';

/** Drawn at once, so that there is something to see; and drawn before each picture while it runs. */
const FIRST = 200;
const A_FRAME = 50;
const MOST = 20_000;

/**
 * Sample means that grow while `isRunning`, and begin anew at another point.
 *
 * @param onEnd called when there are enough
 */
export function useSamples(
  quantities: readonly Quantity[],
  at: Point,
  seed: number,
  isRunning: boolean,
  onEnd: () => void,
): SampleMeans {
  const sampler = useMemo(() => {
    const fresh = new Sampler(quantities, at, seed);
    fresh.draw(FIRST);
    return fresh;
  }, [quantities, at, seed]);
  const [, setCount] = useState(0);

  const draw = () => {
    sampler.draw(A_FRAME);
    const { count } = sampler.means();
    setCount(count);
    if (count >= MOST) onEnd();
    return count < MOST;
  };
  useFrames(isRunning, draw, sampler);

  return sampler.means();
}
