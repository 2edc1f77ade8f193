import { epochColumns } from '../epochColumns';
import { forEachRow } from '../logTable';
import { forEachBox, hasInBox } from './boxes';
import type { LogFormat } from './format';

/** What Stable-Baselines3 logs after each rollout; in rows between, its evaluations. */
const COLUMNS = {
  meanReturn: 'rollout/ep_rew_mean',
  testReturn: 'eval/mean_reward',
  length: 'rollout/ep_len_mean',
  steps: 'time/total_timesteps',
  seconds: 'time/time_elapsed',
  entropyLoss: 'train/entropy_loss',
  kl: 'train/approx_kl',
  pgLoss: 'train/policy_gradient_loss',
  explained: 'train/explained_variance',
};

/** The progress.csv of its CSVOutputFormat. */
export const sb3Progress: LogFormat = {
  key: 'sb3-progress',
  name: 'a progress.csv of Stable-Baselines3',
  recognizes: ({ table }) => table?.columns?.includes(COLUMNS.meanReturn) ?? false,
  read(file) {
    if (!file.table) return { runs: [] };
    const rows = epochColumns(COLUMNS, file);
    forEachRow(file, file.table, rows.take);
    return { runs: rows.runs() };
  },
};

/** What its HumanOutputFormat draws on a terminal. */
export const sb3Boxes: LogFormat = {
  key: 'sb3-boxes',
  name: 'a terminal log of Stable-Baselines3',
  recognizes: (file) => hasInBox(file, 'ep_rew_mean'),
  read(file) {
    const boxes = epochColumns(COLUMNS, file);
    forEachBox(file, boxes.take);
    return { runs: boxes.runs() };
  },
};
