import type { KnipConfig } from 'knip';

/** What a stylesheet pulls in, as imports, so that packages and files used from CSS count as used. */
function stylesheetImports(css: string): string {
  const targets = [...css.matchAll(/(?:@import\s+|url\(\s*)['"]?([^'")\s]+)/g)].flatMap(
    ([, target = '']) => (/^(data:|https?:|#|\/)/.test(target) ? [] : [target]),
  );
  return targets.map((target) => `import '${target}';`).join('\n');
}

const config: KnipConfig = {
  entry: [
    'scripts/*.{ts,mjs}',
    'bench/{main,loads}.ts',
    // handed to Playwright, and to a thread's loader, by their paths
    'scripts/lib/signOfLife.mjs',
    'scripts/lib/experiment/runThread.ts',
    // what asks live code stands in its program as text
    'src/session/cells/probes/*.ts',
    // index.html names the first two, the build and the dev server the third.
    'src/app/entry-*.{ts,tsx}',
    'src/app/styles/book.css',
    '{src,bench}/**/*.worker.ts',
    // vite.config.ts puts them in the place of other modules.
    'src/ui/chart/{interpolation,scales,shapes,tickValues,unused}.ts',
    // Found by a glob at build time: the gallery shows every case there is, the book every chapter.
    'src/widgets/*/gallery.ts',
    'src/chapters/*.mdx',
  ],
  project: [
    'src/**/*.{ts,tsx,mdx,css}',
    // another language, which another compiler reads
    '!src/engine/kernels/assembly/**',
    'scripts/**/*.{ts,mjs}',
    'bench/**/*.ts',
    'e2e/**/*.ts',
  ],
  // a C compiler, where there is one
  ignoreBinaries: ['cc'],
  compilers: { css: stylesheetImports },
  ignoreExportsUsedInFile: { interface: true, type: true },
};

export default config;
