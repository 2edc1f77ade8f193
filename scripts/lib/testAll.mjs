import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser, noBrowserMessage } from '../browser.mjs';
import { ensurePackages } from './dependencies.mjs';
import { measureSlowness } from './slowness.mjs';
import { stages } from './testStages.mjs';

const needBrowser = new Set(['unit', 'e2e']);

/** @param {readonly string[]} args @returns {string[] | undefined} the stages asked for */
function askedStages(args) {
  try {
    const { values } = parseArgs({ args: [...args], options: { only: { type: 'string' } } });
    const names = values.only?.split(',') ?? Object.keys(stages);
    return names.every((name) => name in stages) ? names : undefined;
  } catch {
    return undefined;
  }
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
  const names = askedStages(args);
  if (!names) {
    console.error(`Usage: npm test -- [--only ${Object.keys(stages).join(',')}]`);
    process.exitCode = 1;
    return;
  }
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
    const slowness = await measureSlowness();
    console.log(`Limits: ${slowness} times those of two quiet cores.`);
    const setting = { env, slowness, hasBrowser: browser !== undefined, hasBuild: true, reports };
    const { passed, failed } = await runStages(names, setting);
    conclude(passed, failed);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}
