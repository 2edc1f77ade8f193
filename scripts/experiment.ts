/**
 * The command line: the same `rl/`, `engine/plain` and training loop as the page's, in Node.
 *
 *     npm run -s experiment -- train --env CartPole-v0 --phi reward-to-go --seeds 5 --epochs 50 --batch 5000 --lr 0.01 --json
 *     npm run -s experiment -- variance --policy FILE --phi reward-to-go --episodes 20000 --seed 1 --json
 *     npm run -s experiment -- import progress.txt monitor.csv --json
 *     npm run -s experiment -- check reward-to-go ada.py grace.ts --json
 */
import { experiment } from './lib/experiment/commandLine';

const { status, stdout, stderr } = await experiment(...process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
