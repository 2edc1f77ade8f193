import type { CorpusFile } from './corpusFile';
import { latin1, lines, utf16 } from './texts';

const printed = (epoch: number, ret: number | string) =>
  `epoch: ${String(epoch).padStart(3)} \t loss: 17.250 \t return: ${ret} \t ep_len: 20.000`;

const nulls = (count: number) => Array<null>(count).fill(null);

const HEAD =
  'Epoch\tAverageEpRet\tStdEpRet\tMaxEpRet\tMinEpRet\tEpLen\tTotalEnvInteracts\tLossPi\tLossV\tEntropy\tKL\tTime';
const row = (epoch: number, ret: number | string, steps: number) =>
  `${epoch}\t${ret}\t4.1\t40.0\t9.0\t20.0\t${steps}\t-0.02\t210.5\t0.66\t0.004\t${steps / 1000}`;

const spinningUpBox = (epoch: number, ret: string) => [
  '---------------------------------------',
  `|             Epoch | ${String(epoch).padStart(15)} |`,
  `|      AverageEpRet | ${ret.padStart(15)} |`,
  '|             EpLen |            22.5 |',
  `| TotalEnvInteracts | ${String((epoch + 1) * 4_000).padStart(15)} |`,
  '|           Entropy |           0.671 |',
  '---------------------------------------',
];

const sb3Box = (ret: number, steps: number) => [
  '----------------------------------------',
  '| rollout/                |            |',
  `|    ep_len_mean          | ${String(ret).padEnd(10)} |`,
  `|    ep_rew_mean          | ${String(ret).padEnd(10)} |`,
  '| time/                   |            |',
  '|    fps                  | 1012       |',
  `|    total_timesteps      | ${String(steps).padEnd(10)} |`,
  '| train/                  |            |',
  '|    entropy_loss         | -0.66      |',
  '----------------------------------------',
];

