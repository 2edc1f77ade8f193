import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withPlanted } from './lib/plantedProject.ts';
import { projectRoot, runPackage } from './lib/runTool.mjs';

/** Biome rule → a file that breaks it. */
const violations: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'lint/a11y/useButtonType': ['src/ui/A.tsx', 'export const A = () => <button>a</button>;\n'],
  'lint/correctness/noUnusedImports': ['src/ui/a.ts', "import { b } from './b';\n"],
  'lint/correctness/useExhaustiveDependencies': [
    'src/ui/B.tsx',
    "import { useEffect } from 'react';\nexport function B({ a }: { a: () => void }) {\n  useEffect(() => a(), []);\n  return null;\n}\n",
  ],
  'lint/correctness/useHookAtTopLevel': [
    'src/ui/C.tsx',
    "import { useState } from 'react';\nexport function C({ a }: { a: boolean }) {\n  if (a) useState(1);\n  return null;\n}\n",
  ],
  'lint/nursery/noFloatingPromises': [
    'src/ui/d.ts',
    'async function d(): Promise<number> {\n  return 1;\n}\nd();\n',
  ],
  'lint/nursery/noMisusedPromises': [
    'src/ui/e.ts',
    'export const e = [1].filter(async (x): Promise<boolean> => x > 1);\n',
  ],
  'lint/performance/noBarrelFile': ['src/ui/f.ts', "export { d } from './d';\n"],
  'lint/style/noDefaultExport': ['src/ui/g.ts', 'export default 1;\n'],
  'lint/style/noRestrictedGlobals': ['src/rl/h.ts', 'export const h = () => fetch;\n'],
  'lint/style/useImportType': ['src/ui/i.ts', "import { I } from './j';\nexport const i: I = 1;\n"],
  'lint/suspicious/noConsole': ['src/ui/k.ts', "console.log('k');\n"],
  'lint/suspicious/noExplicitAny': ['src/ui/l.ts', 'export const l: any = 1;\n'],
  'lint/suspicious/noFocusedTests': ['src/ui/m.test.ts', "test.only('m', () => {});\n"],
  'lint/suspicious/noSkippedTests': ['e2e/n.spec.ts', "test.skip('n', () => {});\n"],
  format: ['src/ui/o.ts', 'export const o = "double";\n'],
};

test('each lint rule reports a planted violation', async () => {
  // The configuration comes along, since its paths count from where it stands.
  const config = readFileSync(join(projectRoot, 'biome.json'), 'utf8');
  const planted = { 'biome.json': config, ...Object.fromEntries(Object.values(violations)) };
  await withPlanted(planted, async (root) => {
    const { code, output } = await runPackage(
      '@biomejs/biome',
      [
        'ci',
        '.',
        '--vcs-enabled=false',
        '--error-on-warnings',
        '--max-diagnostics=none',
        '--colors=off',
      ],
      { program: 'biome', cwd: root },
    );
    expect(code).not.toBe(0);
    for (const [rule, [path]] of Object.entries(violations)) {
      const place = path.replaceAll('.', '\\.');
      expect.soft(output, rule).toMatch(new RegExp(`^${place}(:\\d+:\\d+)? ${rule}\\b`, 'm'));
    }
  });
});

test('unused files, exports and packages are reported', async () => {
  const planted = {
    'package.json': JSON.stringify({
      name: 'planted',
      type: 'module',
      dependencies: { 'never-used': '1.0.0' },
    }),
    'tsconfig.json': '{}',
    'src/app/entry-client.ts': "import { used } from '../ui/used.ts';\nused;\n",
    'src/ui/used.ts': 'export const used = 1;\nexport const unusedExport = 2;\n',
    'src/ui/unusedFile.ts': 'export const a = 1;\n',
    'src/app/styles/book.css': "@import './text.css';\n",
    'src/app/styles/text.css': '',
    'src/app/styles/unused.css': '',
  };
  await withPlanted(planted, async (root) => {
    const { code, output } = await runPackage('knip', [
      '--no-progress',
      '--no-config-hints',
      '--directory',
      root,
      '--config',
      join(projectRoot, 'knip.ts'),
    ]);
    expect(code).not.toBe(0);
    for (const name of ['never-used', 'unusedExport', 'unusedFile.ts', 'unused.css']) {
      expect.soft(output).toContain(name);
    }
    expect(output).not.toContain('text.css');
  });
});
