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

/** A rule on the syntax of files that are no tests. @param say what is wrong with a node, if anything */
function syntaxRule(where: RegExp, say: (node: ts.Node) => string | undefined): Rule {
  return (files) =>
    files
      .filter(({ path }) => where.test(path) && /(?<!\.test)\.tsx?$/.test(path))
      .flatMap(({ path, text }) => {
        const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
        const problems: string[] = [];
        const visit = (node: ts.Node): void => {
          const problem = say(node);
          const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
          if (problem) problems.push(`${path}:${line + 1}: ${problem}`);
          ts.forEachChild(node, visit);
        };
        visit(source);
        return problems;
      });
}

const clocksAndChance = /^(globalThis\.)?(Math\.random|Date\.now|performance\.now)$/;

/** The same seed gives the same run, so plain code has no clock and no chance of its own. */
const plainCodeIsReproducible = syntaxRule(
  /^src\/(rl|stats|engine\/plain)\/|^src\/worker\/(trainLoop|trainer)\.ts$/,
  (node) => {
    const called = ts.isPropertyAccessExpression(node) ? node.getText() : '';
    const made = ts.isNewExpression(node) && node.expression.getText() === 'Date';
    if (!made && !clocksAndChance.test(called)) return undefined;
    return `${made ? 'new Date' : called} makes a run unrepeatable; take it as an argument.`;
  },
);

/** What all browsers compute alike, and constants. Chance is the business of another rule. */
const exactMath =
  /^(abs|ceil|clz32|floor|fround|imul|max|min|random|round|sign|sqrt|trunc|E|PI|(LN|LOG|SQRT)[A-Z\d_]*)$/;

/** The same seed gives the same bits in every browser, so what curves depend on has no functions that JavaScript leaves to them. */
const sameBitsEverywhere = syntaxRule(
  /^src\/(rl|stats|worker)\/|^src\/engine\/(?!webgl\/|auto\/)/,
  (node) => {
    const instead = 'differs from browser to browser; take src/rl/elementary.ts.';
    if (
      node.kind === ts.SyntaxKind.AsteriskAsteriskToken ||
      node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken
    ) {
      return `${node.getText()} ${instead}`;
    }
    if (!ts.isIdentifier(node) || node.text !== 'Math') return undefined;
    const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    const found = isMember ? node.parent : node;
    const { parent } = found;
    if (!ts.isPropertyAccessExpression(parent))
      return 'Math is taken apart, so that nobody can tell what for; write Math.name.';
    return exactMath.test(parent.name.text) ? undefined : `Math.${parent.name.text} ${instead}`;
  },
);

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
  sameBitsEverywhere,
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
