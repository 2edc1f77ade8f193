import { join } from 'node:path';
import { buildBook } from './buildBook.mjs';
import { runPackage } from './runTool.mjs';
import { playwrightTally, vitestTally } from './testReports.mjs';

/** A stage that takes longer hangs; on two cores the slowest one takes some five minutes. */
const STAGE_MS = 600_000;

/**
 * What the stages share.
 *
 * @typedef {object} Setting
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} hasBrowser
 * @property {string} reports folder for the runners' reports
 * @property {boolean} hasBuild set by the build stage; without that stage, what is in dist is tested
 */

/** @typedef {import('./testReports.mjs').Tally & { output: string }} StageResult */

/** @param {{ code: number, output: string }} outcome @returns {StageResult} */
function oneCheck({ code, output }) {
  const ok = code === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, remarks: [], output };
}

/** @param {string} why @returns {StageResult} */
function notRun(why) {
  return { passed: 0, failed: 1, skipped: 0, remarks: [`Not run: ${why}`], output: '' };
}

/** @param {string} script @param {Setting} setting */
async function scriptStage(script, { env }) {
  return oneCheck(await runPackage('tsx', [script], { env, timeout: STAGE_MS }));
}

/** @param {Setting} setting @returns {Promise<StageResult>} */
async function unit({ env, hasBrowser, reports }) {
  const file = join(reports, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  if (!hasBrowser) args.push('--project', 'node');
  const { code, output } = await runPackage('vitest', args, { env, timeout: STAGE_MS });
  const result = { ...vitestTally({ code, file }), output };
  if (hasBrowser) return result;
  const remarks = [...result.remarks, 'The unit tests that need a browser were not run.'];
  // What passed need not be shown because of what could not run.
  const shown = result.failed > 0 ? output : '';
  return { ...result, failed: result.failed + 1, remarks, output: shown };
}

/** @param {Setting} setting @returns {Promise<StageResult>} */
async function build(setting) {
  const outcome = await buildBook({ always: true });
  setting.hasBuild = outcome.code === 0;
  return oneCheck(outcome);
}

/** @param {Setting} setting @returns {Promise<StageResult>} */
async function size({ env, hasBuild }) {
  if (!hasBuild) return notRun('there is no build.');
  return oneCheck(await runPackage('size-limit', [], { env, timeout: STAGE_MS }));
}

/** @param {Setting} setting @returns {Promise<StageResult>} */
async function e2e({ env, hasBrowser, hasBuild, reports }) {
  if (!hasBrowser) return notRun('there is no browser.');
  if (!hasBuild) return notRun('there is no build.');
  const file = join(reports, 'playwright.json');
  const { code, output } = await runPackage('@playwright/test', ['test', '--reporter=list,json'], {
    program: 'playwright',
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    timeout: STAGE_MS,
  });
  return { ...playwrightTally({ code, file }), output };
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