/** Logs that tell epochs. */
export const epochLogs: readonly CorpusFile[] = [
  {
    about: 'what 1_simple_pg prints',
    path: 'simple_pg.log',
    content: lines('Using simplest formulation.', '', printed(0, '18.500'), printed(1, '24.250')),
    format: 'printed-lines',
    runs: [['simple_pg', 0, [18.5, 24.25]]],
  },
  {
    about: 'epochs that are counted from 1',
    content: lines(printed(1, '18.500'), printed(2, '24.250')),
    runs: [['log', 0, [18.5, 24.25]]],
  },
  {
    about: 'capitals, and a reward for a return',
    content: lines('Epoch: 0  Loss: 3.1  Reward: 20.5', 'Epoch: 1  Loss: 2.9  Reward: 21.5'),
    format: 'printed-lines',
    runs: [['log', 0, [20.5, 21.5]]],
  },
  {
    about: 'a loss that was printed with its tensor',
    content: lines(
      'epoch: 0 loss: tensor(17.3450, grad_fn=<NegBackward0>) return: 20.1',
      'epoch: 1 loss: tensor(16.1, grad_fn=<NegBackward0>) return: tensor(22.5)',
    ),
    runs: [['log', 0, [20.1, 22.5]]],
  },
  {
    about: 'every tenth episode, as the examples of PyTorch tell it',
    content: lines(
      'Episode 10\tLast reward: 12.00\tAverage reward: 10.50',
      'Episode 20\tLast reward: 22.00\tAverage reward: 11.50',
    ),
    format: 'printed-lines',
    runs: [['log', 0, [...nulls(9), 10.5, ...nulls(9), 11.5]]],
  },
  {
    about: 'epochs as lines of JSON',
    content: lines('{"epoch": 0, "loss": 1.5, "return": 20.5}', '{"epoch": 1, "return": 21.5}'),
    format: 'printed-lines',
    runs: [['log', 0, [20.5, 21.5]]],
  },
  {
    about: 'a logger’s prefix before each line',
    content: lines(
      '2024-03-01 09:15:02,113 INFO train.py:88 - epoch: 0 \t return: 20.1',
      'INFO:root:epoch: 1 \t return: 22.5',
      '[2024-03-01 09:15:09] epoch: 2 \t return: 23.5',
    ),
    runs: [['log', 0, [20.1, 22.5, 23.5]]],
  },
  {
    about: 'a progress bar that a terminal wrote over itself',
    content: lines(
      ` 0%|          | 0/2\r 50%|#####     | 1/2\r${printed(0, '18.500')}`,
      `100%|##########| 2/2\r${printed(1, '24.250')}\r`,
    ),
    runs: [['log', 0, [18.5, 24.25]]],
  },
  {
    about: 'every tenth epoch only, from 0',
    content: lines(printed(0, '18.5'), printed(10, '24.5')),
    runs: [['log', 0, [18.5, ...nulls(9), 24.5]]],
  },
  {
    about: 'every second epoch only, after it is done',
    content: lines(printed(2, '18.5'), printed(4, '24.5')),
    runs: [['log', 0, [null, 18.5, null, 24.5]]],
  },
  {
    about: 'a run that was resumed from epoch 2',
    content: lines(...[0, 1, 2, 3, 2, 3, 4].map((epoch, i) => printed(epoch, `${10 + i}.5`))),
    runs: [['log', 0, [10.5, 11.5, 14.5, 15.5, 16.5]]],
  },
  {
    about: 'two runs one after the other',
    content: lines(printed(0, '18.5'), printed(1, '24.5'), printed(0, '19.5'), printed(1, '26.5')),
    runs: [
      ['log', 0, [18.5, 24.5]],
      ['log', 1, [19.5, 26.5]],
    ],
  },
  {
    about: 'lines that a logger wrote twice',
    content: lines(...[0, 1].flatMap((epoch) => Array(2).fill(printed(epoch, `${epoch + 20}.5`)))),
    runs: [['log', 0, [20.5, 21.5]]],
  },
  {
    about: 'UTF-16, with the line breaks of Windows',
    content: utf16(lines(printed(0, '18.5'), printed(1, '24.5')).replaceAll('\n', '\r\n')),
    runs: [['log', 0, [18.5, 24.5]]],
  },
  {
    about: 'Latin-1',
    content: latin1(lines('Lernrate für alle Läufe: 0,01', printed(0, '18.5'))),
    runs: [['log', 0, [18.5]]],
  },
  {
    about: 'returns below zero',
    content: lines(printed(0, '-1400.000'), printed(1, '-1380.000')),
    runs: [['log', 0, [-1400, -1380]]],
  },
  {
    about: 'a progress.txt in a folder that names the seed',
    path: 'data/vpg-cartpole/vpg-cartpole_s3/progress.txt',
    content: lines(HEAD, row(0, 21.5, 4000), row(1, 30.25, 8000)),
    format: 'spinning-up',
    runs: [['vpg-cartpole', 3, [21.5, 30.25]]],
  },
  {
    about: 'a progress.txt whose header comes twice',
    path: 'progress.txt',
    content: lines(HEAD, row(0, 21.5, 4000), row(1, 30.25, 8000), HEAD, row(0, 22.5, 4000)),
    runs: [
      ['progress', 0, [21.5, 30.25]],
      ['progress', 1, [22.5]],
    ],
  },
  {
    about: 'a progress.txt of an algorithm that tests between epochs',
    path: 'sac.txt',
    content: lines(
      'Epoch\tAverageEpRet\tStdEpRet\tAverageTestEpRet\tEpLen\tTotalEnvInteracts\tLossQ\tTime',
      '1\t-420.5\t20.0\t-300.5\t200\t4000\t1.1\t9.5',
      '2\t-390.5\t20.0\t-280.5\t200\t8000\t1.2\t19.5',
    ),
    format: 'spinning-up',
    runs: [
      ['sac', 0, [-420.5, -390.5]],
      ['sac, test returns', 0, [-300.5, -280.5]],
    ],
  },
  {
    about: 'the boxes of Spinning Up on a terminal',
    content: lines(
      'Logging data to data/progress.txt',
      ...spinningUpBox(0, '21.3'),
      ...spinningUpBox(1, '1.2e+02'),
    ),
    format: 'spinning-up-boxes',
    runs: [['log', 0, [21.3, 120]]],
  },
  {
    about: 'the boxes of Stable-Baselines3 on a terminal',
    content: lines('Using cpu device', ...sb3Box(22.5, 2048), ...sb3Box(27.5, 4096)),
    format: 'sb3-boxes',
    runs: [['log', 0, [22.5, 27.5]]],
  },
  {
    about: 'a progress.csv of Stable-Baselines3, with rows of evaluations between',
    path: 'ppo/progress.csv',
    content: lines(
      'rollout/ep_len_mean,rollout/ep_rew_mean,time/time_elapsed,time/total_timesteps,eval/mean_reward,train/entropy_loss',
      '22.5,22.5,2,2048,,',
      ',,,4000,31.5,',
      '27.5,27.5,4,4096,,-0.67',
    ),
    format: 'sb3-progress',
    runs: [
      ['ppo', 0, [22.5, 27.5]],
      ['ppo, test returns', 0, [31.5]],
    ],
  },
  {
    about: 'a scalar of TensorBoard',
    path: 'cartpole.csv',
    content:
      'Wall time,Step,Value\n1700000000.5,2048,22.5\n1700000009.5,4096,NaN\n1700000011,6144,30.5',
    format: 'tensorboard',
    runs: [['cartpole', 0, [22.5, null, 30.5]]],
  },
  {
    about: 'a chart of Weights & Biases, two runs of which take turns',
    content: lines(
      '"global_step","ppo-seed-4 - charts/episodic_return","ppo-seed-4 - charts/episodic_return__MIN","ppo-seed-4 - charts/episodic_return__MAX","ppo-seed-5 - charts/episodic_return","ppo-seed-5 - charts/episodic_return__MIN","ppo-seed-5 - charts/episodic_return__MAX"',
      '"100","20.5","20.5","20.5","","",""',
      '"120","","","","21.5","21.5","21.5"',
      '"200","24.5","20","29","","",""',
    ),
    format: 'wandb',
    runs: [
      ['ppo', 4, [20.5, 24.5]],
      ['ppo', 5, [21.5]],
    ],
  },
  {
    about: 'a plain table with names',
    content: lines('epoch,mean_reward', '0,20.5', '1,24.5'),
    format: 'table',
    runs: [['log', 0, [20.5, 24.5]]],
  },
  {
    about: 'a plain table of NumPy, without names',
    content: lines('1.000000e+00 2.050000e+01', '2.000000e+00 2.450000e+01'),
    format: 'table',
    runs: [['log', 0, [20.5, 24.5]]],
  },
  {
    about: 'a plain table with the names behind a hash',
    content: lines('# steps return', '500 20.5', '1000 24.5'),
    format: 'table',
    runs: [['log', 0, [20.5, 24.5]]],
  },
  {
    about: 'a table with a column of seeds, whose rows take turns',
    content: lines('seed;epoch;return', '4;1;20,5', '5;1;21,5', '4;2;24,5', '5;2;25,5'),
    format: 'table',
    runs: [
      ['log', 4, [20.5, 24.5]],
      ['log', 5, [21.5, 25.5]],
    ],
  },
];
