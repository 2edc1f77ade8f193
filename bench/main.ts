/**
 * Speed, as ratios taken in one process on one machine:
 *
 *     npm run bench                    the plain engine in Node, against the naive TF.js loop
 *     npm run bench -- --browser       and all engines in a browser's worker, against the naive loop there
 *     npm run bench -- --page          and the page: responses, long tasks, pictures a second, a large experiment
 *     npm run bench -- --states        and how soon each figure of the book shows something useful: some seven minutes
 *     npm run bench -- --states --figures training,oracle    the same for figures of these ids
 *     npm run bench -- --lab           and the lab: the whole family over eight seeds, long curves, the variance lab
 *     npm run bench -- --browsers      and 300 epochs on the page in Chromium, Firefox and WebKit, those of them that are here
 *     npm run bench -- --vitals        and each chapter beside an empty page on a processor slowed four times: paint, layout, presses
 *     npm run bench -- --json          prints one JSON object instead
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { createPlainEngine } from '../src/engine/plain/plainEngine';
import { measureInBrowser } from './browser';
import { measureLongRuns } from './browsers';
import { type FirstState, measureFirstStates } from './firstState';
import { measureLab } from './lab';
import { type Measurement, measure, WORKLOADS } from './measure';
import { naiveStepsPerSecond } from './naive';
import { compareWithNative } from './native';
import { measurePage } from './page';
import {
  firstStateTable,
  lockstepTable,
  longRunTable,
  trainingTable,
  vitalsTable,
  whole,
} from './tables';
import { measureVitals } from './vitals';

const NAIVE_STEPS = 2_000;
/** PyTorch's wall time for 50 epochs of the source's program; see learning-curves-v0.json, taken on another machine. */
const PYTORCH_SECONDS = 67;

interface Flags
  extends Record<'json' | 'browser' | 'page' | 'states' | 'lab' | 'browsers' | 'vitals', boolean> {
  readonly figures: string;
}

function readFlags(): Flags {
  const flag = { type: 'boolean', default: false } as const;
  const options = {
    json: flag,
    browser: flag,
    page: flag,
    states: flag,
    lab: flag,
    browsers: flag,
    vitals: flag,
    figures: { type: 'string', default: '' } as const,
  };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const flags = Object.keys(options).map((name) => `--${name}`);
    console.error(`${(error as Error).message} The flags are ${flags.join(', ')}.`);
    process.exit(2);
  }
}

/** So that ten silent minutes are not taken for a fault; the error stream leaves the results alone. */
function tellFirstState({ chapter, figure, fetching, fetched }: FirstState) {
  console.error(`${chapter} ${figure}: ${fetching} ms, with scripts fetched ${fetched} ms`);
}

const flags = readFlags();
const now = () => performance.now();

const naive = await naiveStepsPerSecond('cpu', NAIVE_STEPS, now);
// a first short training, so that compilation is not counted
await measure(createPlainEngine(), { ...WORKLOADS[0], epochs: 3 }, now);
const node: Measurement[] = [];
for (const workload of WORKLOADS) node.push(await measure(createPlainEngine(), workload, now));
const native = await compareWithNative(WORKLOADS[1], now);
const browser = flags.browser ? await measureInBrowser() : undefined;
const page = flags.page ? await measurePage() : undefined;
const firstStates = flags.states
  ? await measureFirstStates(tellFirstState, flags.figures.split(',').filter(Boolean))
  : undefined;
const lab = flags.lab ? await measureLab() : undefined;
const vitals = flags.vitals
  ? await measureVitals((page) => console.error(JSON.stringify(page)))
  : undefined;
const longRuns = flags.browsers ? await measureLongRuns(console.error) : undefined;

if (flags.json) {
  const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version };
  console.log(
    JSON.stringify({
      machine,
      naive: { cpu: naive },
      node,
      native,
      browser,
      page,
      firstStates,
      lab,
      longRuns,
      vitals,
    }),
  );
} else {
  console.log(`naive TF.js loop (predict and read back each step): ${whole(naive)} steps/s`);
  console.log(`\nin Node, whole trainings\n${trainingTable(node, naive)}`);
  const factor = whole(PYTORCH_SECONDS / node[0].seconds);
  console.log(`the PyTorch original's ${PYTORCH_SECONDS} s are ${factor} times the first row`);
  console.log(
    native
      ? `the same loop in C: ${whole(native.native)} steps/s, in turn with it here: ${whole(native.plain)}, 1/${(native.native / native.plain).toFixed(1)} of that`
      : 'no C compiler here, so the same loop in C was not measured',
  );
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
    for (const [name, value] of Object.entries(page))
      console.log(`${name}: ${JSON.stringify(value)}`);
  }
  if (firstStates)
    console.log(
      `\nfrom the jump to a figure to its first useful state\n${firstStateTable(firstStates)}`,
    );
  if (lab) {
    console.log('\nthe lab');
    for (const [name, value] of Object.entries(lab))
      console.log(`${name}: ${JSON.stringify(value)}`);
  }
  if (vitals) console.log(`\non a processor slowed four times\n${vitalsTable(vitals)}`);
  if (longRuns) console.log(`\n300 epochs on the page, fast\n${longRunTable(longRuns)}`);
}
