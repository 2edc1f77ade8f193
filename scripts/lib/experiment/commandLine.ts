import { visibleText } from '../../../src/text/visibleText';
import { CHECK_USAGE, checkCommand } from './check';
import { IMPORT_USAGE, importCommand } from './importLogs';
import { TRAIN_USAGE, trainCommand } from './train';
import { UsageError } from './usage';
import { VARIANCE_USAGE, varianceCommand } from './variance';

const COMMANDS = {
  train: { usage: TRAIN_USAGE, run: trainCommand },
  variance: { usage: VARIANCE_USAGE, run: varianceCommand },
  import: { usage: IMPORT_USAGE, run: importCommand },
  check: { usage: CHECK_USAGE, run: checkCommand },
} as const;

async function answerTo([name, ...args]: readonly string[]): Promise<string> {
  if (name === undefined || name === 'help' || name === '--help') {
    return Object.values(COMMANDS)
      .map(({ usage }) => usage)
      .join('\n\n');
  }
  if (!isCommand(name)) {
    throw new UsageError(
      `There is no command “${visibleText(name)}”; there are “train”, “variance”, “import” and “check”.`,
    );
  }
  const { usage, run } = COMMANDS[name];
  return args.includes('--help') ? usage : run([...args]);
}

function isCommand(name: string): name is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, name);
}

/** What a program leaves behind. */
export interface Outcome {
  /** 0, or 2 where the command line asks for what there is not */
  readonly status: 0 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** Does what the command line asks for. @param args without the program's own name */
export async function experiment(...args: readonly string[]): Promise<Outcome> {
  try {
    return { status: 0, stdout: `${await answerTo(args)}\n`, stderr: '' };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { status: 2, stdout: '', stderr: `${error.message}\n` };
  }
}
