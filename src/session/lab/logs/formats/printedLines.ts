import { PHI_KEYS } from '../../../../rl/phi/registry';
import { type Announced, epochRuns } from '../epochRuns';
import { ImportError } from '../importError';
import { numberIn, returnReader } from '../logNumbers';
import { forEachLine, type LogText } from '../logText';
import type { LogFormat } from './format';

/** What epochs are counted by; a program that tells an episode, or every tenth of them, has an epoch an episode. */
const EPOCH = /\b(?:epoch|iteration|iter|itr|episode)\b["']?\s{0,4}[:=#]?\s{0,20}\[?(\d{1,9})\b/i;

/** `loss: 17.3`, `Return = 20`, `"reward": 20`, `loss: tensor(17.3, grad_fn=…)`: a name, and a number as it is written. */
const PAIR =
  /([a-z_][\w./-]{0,40})["']?[ \t]{0,8}[:=][ \t]{0,20}((?:tensor|array|np\.\w{1,20})?[([]{0,2}[-+]?[\w.+-]+)/gi;

/** Names of a mean return, the surer ones first; without what is no letter, since programs differ in that. */
const RETURN_NAMES = [
  'return',
  'meanreturn',
  'averagereturn',
  'avgreturn',
  'epret',
  'averageepret',
  'ret',
  'returns',
  'meanreward',
  'averagereward',
  'avgreward',
  'reward',
  'rewards',
  'score',
];
const LENGTH_NAMES = ['eplen', 'length', 'len'];
const LOSS_NAMES = ['loss', 'pgloss', 'losspi', 'policyloss'];

/** A line of an epoch, as it is written. */
interface EpochLine {
  readonly epoch: number;
  /** name of the return in this line, and the text of its number */
  readonly told: Pair | undefined;
  readonly loss: Pair | undefined;
  readonly length: Pair | undefined;
}

interface Pair {
  readonly name: string;
  readonly written: string;
  readonly endsLine: boolean;
}

function readLine(line: string): EpochLine | undefined {
  // no program writes longer ones, and patterns take their time
  const text = line.length > 2_000 ? line.slice(0, 2_000) : line;
  const epoch = EPOCH.exec(text)?.[1];
  if (epoch === undefined) return undefined;
  const pairs = new Map<string, Pair>();
  for (const [whole, name, written] of text.matchAll(PAIR)) {
    const endsLine = text.endsWith(whole);
    pairs.set(name.toLowerCase().replace(/[^a-z]/g, ''), { name, written, endsLine });
  }
  const first = (names: readonly string[]) => {
    const name = names.find((each) => pairs.has(each));
    return name === undefined ? undefined : pairs.get(name);
  };
  const told = first(RETURN_NAMES);
  const loss = first(LOSS_NAMES);
  if (!told && !loss) return undefined;
  return { epoch: Number(epoch), told, loss, length: first(LENGTH_NAMES) };
}

/**
 * What PyTorch programs of policy gradients print, lines such as `epoch:   0 	 loss: 17.345 	 return: 20.123 	 ep_len: 20.123`, and what forks
 * of them have made of that. Other lines are passed over, but for what the lab's own Python scripts print before each run:
 * `phi: gae, seed: 3`.
 */
export const printedLines: LogFormat = {
  key: 'printed-lines',
  name: 'a printed log of epochs',
  recognizes(log) {
    let isFound = false;
    forEachLine(log, (line) => {
      isFound = /epoch|iter|itr|episode/i.test(line) && readLine(line) !== undefined;
      return isFound;
    });
    return isFound;
  },
  read: (log) => ({ runs: readRuns(log) }),
};

function readRuns(log: LogText) {
  const found = epochRuns();
  const readReturn = returnReader(log.openLine);
  let before = '';
  let isTold = false;
  let firstLine = 0;
  forEachLine(log, (line, number) => {
    const announced = announcedIn(line);
    if (announced) {
      found.begin(announced);
      before = '';
    }
    const epoch = /epoch|iter|itr|episode/i.test(line) ? readLine(line) : undefined;
    // what is logged twice over, to the screen and to a file, is one epoch
    if (!epoch || line === before) return;
    before = line;
    firstLine ||= number;
    const { told, loss, length } = epoch;
    if (!told && number === log.openLine) {
      log.note(`Line ${number}, the last, breaks off before its return and is left out.`);
      return;
    }
    const meanReturn = told
      ? readReturn(told.written, number, told.name, told.endsLine)
      : Number.NaN;
    isTold ||= told !== undefined;
    const other = (pair: Pair | undefined) =>
      pair && !(pair.endsLine && number === log.openLine)
        ? numberIn(pair.written, number, pair.name)
        : undefined;
    const pgLoss = other(loss);
    found.take(epoch.epoch, {
      meanReturn,
      length: other(length),
      details: pgLoss === undefined ? undefined : { pgLoss },
    });
  });
  if (!isTold) {
    throw new ImportError(
      `Line ${firstLine} has no return, nor has any other: print one as “return: 20.1” in each line of an epoch.`,
    );
  }
  return found.runs();
}

/** What a line says of the run that follows. */
function announcedIn(line: string): Announced | undefined {
  const [, phi, seed] =
    /^\s{0,20}phi:\s{0,4}(\S{1,60}),\s{0,4}seed:\s{0,4}(\d{1,9})\s*$/.exec(line) ?? [];
  if (phi === undefined) return undefined;
  return { phi: PHI_KEYS.find((key) => key === phi), seed: Number(seed) };
}
