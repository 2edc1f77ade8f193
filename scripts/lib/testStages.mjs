import { join } from 'node:path';
import { buildBook } from './buildBook.mjs';
import { runPackage } from './runTool.mjs';
import { playwrightTally, vitestTally } from './testReports.mjs';

/** A tool that has been silent for so long hangs, in ms on two quiet cores. While it prints it may take as long as it needs. */
const SILENCE = 300_000;

/**
 * What the stages share.
 *
 * @typedef {object} Setting
 * @property {NodeJS.ProcessEnv} env
 * @property {number} slowness how many times longer than on two quiet cores things may take
 * @property {boolean} hasBrowser
 * @property {string} reports folder for the runners' reports
 * @property {boolean} hasBuild set by the build stage; without that stage, what is in dist is tested
 */

/** @typedef {import('./testReports.mjs').Tally & { output: string }} StageResult */

const signOfLife = join(import.meta.dirname, 'signOfLife.mjs');

/** @param {{ code: number, output: string }} outcome @returns {StageResult} */
function oneCheck({ code, output }) {
  const ok = code === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, remarks: [], output };
}

/** @param {string} why @returns {StageResult} */
function notRun(why) {
  return { passed: 0, failed: 1, skipped: 0, remarks: [`Not run: ${why}`], output: '' };
}

/** What each tool is run with. @param {Setting} setting */
function options({ env, slowness }) {
  return { env: { ...env, SLOWNESS: String(slowness) }, silence: SILENCE * slowness };
}

/** @param {string} script @param {Setting} setting */
async function scriptStage(script, setting) {
  return oneCheck(await runPackage('tsx', [script], options(setting)));
}

/** @param {Setting} setting @returns {Promise<StageResult>} */
async function unit(setting) {
  const { hasBrowser, reports } = setting;
  const file = join(reports, 'vitest.json');
  // a dot for each test is a sign of life
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  if (!hasBrowser) args.push('--project', 'node');
  const outcome = await runPackage('vitest', args, options(setting));
  const { output } = outcome;
  const result = { ...vitestTally({ ...outcome, file }), output };
  if (hasBrowser) return result;
  const remarks = [...result.remarks, 'The unit tests that need a browser were not run.'];
  // What passed need not be shown because of what could not run.
  const shown = result.failed > 0 ? output : '';
  return { ...result, failed: result.failed + 1, remarks, output: shown };
}

/** @param {Setting} setting @returns {Promise<StageResult>} */
async function build(setting) {
  const outcome = await buildBook({ always: true, ...options(setting) });
  setting.hasBuild = outcome.code === 0;
  return oneCheck(outcome);
}

/** @param {Setting} setting @returns {Promise<StageResult>} */
async function size(setting) {
  if (!setting.hasBuild) return notRun('there is no build.');
  return oneCheck(await runPackage('size-limit', [], options(setting)));
}

/** @param {Setting} setting @returns {Promise<StageResult>} */
async function e2e(setting) {
  if (!setting.hasBrowser) return notRun('there is no browser.');
  if (!setting.hasBuild) return notRun('there is no build.');
  const file = join(setting.reports, 'playwright.json');
  const { env, silence } = options(setting);
  const outcome = await runPackage(
    '@playwright/test',
    ['test', `--reporter=list,json,${signOfLife}`],
    {
      program: 'playwright',
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      silence,
    },
  );
  return { ...playwrightTally({ ...outcome, file }), output: outcome.output };
}

/**
 * The stages in the order they run.
 *
 * @type {Readonly<Record<string, (setting: Setting) => Promise<StageResult>>>}
 */
export const stages = {
  lint: (setting) => scriptStage('scripts/lint.ts', setting),
  types: (setting) => scriptStage('scripts/types.ts', setting),
  unit,
  build,
  size,
  e2e,
};
