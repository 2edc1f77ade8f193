import type { InBoth } from '../../exercises/exercise';
import { portWeigher, type WeighRequest } from '../../worker/portWeigher';
import { askOnce } from '../../worker/sandbox/askOnce';
import { type Sample, sampleEpoch } from '../../worker/sandbox/sampleEpisode';
import { codeScript } from '../codeScript';
import { codeOf, languageOf, type ReaderCode, textOf } from './code';

/** Steps of the epoch that is weighed: as many as the lab begins with. */
export const TIMED_STEPS = 5_000;

/** What an epoch of {@link TIMED_STEPS} steps costs a run in this browser, in ms, beside the rest of training. */
export interface EpochTimes {
  /** the reader's code; undefined where it fails on it */
  readonly own: number | undefined;
  /** reward-to-go, for comparison */
  readonly python: number | undefined;
  readonly typescript: number | undefined;
}

const REWARD_TO_GO: InBoth = {
  typescript: 'const phi = ({ rew }) => rewardToGo(rew);',
  python: 'def weights(episode):\n    return np.cumsum(episode.rew[::-1])[::-1]\n',
};

/** Times code of the reader's, in sandboxes of their own. @throws where what runs it cannot be fetched */
export async function epochTimes(own: ReaderCode): Promise<EpochTimes> {
  // one after the other: side by side they would slow each other down
  const times: (number | undefined)[] = [];
  const sample = sampleEpoch(TIMED_STEPS);
  for (const code of [own, codeOf('python', REWARD_TO_GO.python), REWARD_TO_GO.typescript]) {
    times.push(await timeOf(code, sample));
  }
  const [ofOwn, python, typescript] = times;
  return { own: ofOwn, python, typescript };
}

/** The first opens the sandbox; the least of the others had the fewest disturbances. */
const TRIES = 4;

async function timeOf(code: ReaderCode, { batch, obsDim }: Sample): Promise<number | undefined> {
  const script = await codeScript(languageOf(code), textOf(code));
  if ('problem' in script) return undefined;
  return askOnce<WeighRequest, number | undefined>(
    script,
    async (link) => {
      const weigher = portWeigher(link);
      const times: number[] = [];
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const start = performance.now();
        const [{ ok }] = await weigher.weigh([batch], obsDim);
        if (!ok) return undefined;
        times.push(performance.now() - start);
      }
      return Math.min(...times.slice(1));
    },
    () => undefined,
  );
}
