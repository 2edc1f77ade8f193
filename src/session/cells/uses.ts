import {
  type AssembledModule,
  assemble,
  type CellText,
  declaredNames,
  type Sources,
} from './assemble';

/**
 * Which of the pieces an answer depends on: those that can be reached from the module that asks, by names alone: a
 * name counts as used wherever it stands, so that rather too many pieces are found than too few.
 */
export function usedCells(
  sources: Sources,
  root: string,
  cells: readonly CellText[],
): ReadonlySet<string> {
  const modules = assemble(sources, root, cells);
  const chunks = modules.flatMap(chunksOf);
  const asks = chunks.filter(({ file }) => file === root);
  const reached = new Set(asks);
  for (const { file, words } of reached) {
    const own = new Set(chunks.flatMap((each) => (each.file === file ? each.names : [])));
    const scope = modules.find((each) => each.file === file)?.scope;
    // what a module has itself hides what it finds outside
    const isMeant = (name: string, of: string) =>
      words.has(name) && of === (own.has(name) ? file : scope?.get(name));
    for (const chunk of chunks) {
      if (chunk.names.some((name) => isMeant(name, chunk.file))) reached.add(chunk);
    }
  }
  return new Set([...reached].flatMap(({ cells: ids }) => ids));
}

const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/.*/g;

/** What stands between two lines that give a name to something. */
interface Chunk {
  readonly file: string;
  readonly names: readonly string[];
  readonly words: ReadonlySet<string>;
  /** pieces that are in it, whole or in part */
  readonly cells: readonly string[];
}

function chunksOf({ file, code, places }: AssembledModule): Chunk[] {
  // without what hands names in and out, which mentions all of them
  const lines = code.split('\n').slice(1, -1);
  const starts = lines.flatMap((line, i) => (declaredNames(line).length > 0 ? [i] : []));
  return [0, ...starts].flatMap((from, i, all) => {
    const to = all[i + 1] ?? lines.length;
    if (to === from) return [];
    const text = lines.slice(from, to).join('\n');
    return [
      {
        file,
        names: declaredNames(lines[from]),
        words: new Set(text.replace(COMMENTS, '').match(/[\w$]+/g) ?? []),
        cells: places.flatMap(({ id, first, lines: count }) =>
          // one line behind, since the head is gone, and one back, since these begin with 0
          first - 2 < to && first - 2 + count > from ? [id] : [],
        ),
      },
    ];
  });
}
