import { expect, test } from 'vitest';
import { createPlainEngine } from '../engine/plain/plainEngine';
import type { PhiKey } from '../rl/phi/phi';
import { LAB_SETTINGS } from '../session/lab/labSettings';
import { STARTING_POINTS } from '../widgets/phi-editor/startingPoints';
import { DEFAULT_WEIGHING } from '../worker/protocol';
import { codeWords } from '../worker/sandbox/codeWords';
import { phiProgram } from '../worker/sandbox/phiProgram';
import { functionIn } from '../worker/sandbox/testing/functionIn';
import { TrainLoop } from '../worker/trainLoop';
import { expectIn } from './testing/expectIn';

/*
 * What the ideas of the editor come to, trained with the settings that the lab opens with: a step of the page would take too long to show it.
 */

const { env, hidden, batchSize, optimizer, seeds, learningRate, epochs } = LAB_SETTINGS;

/** Mean returns by epoch, over the lab's seeds. @param key a starting point, for the reader's own Φ */
async function train(phi: PhiKey, key?: string): Promise<number[]> {
  const shape = { env, hidden, batchSize, optimizer };
  const loop = new TrainLoop(createPlainEngine(), {
    ...shape,
    seeds: Array.from({ length: seeds }, (_, seed) => seed),
  });
  const code = STARTING_POINTS.find((point) => point.key === key)?.code;
  if (code !== undefined) {
    const own = functionIn(code);
    const program = phiProgram(codeWords(() => undefined));
    loop.custom = {
      weigh: async (batches, obsDim) => batches.map((batch) => program.weigh(own, batch, obsDim)),
    };
  }
  await loop.choose([phi]);
  const means: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const { runs } = await loop.epoch(learningRate, DEFAULT_WEIGHING);
    means.push(runs.reduce((sum, run) => sum + run.meanReturn / runs.length, 0));
  }
  loop.dispose();
  return means;
}

const after = (means: readonly number[], epoch: number) => means[epoch - 1].toFixed(0);

test('chapter 11 says what the ideas of the editor come to when they are trained', async () => {
  const rtg = await train('reward-to-go');
  const discounted = await train('custom', 'discounted');
  expect(Math.abs(discounted[19] - rtg[19])).toBeLessThan(10); // “keeps up”
  expectIn(
    '11-lab',
    `after 50 it stands at ${after(discounted, 50)} where reward-to-go has ${after(rtg, 50)}`,
  );
  const ofTime = await train('custom', 'of-time');
  expectIn('11-lab', `${after(ofTime, 30)} against ${after(rtg, 30)} after 30 epochs`);
  const withMemory = await train('custom', 'with-memory');
  expectIn('11-lab', `stands at ${after(withMemory, 50)} in the end, as good as $V_\\phi$`);
  const baseline = await train('reward-to-go-baseline');
  expect(Math.abs(baseline[49] - withMemory[49])).toBeLessThan(2); // “as good as”
}, 300_000);
