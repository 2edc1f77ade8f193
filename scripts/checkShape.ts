import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { projectFiles } from './lib/projectFiles.ts';

/** A file of the project: its path from the root with forward slashes, and its text. */
interface ProjectFile {
  path: string;
  text: string;
}

type Rule = (files: readonly ProjectFile[]) => string[];

const binary = /\.(png|jpe?g|webp|avif|ico|woff2?|ttf|gz|br|wasm|zip|pdf)$/i;

/** Chapters are prose and tags: what they import would escape the rules on imports. */
const mdxImportsNothing: Rule = (files) =>
  files
    .filter(({ path }) => path.endsWith('.mdx'))
    .flatMap(({ path, text }) => {
      let fence: string | undefined;
      return text.split('\n').flatMap((line, index) => {
        const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
        if (mark && fence === undefined) fence = mark;
        else if (mark && fence && mark.startsWith(fence)) fence = undefined;
        const statement = fence === undefined && /^(import|export)\b/.exec(line)?.[1];
        return statement
          ? [
              `${path}:${index + 1}: MDX files hold no ${statement}; add the tag to src/chapters/tags.`,
            ]
          : [];
      });
    });

const clocksAndChance = /^(globalThis\.)?(Math\.random|Date\.now|performance\.now)$/;
const reproducible = /^src\/(rl|stats|engine\/plain)\/|^src\/worker\/(trainLoop|trainer)\.ts$/;

/** The same seed gives the same run, so plain code has no clock and no chance of its own. */
const plainCodeIsReproducible: Rule = (files) =>
  files
    .filter(({ path }) => reproducible.test(path) && /(?<!\.test)\.ts$/.test(path))
    .flatMap(({ path, text }) => {
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
      const problems: string[] = [];
      const visit = (node: ts.Node): void => {
        const called = ts.isPropertyAccessExpression(node) ? node.getText(source) : '';
        const made = ts.isNewExpression(node) && node.expression.getText(source) === 'Date';
        if (made || clocksAndChance.test(called)) {
          const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
          const name = made ? 'new Date' : called;
          problems.push(
            `${path}:${line}: ${name} makes a run unrepeatable; take it as an argument.`,
          );
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return problems;
    });

const noBarrels: Rule = (files) =>
  files
    .filter(({ path }) => /^src\/(.*\/)?index\.tsx?$/.test(path))
    .map(({ path }) => `${path}: no barrel files; import from the file that declares the name.`);

const vague = /(^|\/)(utils?|helpers?|misc|common)\.tsx?$|(Manager|Helper|Service)\.tsx?$/;

const filesAreNamedForWhatTheyHold: Rule = (files) =>
  files
    .filter(({ path }) => /^(src|scripts|bench|e2e)\//.test(path) && vague.test(path))
    .map(({ path }) => `${path}: name the file after what it holds.`);

/** One kebab-case folder a widget, with its test and its gallery case. */
const widgetsAreComplete: Rule = (files) => {
  const folders = new Map<string, string[]>();
  for (const { path } of files) {
    const [, name, rest] = /^src\/widgets\/([^/]+)\/(.+)$/.exec(path) ?? [];
    if (name && rest) folders.set(name, [...(folders.get(name) ?? []), rest]);
  }
  // parts are no figure: what several figures share is tested and shown in those
  folders.delete('parts');
  return [...folders].flatMap(([name, contents]) => {
    const problems: string[] = [];
    const lacks = (what: string) => problems.push(`src/widgets/${name}: ${what}`);
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) lacks('the folder’s name is not kebab-case.');
    if (!contents.some((file) => /\.test\.tsx?$/.test(file))) lacks('has no *.test.ts(x).');
    if (!contents.includes('gallery.ts')) lacks('has no gallery.ts.');
    return problems;
  });
};

// A path that starts below one machine's own folders; the class keeps the pattern from matching itself.
const machinePath = /(?<![\w.~\-/}])(?:[/](?:home|Users|root|work|tmp)[/]\w|[A-Z]:\\Users\\)\S*/;

const noMachinePaths: Rule = (files) =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const found = machinePath.exec(line)?.[0];
      return found ? [`${path}:${index + 1}: ${found} exists on one machine only.`] : [];
    }),
  );

const rules: readonly Rule[] = [
  mdxImportsNothing,
  plainCodeIsReproducible,
  noBarrels,
  filesAreNamedForWhatTheyHold,
  widgetsAreComplete,
  noMachinePaths,
];

/** What in the project at `root` is out of shape: one line a problem, none when all is well. */
export function checkShape(root: string): string[] {
  const files = projectFiles(root)
    .filter((path) => !binary.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  if (files.length === 0) return [`There are no files in ${root}.`];
  return rules.flatMap((rule) => rule(files));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = checkShape(resolve(import.meta.dirname, '..'));
  for (const problem of problems) console.error(problem);
  console.log(`shape: ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
