import type { CorpusFile } from './corpusFile';
import { latin1, lines } from './texts';

const HEAD = 'Epoch\tAverageEpRet\tEpLen\tKL\tTime';

/** Files of these formats that something has happened to, and files of none. */
export const damages: readonly CorpusFile[] = [
  {
    about: 'a nan among the returns',
    content: lines('epoch: 0 return: 20.5', 'epoch: 1 return: nan', 'epoch: 2 return: 22.5'),
    runs: [['log', 0, [20.5, null, 22.5]]],
  },
  {
    about: 'a nan in another column',
    path: 'vpg.txt',
    content: lines(HEAD, '0\t20.5\t20\t0.1\t1', '1\t24.5\t24\tnan\t2'),
    runs: [['vpg', 0, [20.5, 24.5]]],
  },
  {
    about: 'a gap among the returns',
    path: 'vpg.txt',
    content: lines(HEAD, '0\t20.5\t20\t0.1\t1', '1\t\t24\t0.1\t2', '2\t26.5\t24\t0.1\t3'),
    runs: [['vpg', 0, [20.5, null, 26.5]]],
  },
  {
    about: 'a last line that breaks off before its return',
    content: 'epoch: 0 loss: 1.5 return: 20.500\nepoch: 1 loss: 2.',
    runs: [['log', 0, [20.5]]],
  },
  {
    about: 'a last row that breaks off behind its return',
    path: 'vpg.txt',
    content: `${HEAD}\n0\t20.5\t20\t0.1\t1\n1\t24.5\t2`,
    runs: [['vpg', 0, [20.5, 24.5]]],
  },
  {
    about: 'a box that breaks off',
    content: lines(
      '-------------------------',
      '|        Epoch |      0 |',
      '| AverageEpRet |   20.5 |',
      '-------------------------',
      '-------------------------',
      '|        Epoch |      1 |',
    ),
    runs: [['log', 0, [20.5]]],
  },
  {
    about: 'a return that is cut off at its point',
    content: 'epoch: 0 return: 20.500\nepoch: 1 return: 48.',
    sentence:
      'Taken for a printed log of epochs. The file breaks off in line 2, in “48.” for return',
  },
  {
    about: 'a return that is cut off before its point',
    content: 'epoch: 0 return: 120.500\nepoch: 1 return: 1',
    sentence: 'breaks off in line 2, in “1” for return',
  },
  {
    about: 'a return that is cut off behind its point',
    content: 'Wall time,Step,Value\n1.0,10,120.50000\n2.0,20,121.5',
    sentence: 'Taken for a CSV of TensorBoard. The file breaks off in line 3, in “121.5” for Value',
  },
  {
    about: 'a row of a monitor that is cut off in its return',
    content: 'r,l,t\n20.5,20,0.5\n3',
    sentence:
      'Taken for a monitor.csv of Stable-Baselines3. The file breaks off in line 3, in “3” for r',
  },
  {
    about: 'a line of CleanRL that is cut off in its return',
    content: 'global_step=20, episodic_return=[20.]\nglobal_step=51, episodic_return=[3',
    sentence: 'breaks off in line 2, in “[3” for episodic_return',
  },
  {
    about: 'a line of JSON that is cut off',
    content: '{"r": 20.0, "l": 20, "t": 0.05}\n{"r": 31.0, "l"',
    sentence: 'breaks off in line 2',
  },
  {
    about: 'an overflow',
    content: lines('epoch: 0 return: 20.5', 'epoch: 1 return: -inf'),
    sentence: 'Line 2 has “-inf” for return, which is too large',
  },
  {
    about: 'the largest numbers that there are',
    content: lines('epoch,return', '0,1.7e308', '1,-1.7e308'),
    sentence: 'Taken for a table. Line 2 has “1.7e308” for return, which is too large',
  },
  {
    about: 'a return that is no number',
    path: 'vpg.txt',
    content: lines(HEAD, '0\tmany\t20\t0.1\t1'),
    sentence: 'Line 2 has “many” for AverageEpRet, which is no number',
  },
  { about: 'nothing', content: '', sentence: 'The file is empty' },
  {
    about: 'a zip',
    content: latin1('PK\u0003\u0004\u0014\0'),
    sentence: 'This is a zip archive: unpack it',
  },
  { about: 'a binary', content: latin1('\u0010\0\0\0brain.Event:2'), sentence: 'This is no text' },
  {
    about: 'a table of which only its reader knows what it is',
    content: lines('a,b,c', '1,2,3', '2,3,4'),
    sentence:
      'Taken for a table. It does not say which of its columns (“a”, “b”, “c”) is the return',
  },
  {
    about: 'a table with 200 columns',
    content: lines(
      Array.from({ length: 200 }, (_, i) => `x${i}`).join(','),
      Array.from({ length: 200 }, (_, i) => i).join(','),
    ),
    sentence: '“x5”, and 194 more) is the return',
  },
  {
    about: 'prose',
    content: 'It was a dark and stormy night.',
    sentence: 'no log that can be recognized',
  },
];
