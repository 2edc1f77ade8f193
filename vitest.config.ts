import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './scripts/browser.mjs';
import { slowness } from './scripts/lib/slowness.mjs';
import { mdxPipeline } from './scripts/mdx/pipeline.ts';

// Not the app's vite.config.ts: that one renders pages, tests want modules. What a module needs to
// compile is the same.
const plugins = () => [{ enforce: 'pre' as const, ...mdxPipeline(import.meta.dirname) }, react()];

/** A browser that tells how much memory is in use, and frees it when asked to. */
async function tellingBrowser() {
  const options = await launchOptions();
  const args = ['--enable-precise-memory-info', '--js-flags=--expose-gc'];
  return { ...options, args: [...options.args, ...args] };
}

// Some run compilers, and everything runs on two cores at once.
const testTimeout = 120_000 * slowness();

export default defineConfig(async () => ({
  test: {
    // Vitest leaves one core free, which on two cores is half of them.
    maxWorkers: '100%',
    projects: [
      {
        plugins: plugins(),
        test: {
          name: 'node',
          environment: 'node',
          testTimeout,
          hookTimeout: testTimeout,
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/*.browser.test.{ts,tsx}', '**/node_modules/**'],
        },
      },
      {
        plugins: plugins(),
        worker: { format: 'es' as const },
        // Found in the middle of a run, a dependency reloads the page and takes the test with it.
        optimizeDeps: {
          include: [
            '@tensorflow/tfjs-core',
            '@tensorflow/tfjs-core/dist/register_all_gradients',
            '@tensorflow/tfjs-backend-webgl',
            'react',
            'react/jsx-dev-runtime',
            'react-dom',
            'react-dom/client',
            'recharts',
            'valibot',
            'zustand',
            'zustand/vanilla',
          ],
        },
        test: {
          name: 'browser',
          testTimeout,
          hookTimeout: testTimeout,
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            connectTimeout: 60_000 * slowness(),
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await tellingBrowser() }),
            instances: [{ browser: 'chromium' as const }],
          },
        },
      },
    ],
  },
}));
