/**
 * The command line: the same `rl/`, `engine/plain` and training loop as the page's, in Node.
 *
 *     npm run -s experiment -- train --env CartPole-v0 --phi reward-to-go --seeds 5 --epochs 50 --batch 5000 --lr 0.01 --json
 *     npm run -s experiment -- variance --policy FILE --phi reward-to-go --episodes 20000 --seed 1 --json
 */
import { TRAIN_USAGE, trainCommand } from './lib/experiment/train';
import { UsageError } from './lib/experiment/usage';
import { VARIANCE_USAGE, varianceCommand } from './lib/experiment/variance';

const COMMANDS = {
  train: { usage: TRAIN_USAGE, run: trainCommand },
  variance: { usage: VARIANCE_USAGE, run: varianceCommand },
} as const;

async function main([name, ...args]: string[]): Promise<string> {
  if (name === undefined || name === 'help' || name === '--help') {
    return Object.values(COMMANDS)
      .map(({ usage }) => usage)
      .join('\n\n');
  }
  if (!isCommand(name)) {
    throw new UsageError(`There is no command “${name}”; there are “train” and “variance”.`);
  }
  const { usage, run } = COMMANDS[name];
  return args.includes('--help') ? usage : run(args);
}

function isCommand(name: string): name is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, name);
}

try {
  console.log(await main(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
