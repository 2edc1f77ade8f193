import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { launchOptions } from '../scripts/browser.mjs';
import type { LockstepMeasurement } from './lockstep';
import type { Measurement } from './measure';
import type { NaiveBackend } from './naive';

export interface EngineMeasurements {
  readonly training: readonly Measurement[];
  readonly lockstep: readonly LockstepMeasurement[];
}

export interface BrowserMeasurements extends EngineMeasurements {
  /** environment steps a second of the baseline, by the TF.js backend that it ran on */
  readonly naive: Readonly<Record<NaiveBackend, number>>;
}

/** Measures all engines, and the baseline on both backends, in workers of one browser. */
export async function measureInBrowser(): Promise<BrowserMeasurements> {
  const server = await createServer({
    configFile: false,
    root: `${import.meta.dirname}/..`,
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1' },
    worker: { format: 'es' },
    // found in the middle of a measurement, a dependency would reload the page
    optimizeDeps: {
      include: [
        '@tensorflow/tfjs',
        '@tensorflow/tfjs-core',
        '@tensorflow/tfjs-core/dist/register_all_gradients',
        '@tensorflow/tfjs-backend-webgl',
        'comlink',
      ],
    },
  });
  await server.listen();
  const browser = await chromium.launch(await launchOptions());
  try {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    page.setDefaultTimeout(0);
    const [url] = server.resolvedUrls?.local ?? [];
    await page.goto(`${url}bench/browser/index.html`);
    await page.waitForFunction(() => 'answerOf' in window);
    const answerOf = (name: string): Promise<unknown> =>
      page.evaluate((worker) => (window as unknown as BenchWindow).answerOf(worker), name);
    const naive = (await answerOf('naive')) as BrowserMeasurements['naive'];
    return { naive, ...((await answerOf('engines')) as EngineMeasurements) };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** What bench/browser/index.html puts on its window. */
interface BenchWindow {
  answerOf(worker: string): Promise<unknown>;
}
