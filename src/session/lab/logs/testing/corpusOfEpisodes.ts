import type { CorpusFile } from './corpusFile';
import { lines } from './texts';

/** Logs that tell episodes. Each of these has as many epochs as episodes, since it has so few. */
export const episodeLogs: readonly CorpusFile[] = [
  {
    about: 'a monitor.csv of Stable-Baselines3',
    path: 'dqn_2/0.monitor.csv',
    content: lines(
      '#{"t_start": 1700000000.25, "env_id": "CartPole-v1"}',
      'r,l,t',
      '20.0,20,0.5',
      '31.0,31,0.75',
    ),
    format: 'sb3-monitor',
    runs: [['dqn_2', 0, [20, 31]]],
  },
  {
    about: 'a monitor.csv with a space after the hash, and a column of its own',
    path: 'monitor.csv',
    content: lines(
      '# {"t_start": 1700000000.25, "env_id": "LunarLander-v2"}',
      'r,l,t,is_success',
      '-120.5,90,0.5,0',
      '80.25,120,0.75,1',
    ),
    format: 'sb3-monitor',
    runs: [['monitor', 0, [-120.5, 80.25]]],
  },
  {
    about: 'a monitor.csv without its names',
    content: lines('20.0,20,0.5', '31.0,31,0.75', '12.0,12,0.8'),
    format: 'sb3-monitor',
    runs: [['log', 0, [20, 31, 12]]],
  },
  {
    about: 'a monitor.csv that was resumed, so that its time begins again',
    content: lines('r,l,t', '20.0,20,0.5', '31.0,31,9.75', '12.0,12,0.8'),
    format: 'sb3-monitor',
    runs: [['log', 0, [20, 31, 12]]],
  },
  {
    about: 'two monitors in one file',
    content: lines(
      ...['21.5', '22.5'].flatMap((ret) => [
        '#{"t_start": 1.5, "env_id": "CartPole-v1"}',
        'r,l,t',
        `${ret},20,0.5`,
      ]),
    ),
    format: 'sb3-monitor',
    runs: [
      ['log', 0, [21.5]],
      ['log', 1, [22.5]],
    ],
  },
  {
    about: 'what CleanRL prints, among other lines',
    path: 'CartPole-v1__dqn__7__1700000000.log',
    content: lines(
      'wandb: Currently logged in',
      'global_step=20, episodic_return=[20.]',
      'SPS: 2310',
      'global_step=51, episodic_return=[31.]',
    ),
    format: 'cleanrl',
    runs: [['CartPole-v1__dqn', 7, [20, 31]]],
  },
  {
    about: 'what a newer CleanRL prints, twice over',
    content: lines(
      'global_step=20, episodic_return=20.5',
      'global_step=51, episodic_return=31.5',
      'global_step=18, episodic_return=18.5',
    ),
    format: 'cleanrl',
    runs: [
      ['log', 0, [20.5, 31.5]],
      ['log', 1, [18.5]],
    ],
  },
  {
    about: 'the statistics of Gymnasium, under “episode”',
    content: lines(
      '{"episode": {"r": 20.0, "l": 20, "t": 0.05}}',
      '{"episode": {"r": 31.0, "l": 31, "t": 0.11}}',
    ),
    format: 'episode-statistics',
    runs: [['log', 0, [20, 31]]],
  },
  {
    about: 'the statistics of a vector of one environment, with a NaN as Python writes it',
    content: lines('{"r": [20.0], "l": [20], "t": [0.05]}', '{"r": [NaN], "l": [31], "t": [0.1]}'),
    format: 'episode-statistics',
    runs: [['log', 0, [20, null]]],
  },
  {
    about: 'a table of episodes',
    content: lines('Episode\tScore', '1\t20', '2\t31'),
    format: 'table',
    runs: [['log', 0, [20, 31]]],
  },
];
