import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { projectFiles } from './lib/projectFiles.ts';

const folders = ['src', 'scripts', 'bench', 'e2e'];
const projectRoot = resolve(import.meta.dirname, '..');

export interface ImportReport {
  /** How many modules of the project were read. */
  seen: number;
  problems: string[];
}

/**
 * Checks the project at `root` against .dependency-cruiser.cjs.
 *
 * The cruiser reports success on files it could not read, for instance when it finds no TypeScript
 * compiler it can use. So each module on disk must be among those it saw.
 */
export async function checkImports(
  root = projectRoot,
  overrides: ICruiseOptions = {},
): Promise<ImportReport> {
  const config = join(projectRoot, '.dependency-cruiser.cjs');
  const options: ICruiseOptions = await extractDepcruiseOptions(config);
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  const { output } = await cruise(
    present,
    { ...options, ...overrides, baseDir: root, validate: true },
    {},
    { tsConfig: extractTSConfig(join(projectRoot, 'tsconfig.json')) },
  );
  const result = output as ICruiseResult;
  const seen = new Set(result.modules.map((module) => module.source));
  const expected = present
    .flatMap((folder) => projectFiles(root, folder))
    .filter((file) => /\.(tsx?|mjs|cjs|js)$/.test(file) && !file.endsWith('.d.ts'));

  const problems = result.summary.violations.map(({ rule, from, to }) => {
    const comment = result.summary.ruleSetUsed?.forbidden?.find(({ name }) => name === rule.name);
    return `${from} → ${to}  (${rule.name}) ${comment?.comment ?? ''}`.trimEnd();
  });
  for (const file of expected) {
    if (!seen.has(file)) problems.push(`${file} was not read by dependency-cruiser.`);
  }
  if (expected.length === 0) problems.push(`There are no modules in ${folders.join(', ')}.`);
  return { seen: expected.filter((file) => seen.has(file)).length, problems };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { seen, problems } = await checkImports();
  for (const problem of problems) console.error(problem);
  console.log(`imports: ${seen} modules, ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
