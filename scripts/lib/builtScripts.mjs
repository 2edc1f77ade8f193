import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** kB, gzipped: what a page may fetch of scripts with all its figures. Six of them are for steps, two for search and for the symbols of formulas, one for what the race of engines has the settings say, two for paper. */
export const PAGE_BUDGET = 219;

/** kB, as they are transferred: all that a page fetches before anyone scrolls, fonts included. The lab has its figure at the top, charts and all. */
export const FIRST_LOAD_BUDGET = { page: 250, lab: 305 };

/**
 * What one built script loads. Paths are absolute.
 *
 * @typedef {object} Chunk
 * @property {string[]} imports what it cannot run without
 * @property {string[]} later what it may import later
 * @property {string[]} workers what it may start as a worker
 * @property {Map<string, string[]>} islands a live figure's name → what fetching it imports
 */

/** @param {ts.Node | undefined} node */
const text = (node) => (node && ts.isStringLiteralLike(node) ? node.text : undefined);

/**
 * The name in `{ name: 'training-figure', …, load: () => import(…) }`, which is how the built code
 * still lists its live figures.
 *
 * @param {ts.Node} node
 */
function islandName(node) {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const property = (/** @type {string} */ key) =>
    node.properties.find((candidate) => candidate.name?.getText() === key);
  const name = property('name');
  if (!name || !ts.isPropertyAssignment(name) || !property('load')) return undefined;
  return text(name.initializer);
}

/** @param {string} file @returns {Chunk} */
function readChunk(file) {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  /** @type {Chunk} */
  const chunk = { imports: [], later: [], workers: [], islands: new Map() };
  const at = (/** @type {string} */ specifier) => join(dirname(file), specifier);

  /** @param {ts.Node} node @param {string[]} later where dynamic imports below this node belong */
  function visit(node, later) {
    let inner = later;
    const island = islandName(node);
    if (island) {
      inner = [];
      chunk.islands.set(island, inner);
    }
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const specifier = text(node.moduleSpecifier);
      if (specifier?.startsWith('.')) chunk.imports.push(at(specifier));
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const specifier = text(node.arguments[0]);
      if (specifier?.startsWith('.')) inner.push(at(specifier));
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      const specifier = text(node.arguments?.[0]);
      if (specifier?.endsWith('.js')) chunk.workers.push(at(specifier));
    }
    ts.forEachChild(node, (child) => visit(child, inner));
  }
  visit(source, chunk.later);
  return chunk;
}

/** @param {string} folder @param {RegExp} pattern @returns {string[]} absolute paths */
export function filesIn(folder, pattern) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** A module that is called so is fetched when the reader asks for what it does, and by no page on its own. */
const ON_DEMAND = /\.onDemand-[^/\\]*\.js$/;

/**
 * Which scripts a built site loads where.
 *
 * @param {string} dist
 */
export function readBuiltScripts(dist) {
  const chunks = new Map(filesIn(dist, /\.js$/).map((file) => [file, readChunk(file)]));

  /** All that `files` cannot run without, themselves included. @param {readonly string[]} files */
  function closure(files) {
    const reached = new Set(files);
    for (const file of reached) {
      const chunk = chunks.get(file);
      if (!chunk) throw new Error(`${relative(dist, file)} is loaded but was not built.`);
      for (const next of chunk.imports) reached.add(next);
    }
    return [...reached];
  }

  /**
   * @template T
   * @param {readonly string[]} files
   * @param {(chunk: Chunk) => T[]} pick
   */
  const pickFrom = (files, pick) =>
    files.flatMap((file) => pick(/** @type {Chunk} */ (chunks.get(file))));

  const pages = filesIn(dist, /\.html$/).map((file) => {
    const html = readFileSync(file, 'utf8');
    const base = dirname(file);
    const entries = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+\.js)"/g)].map(([, src = '']) =>
      src.startsWith('/') ? join(dist, src) : join(base, src),
    );
    const named = (/** @type {RegExp} */ pattern) => [
      ...new Set([...html.matchAll(pattern)].map(([, name = '']) => name)),
    ];
    const names = named(/data-island="([^"]+)"/g);
    // scenes are listed as figures are, but live without what these share
    const scenes = named(/data-scene="([^"]+)"/g);
    const first = closure(entries);
    const islands = new Map(pickFrom(first, (chunk) => [...chunk.islands]));
    const figures = [...names, ...scenes].flatMap((name) => {
      const files = islands.get(name);
      if (!files)
        throw new Error(`No script fetches the figure "${name}" of ${relative(dist, file)}.`);
      return files;
    });
    // The first script's own later imports are what any figure needs, such as React, but for what the reader asks for.
    const later = pickFrom(first, (chunk) => chunk.later).filter((file) => !ON_DEMAND.test(file));
    const shared = names.length > 0 ? later : [];
    return { page: relative(dist, file), scripts: closure([...entries, ...shared, ...figures]) };
  });

  const workerStarts = [...new Set([...chunks.values()].flatMap((chunk) => chunk.workers))];
  const worker = closure(workerStarts);
  const workerLater = closure(pickFrom(worker, (chunk) => chunk.later)).filter(
    (file) => !worker.includes(file),
  );
  const known = new Set([...pages.flatMap(({ scripts }) => scripts), ...worker, ...workerLater]);
  const others = [...chunks.keys()].filter((file) => !known.has(file));
  return { pages, worker, workerLater, others };
}
