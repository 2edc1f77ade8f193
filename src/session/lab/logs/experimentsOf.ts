import { shortName } from '../experimentNames';
import type { LabRun } from '../labRun';
import { freeSeeds } from './freeSeeds';
import type { ImportContext } from './importError';
import { type ImportedCurve, importedRun } from './importedRun';
import type { LoggedRun } from './loggedRun';
import { pathNames, seedIn } from './pathNames';
import type { ReadLog } from './readLog';
import type { RunConfig } from './runConfig';

/** Runs that belong together. */
interface Group {
  readonly name: string;
  readonly runs: ImportedCurve[];
  readonly nextSeed: ReturnType<typeof freeSeeds>;
  readonly isTest: boolean;
}

/**
 * Experiments of files that were read: files of one format whose paths differ only in a seed are one experiment, and so are the runs of one
 * file that bear no other names.
 *
 * @param configs by the folder that they lie in
 */
export function experimentsOf(
  files: readonly ReadLog[],
  context: Pick<ImportContext, 'newId' | 'now'>,
  configs: ReadonlyMap<string, RunConfig> = new Map(),
): readonly LabRun[] {
  const whole: LabRun[] = [];
  const groups = new Map<string, Group>();
  for (const { path, format, contents } of files) {
    if ('experiments' in contents) {
      whole.push(...contents.experiments);
      continue;
    }
    if ('policy' in contents) continue;
    const named = pathNames(path);
    const config = configs.get(named.folder);
    for (const run of contents.runs) {
      const own = ownName(run);
      const place = run.name === undefined ? (config?.name ?? named.rest) : path;
      const key = JSON.stringify([format, place, own.rest, run.isTest ?? false]);
      const group = groups.get(key) ?? {
        name: own.rest || config?.name || named.name,
        runs: [],
        nextSeed: freeSeeds(),
        isTest: run.isTest ?? false,
      };
      groups.set(key, group);
      const phi = run.phi ?? 'custom';
      const seed = group.nextSeed(phi, run.seed ?? own.seed ?? config?.seed ?? named.seed ?? 0);
      group.runs.push({ ...run, phi, seed });
    }
  }
  const read = [...groups.values()].map(({ name, runs, isTest }) => {
    const run = importedRun(shortName(isTest ? `${name}, test returns` : name), runs, context);
    // offered beside those of training, and shown when the reader asks for them
    return isTest ? { ...run, isHidden: true } : run;
  });
  return [...whole, ...read];
}

/** What a run is called in its file. A name may hold the seed where nothing else tells it. */
function ownName({ name, seed }: LoggedRun): { rest: string; seed: number | undefined } {
  if (name === undefined) return { rest: '', seed };
  return seed === undefined ? seedIn(name) : { rest: name, seed };
}
