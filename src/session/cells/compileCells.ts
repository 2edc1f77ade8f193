import type { CodeProblem } from '../../worker/customWeigher';
import { compileCode } from '../../worker/sandbox/compileCode';
import { type SandboxScript, sandboxScript } from '../../worker/sandbox/sandboxScript';
import { type AssembledModule, assemble, type CellText, type Sources } from './assemble';

/** Where something is wrong: in which piece, and in which of its lines. */
export interface CellProblem extends CodeProblem {
  readonly cell?: string;
}

/** A program of the book's modules and the reader's pieces, ready to run. */
export interface CellProgram {
  readonly script: SandboxScript;
  /** A problem of the whole program, as one of the piece that it is in. */
  locate(problem: CodeProblem): CellProblem;
}

/** Compiled modules without any piece of the reader's. */
const bookModules = new Map<string, string>();

/**
 * Makes a script of the pieces, with the book's code around them.
 *
 * @param root the module whose functions are called
 * @param names of these
 * @returns the program, or what cannot be read
 */
export function compileCells(
  sources: Sources,
  root: string,
  names: readonly string[],
  cells: readonly CellText[],
): CellProgram | CellProblem {
  const parts: string[] = [];
  const places: Place[] = [];
  let lines = 0;
  const modules = assemble(sources, root, cells);
  for (const made of modules) {
    const compiled = compiledModule(made);
    if ('problem' in compiled) return compiled;
    parts.push(compiled.code);
    for (const place of made.places) {
      places.push({ ...place, first: place.first + lines });
    }
    lines += compiled.code.split('\n').length;
  }
  parts.push(`const {${names}}=$${modules.length - 1};`);
  const own = places.map(({ first, lines: count }) => [first, first + count - 1] as const);
  return {
    script: sandboxScript(parts.join('\n'), names, own),
    locate: ({ problem, line }) => located(problem, line, places),
  };
}

/** Where a piece stands in a program; its first line, counted from 1. */
interface Place {
  readonly id: string;
  readonly first: number;
  readonly lines: number;
}

function compiledModule(made: AssembledModule): { readonly code: string } | CellProblem {
  const kept = made.places.length === 0 ? bookModules.get(made.code) : undefined;
  if (kept !== undefined) return { code: kept };
  const compiled = compileCode(made.code);
  if (!compiled.ok) {
    const { line, problem } = compiled;
    // what is left open in a piece is often missed only behind it
    const place = made.places.findLast(({ first }) => line >= first) ?? made.places[0];
    const own = Math.min(Math.max(line - place.first + 1, 1), place.lines);
    return {
      cell: place.id,
      line: own,
      problem: problem.replace(/^line \d+/, `line ${own}`),
    };
  }
  if (made.places.length === 0) bookModules.set(made.code, compiled.code);
  return { code: compiled.code };
}

/** Says of a line of a program which line of a piece it is; of the book's own lines, nothing. */
export function located(
  problem: string,
  line: number | undefined,
  places: readonly Place[],
): CellProblem {
  if (line === undefined) return { problem };
  const said = problem.replace(new RegExp(` in line ${line}$`), '');
  const place = places.find(({ first, lines }) => line >= first && line < first + lines);
  if (!place) return { problem: `${said} in the book’s code, which it calls` };
  const own = line - place.first + 1;
  return { problem: `${said} in line ${own}`, line: own, cell: place.id };
}

/** Pieces in Python, one after the other, and where each stands. @param before what stands before them */
export function joinedCells(before: string | undefined, cells: readonly CellText[]) {
  const parts = before === undefined ? [] : [before];
  const places: Place[] = [];
  for (const { id, text } of cells) {
    const first = parts.flatMap((part) => part.split('\n')).length + 1;
    places.push({ id, first, lines: text.split('\n').length });
    parts.push(text);
  }
  return { code: parts.join('\n'), places };
}
