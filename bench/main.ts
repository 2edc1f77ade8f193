/**
 * Speed, as ratios taken in one process on one machine:
 *
 *     npm run bench                    the plain engine in Node, against the naive TF.js loop
 *     npm run bench -- --browser       and all engines in a browser's worker, against the naive loop there
 *     npm run bench -- --page          and the page: responses, long tasks, pictures a second, a large experiment, first states
 *     npm run bench -- --lab           and the lab: the whole family over eight seeds, long curves, the variance lab
 *     npm run bench -- --json          prints one JSON object instead
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { createPlainEngine } from '../src/engine/plain/plainEngine';
import { measureInBrowser } from './browser';
import { measureLab } from './lab';
import { type Measurement, measure, WORKLOADS } from './measure';
import { naiveStepsPerSecond } from './naive';
import { measurePage } from './page';
import { firstStateTable, lockstepTable, trainingTable, whole } from './tables';

const NAIVE_STEPS = 2_000;
/** PyTorch's wall time for 50 epochs of the source's program; see learning-curves-v0.json, taken on another machine. */
const PYTORCH_SECONDS = 67;

function readFlags(): { json: boolean; browser: boolean; page: boolean; lab: boolean } {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ options: { json: flag, browser: flag, page: flag, lab: flag } }).values;
  } catch (error) {
    console.error(`${(error as Error).message} The flags are --json, --browser, --page and --lab.`);
    process.exit(2);
  }
}

const flags = readFlags();
const now = () => performance.now();

const naive = await naiveStepsPerSecond('cpu', NAIVE_STEPS, now);
// a first short training, so that compilation is not counted
await measure(createPlainEngine(), { ...WORKLOADS[0], epochs: 3 }, now);
const node: Measurement[] = [];
for (const workload of WORKLOADS) node.push(await measure(createPlainEngine(), workload, now));
const browser = flags.browser ? await measureInBrowser() : undefined;
const page = flags.page ? await measurePage() : undefined;
const lab = flags.lab ? await measureLab() : undefined;

if (flags.json) {
  const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version };
  console.log(JSON.stringify({ machine, naive: { cpu: naive }, node, browser, page, lab }));
} else {
  console.log(`naive TF.js loop (predict and read back each step): ${whole(naive)} steps/s`);
  console.log(`\nin Node, whole trainings\n${trainingTable(node, naive)}`);
  const factor = whole(PYTORCH_SECONDS / node[0].seconds);
  console.log(`the PyTorch original's ${PYTORCH_SECONDS} s are ${factor} times the first row`);
  if (browser) {
    const { naive: naiveThere, training, lockstep } = browser;
    console.log(
      `\nin a browser's worker; naive loop on TF.js's CPU backend: ${whole(naiveThere.cpu)} steps/s, on its WebGL backend: ${whole(naiveThere.webgl)} steps/s`,
    );
    console.log(trainingTable(training, naiveThere.cpu));
    console.log(
      `\ncollecting alone, all episodes in lockstep\n${lockstepTable(lockstep, naiveThere)}`,
    );
  }
  if (page) {
    console.log('\nthe page');
    const { firstStates, ...training } = page;
    for (const [name, value] of Object.entries(training))
      console.log(`${name}: ${JSON.stringify(value)}`);
    console.log(
      `\nfrom the jump to a figure to its first useful state\n${firstStateTable(firstStates)}`,
    );
  }
  if (lab) {
    console.log('\nthe lab');
    for (const [name, value] of Object.entries(lab))
      console.log(`${name}: ${JSON.stringify(value)}`);
  }
}
