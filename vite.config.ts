import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { mdxPipeline } from './scripts/mdx/pipeline.ts';
import { reloadPages } from './scripts/mdx/reloadPages.ts';

/** KaTeX's fonts are those that were cut to what the book's formulas take from them; woff2 alone, which every browser reads that runs the page. */
function katexFonts(): Plugin {
  return {
    name: 'katex-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!/katex(\.min)?\.css/.test(id)) return;
      return code.replace(/@font-face\s*\{[^}]*\}/g, (rule) => {
        const [file = ''] = /KaTeX_[\w-]+\.woff2/.exec(rule) ?? [];
        if (!existsSync(`${import.meta.dirname}/src/app/fonts/${file}`)) return '';
        return rule
          .replace(/,\s*url\([^)]*\.(woff|ttf)\)\s*format\("[^"]*"\)/g, '')
          .replace('url(fonts/', 'url(/src/app/fonts/');
      });
    },
  };
}

const inChart = (file: string) => `${import.meta.dirname}/src/ui/chart/${file}`;

export default defineConfig({
  // Relative, so that the same build works under any path.
  base: './',
  appType: 'custom',
  plugins: [
    { enforce: 'pre', ...mdxPipeline(import.meta.dirname) },
    react(),
    katexFonts(),
    reloadPages(),
  ],
  resolve: {
    // What recharts takes whole, narrowed to what our charts use.
    alias: [
      { find: 'victory-vendor/d3-scale', replacement: inChart('scales.ts') },
      { find: 'd3-interpolate', replacement: inChart('interpolation.ts') },
      // recharts' own names of its parts
      {
        find: /^\.\/(Cursor|DefaultTooltipContent)$/,
        replacement: inChart('unused.ts'),
      },
      // and of a file, from its selectors
      { find: /^\.\.\/\.\.\/util\/scale$/, replacement: inChart('tickValues.ts') },
    ],
  },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    // A browser that cannot preload fetches a moment later.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // The page's own script needs them too, and Vite's loader of later parts; without a place of their own they would take the
            // next group along.
            {
              name: 'preferences',
              test: /\/src\/(ui\/(copyText|preferences|readNumber|observeSize)|session\/trainingWorker|worker\/spare)|vite\/preload-helper/,
              priority: 2,
            },
            // What the title picture needs as well, which comes without the rest of what figures share.
            {
              name: 'basics',
              test: /\/src\/(ui\/(number|stage\/canvas|Button\.module)|worker\/(liveWorker|pulse|crowd\/(grid|messages))|stats\/survival)/,
              priority: 2,
            },
            // What several figures share, as one file: two dozen small ones compress badly. Charts by recharts
            // stay apart, and so does what only the lab's page needs, or a chapter or two.
            {
              name: 'figures',
              test: /zustand|\/src\/(ui\/(?!export\/|chart\/(Series|Chart|Curves|Grid|Reading|series|useSize|useTurn|contours))|rl\/(?!families|baselineVariance|env\/forkBaselines)|session\/(handEpisodes|replay|stage)\.)/,
              minShareCount: 2,
              priority: 1,
            },
            // What only those share that train, with the reader's code too.
            {
              name: 'training',
              test: /\/src\/session\/(?!lab\/(?!code\.|keptCode)|exercises\/|cells\/|codeScript)/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
});
