import { runPackage } from './lib/runTool.mjs';

/** The four linters. Each runs even when another has failed, so that one run shows everything. */
const linters = [
  {
    name: 'biome',
    package: '@biomejs/biome',
    program: 'biome',
    args: ['ci', '.', '--error-on-warnings', '--colors=off'],
  },
  { name: 'imports', package: 'tsx', program: 'tsx', args: ['scripts/checkImports.ts'] },
  { name: 'knip', package: 'knip', program: 'knip', args: ['--no-progress', '--no-config-hints'] },
  { name: 'shape', package: 'tsx', program: 'tsx', args: ['scripts/checkShape.ts'] },
];

const outcomes = await Promise.all(
  linters.map(async ({ name, package: packageName, program, args }) => {
    const began = performance.now();
    const env = { ...process.env, NO_COLOR: '1' };
    const { code, output } = await runPackage(packageName, args, { program, env });
    return { name, code, output, seconds: (performance.now() - began) / 1000 };
  }),
);
for (const { name, code, output, seconds } of outcomes) {
  console.log(`lint ${name}: ${code === 0 ? 'ok' : 'failed'} (${seconds.toFixed(1)} s)`);
  if (code !== 0) console.log(output.trimEnd());
}
process.exitCode = outcomes.every(({ code }) => code === 0) ? 0 : 1;
