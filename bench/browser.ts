import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { launchOptions } from '../scripts/browser.mjs';
import { type Measurement, WORKLOADS, type Workload } from './measure';

/** The webgl engine reads its results back once an epoch; a few epochs tell its pace. */
const WEBGL_WORKLOADS: readonly Workload[] = [
  { phi: 'reward-to-go', runs: 1, batchSize: 5_000, epochs: 20 },
  { phi: 'reward-to-go', runs: 8, batchSize: 5_000, epochs: 5 },
];

/** Measures both engines in a worker of a real browser. */
export async function measureInBrowser(): Promise<Measurement[]> {
  const server = await createServer({
    configFile: false,
    root: `${import.meta.dirname}/..`,
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1' },
    optimizeDeps: {
      include: [
        '@tensorflow/tfjs-core',
        '@tensorflow/tfjs-core/dist/register_all_gradients',
        '@tensorflow/tfjs-backend-webgl',
      ],
    },
  });
  await server.listen();
  const browser = await chromium.launch(await launchOptions());
  try {
    const page = await browser.newPage();
    const [url] = server.resolvedUrls?.local ?? [];
    await page.goto(`${url}bench/browser/index.html`);
    await page.waitForFunction(() => 'measure' in window);
    return await page.evaluate((job) => (window as unknown as Measurer).measure(job), {
      workloads: [...WORKLOADS],
      webgl: [...WEBGL_WORKLOADS],
    });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** What bench/browser/index.html puts on its window. */
interface Measurer {
  measure(job: { workloads: Workload[]; webgl: Workload[] }): Promise<Measurement[]>;
}
