import { regionLines } from './regions';

/** A piece of the book's code that the reader may change: which lines of which file it is. */
export interface CellSource {
  /** from the project's root */
  readonly file: string;
  /** several follow each other, and are one piece */
  readonly regions: readonly string[];
}

/** A piece as the reader has it. */
export interface CellText extends CellSource {
  readonly id: string;
  readonly text: string;
}

/** A module of the program, in TypeScript, and where the reader's pieces stand in it. */
export interface AssembledModule {
  readonly file: string;
  readonly code: string;
  /** names that it finds outside of itself, and in which file */
  readonly scope: ReadonlyMap<string, string>;
  /** first line, counted from 1 within the module */
  readonly places: readonly {
    readonly id: string;
    readonly first: number;
    readonly lines: number;
  }[];
}

/** Files of the book, by their paths. */
export type Sources = Readonly<Record<string, string>>;

/**
 * Makes a program of the book's own modules with the reader's pieces in the places of what is printed. Each module is a scope
 * of its own that hands on what it exports; what a piece defines anew, all later modules see.
 *
 * @param root the module that is asked; a program has all that it needs, and all modules of the pieces
 * @returns the modules in the order in which they have to run
 * @throws Error where a file or a region is missing
 */
export function assemble(
  sources: Sources,
  root: string,
  cells: readonly CellText[],
): readonly AssembledModule[] {
  const order: string[] = [];
  const visit = (file: string) => {
    if (order.includes(file)) return;
    for (const each of importsOf(sourceOf(sources, file), file)) visit(each.file);
    order.push(file);
  };
  for (const { file } of cells) visit(file);
  visit(root);
  let ambient: readonly Import[] = [];
  return order.map((file) => {
    const own = cells.filter((cell) => cell.file === file);
    const made = assembleModule(sourceOf(sources, file), file, order, own, ambient);
    const fresh = own.flatMap(({ text }) => declaredNames(text));
    if (fresh.length > 0) ambient = [...ambient, { file, names: fresh }];
    return made;
  });
}

interface Import {
  readonly file: string;
  readonly names: readonly string[];
}

function sourceOf(sources: Sources, file: string): string {
  const source = sources[file];
  if (source === undefined) throw new Error(`there is no ${file} among the sources`);
  return source;
}

/** What this project's modules import, always by name: `import { a, type B } from './c';`. */
const IMPORT = /^import (type )?\{([^}]*)\} from '(\.[^']+)';\n/gm;

/** Imports of values. */
function importsOf(source: string, file: string): readonly Import[] {
  return [...source.matchAll(IMPORT)].flatMap(([, isType, list, path]) => {
    const names = list.split(',').map((name) => name.trim());
    const values = names.filter((name) => name !== '' && !name.startsWith('type '));
    if (isType || values.length === 0) return [];
    return [{ file: resolved(file, path), names: values }];
  });
}

/** `../rng`, seen from `src/rl/policy/mlp.ts`: `src/rl/rng.ts`. */
function resolved(from: string, path: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return `${parts.join('/')}.ts`;
}

function assembleModule(
  source: string,
  file: string,
  order: readonly string[],
  cells: readonly CellText[],
  ambient: readonly Import[],
): AssembledModule {
  const imports = importsOf(source, file);
  const body = source.replace(IMPORT, '').split('\n');
  const exported = new Set([
    ...exportedNames(source),
    ...cells.flatMap(({ text }) => declaredNames(text)),
  ]);
  const nameOf = (other: string) => `$${order.indexOf(other)}`;
  const scope = new Map<string, string>();
  // what is imported by name hides what an earlier piece has defined
  for (const each of [...ambient, ...imports]) {
    for (const name of each.names) scope.set(name, each.file);
  }
  const found = [...scope].map(([name, from]) => `${name}=${nameOf(from)}.${name}`).join(',');
  // no arrow, which what strips types would take for something else where a bracket is missing further down
  const head = `const ${nameOf(file)}=(function(){${found && `const ${found};`}{`;
  const { lines, places } = withCells(body, cells);
  const handed = [...exported].map(
    (name) => `${name}:typeof ${name}==='undefined'?undefined:${name}`,
  );
  // an inner block, so that a piece may define what is imported anew
  const code = [head, ...lines.map(plain), `;return {${handed.join(',')}};}})();`].join('\n');
  return {
    file,
    code,
    scope,
    places: places.map((place) => ({ ...place, first: place.first + 1 })),
  };
}

/** Puts the reader's pieces into their places, and takes away what they define themselves. */
function withCells(body: readonly string[], cells: readonly CellText[]) {
  const taken = new Set<number>();
  const put = new Map<number, CellText>();
  for (const cell of cells) {
    cell.regions.forEach((region, i) => {
      const [first, last] = regionLines(body, region);
      for (let at = first; at <= last; at++) taken.add(at);
      if (i === 0) put.set(first, cell);
    });
  }
  const own = new Set(cells.flatMap(({ text }) => declaredNames(text)));
  let isDropped = false;
  const lines: string[] = [];
  const places: { id: string; first: number; lines: number }[] = [];
  body.forEach((line, at) => {
    const cell = put.get(at);
    if (cell) {
      const text = cell.text.split('\n');
      places.push({ id: cell.id, first: lines.length + 1, lines: text.length });
      lines.push(...text);
    }
    if (taken.has(at)) isDropped = false;
    else {
      const declared = DECLARATION.exec(line)?.[1];
      if (declared !== undefined) isDropped = own.has(declared);
      if (!isDropped) lines.push(line);
    }
  });
  return { lines, places };
}

/** What stands at the margin and gives a name to a value. */
const DECLARATION = /^(?:export )?(?:async )?(?:function\*? ?|const |let |var |class )([\w$]+)/;

/** Names that code defines for whoever stands beside it. */
export function declaredNames(code: string): string[] {
  return code.split('\n').flatMap((line) => DECLARATION.exec(line)?.[1] ?? []);
}

function exportedNames(code: string): string[] {
  return code
    .split('\n')
    .flatMap((line) => (line.startsWith('export ') ? (DECLARATION.exec(line)?.[1] ?? []) : []));
}

/** A line of a module as a line of a block. */
function plain(line: string): string {
  return line.replace(
    /^export (?=function|async|const|let|var|class|interface|type|abstract|enum)/,
    '',
  );
}
