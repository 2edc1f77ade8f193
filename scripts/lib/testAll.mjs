import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser, noBrowserMessage } from '../browser.mjs';
import { ensureBrowsers } from '../browsers/ensure.mjs';
import { ensurePackages } from './dependencies.mjs';
import { measureSlowness } from './slowness.mjs';
import { stages } from './testStages.mjs';

const needBrowser = new Set(['unit', 'e2e']);

/** The browsers beside Chromium. @type {readonly ('firefox' | 'webkit')[]} */
const OTHERS = ['firefox', 'webkit'];

/**
 * What the command line asks for.
 *
 * @param {readonly string[]} args
 * @returns {{ names: string[], whole: readonly ('firefox' | 'webkit')[] } | undefined} the stages, and the browsers beside
 *   Chromium in which the whole core suite is to run
 */
function asked(args) {
  try {
    /** @type {{ only: { type: 'string' }, browsers: { type: 'string' } }} */
    const options = { only: { type: 'string' }, browsers: { type: 'string' } };
    const { only, browsers } = parseArgs({ args: [...args], options }).values;
    const names = only?.split(',') ?? Object.keys(stages);
    const wanted = browsers === 'all' ? OTHERS : (browsers?.split(',') ?? []);
    const known = [...OTHERS, 'chromium'];
    const isKnown =
      names.every((name) => name in stages) &&
      wanted.every((name) => known.some((each) => each === name));
    return isKnown ? { names, whole: OTHERS.filter((name) => wanted.includes(name)) } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Which browsers the browser tests run in beside Chromium. Those asked for are installed if they can be, and run the core suite; where none is
 * asked for, those that are here run the tests that stand for it.
 *
 * @param {readonly ('firefox' | 'webkit')[]} whole
 */
async function otherBrowsers(whole) {
  const wanted = whole.length > 0 ? whole : OTHERS;
  const { found, missing } = await ensureBrowsers(wanted, {
    install: whole.length > 0,
    say: console.log,
  });
  const here = wanted.filter((name) => found[name]);
  for (const name of here)
    console.log(`Also in: ${found[name]?.path} (${found[name]?.version ?? 'of unknown version'})`);
  for (const text of Object.values(missing)) console.log(`${text} Its tests are left out.`);
  return {
    BOOK_BROWSERS: ['chromium', ...here].join(),
    BOOK_SUITE: whole.length > 0 ? 'core' : 'smoke',
  };
}

/** @param {number} began */
const seconds = (began) => `${((performance.now() - began) / 1000).toFixed(1)} s`;

/** @param {number} passed @param {number} failed */
function conclude(passed, failed) {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

/**
 * Runs the stages one after the other. A stage that fails does not keep later ones from running.
 *
 * @param {readonly string[]} names
 * @param {import('./testStages.mjs').Setting} setting
 */
async function runStages(names, setting) {
  const total = { passed: 0, failed: 0 };
  for (const [name, run] of Object.entries(stages)) {
    if (!names.includes(name)) continue;
    const began = performance.now();
    process.stdout.write(`${name.padEnd(6)} `);
    const { passed, failed, skipped, remarks, output } = await run(setting);
    total.passed += passed;
    total.failed += failed;
    const counts = [`${passed} passed`];
    if (failed > 0) counts.push(`${failed} FAILED`);
    if (skipped > 0) counts.push(`${skipped} skipped`);
    console.log(`${counts.join(', ')} (${seconds(began)})`);
    if (failed > 0 && output.trim()) console.log(`\n${output.trim()}\n`);
    for (const remark of remarks) console.log(`${name}: ${remark}`);
  }
  return total;
}

/**
 * `npm test`: installs what is missing, runs every check, and ends with one line of counts.
 *
 * @param {readonly string[]} args
 */
export async function testAll(args) {
  const wish = asked(args);
  if (!wish) {
    const browsers = ['all', ...OTHERS].join('|');
    console.error(
      `Usage: npm test -- [--only ${Object.keys(stages).join(',')}] [--browsers ${browsers}]`,
    );
    process.exitCode = 1;
    return;
  }
  const { names, whole } = wish;
  const complaint = await ensurePackages(console.log);
  if (complaint) {
    console.error(complaint);
    return conclude(0, 1);
  }
  const wantsBrowser = names.some((name) => needBrowser.has(name));
  const browser = wantsBrowser ? await ensureBrowser(console.log) : undefined;
  if (browser) console.log(`Browser: ${browser.path} (${browser.version})`);
  else if (wantsBrowser) console.error(noBrowserMessage);

  const reports = mkdtempSync(join(tmpdir(), 'reward-to-go-'));
  try {
    /** @type {NodeJS.ProcessEnv} */
    const env = { ...process.env, NO_COLOR: '1' };
    delete env.FORCE_COLOR;
    if (browser) env.CHROMIUM_PATH = browser.path;
    if (browser && names.includes('e2e')) Object.assign(env, await otherBrowsers(whole));
    const slowness = await measureSlowness();
    console.log(`Limits: ${slowness} times those of two quiet cores.`);
    const setting = { env, slowness, hasBrowser: browser !== undefined, hasBuild: true, reports };
    const { passed, failed } = await runStages(names, setting);
    conclude(passed, failed);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}
