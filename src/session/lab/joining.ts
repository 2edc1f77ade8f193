import { shortName } from './experimentNames';
import type { LabRun } from './labRun';
import { freeSeeds } from './logs/freeSeeds';
import { rebinned } from './logs/importedRun';

/** Whether an experiment is only curves, of a file: such ones can be put together and taken apart. */
export function isImported({ settings }: Pick<LabRun, 'settings'>): boolean {
  return settings === undefined;
}

/**
 * One experiment of several, with the name and the looks of the first. A seed that another has of the same weight becomes the next that is free;
 * episodes become epochs as those of the first do.
 */
export function joined([first, ...others]: readonly LabRun[]): LabRun {
  const seedOf = freeSeeds();
  const runs = [first, ...others].flatMap((experiment) => experiment.runs);
  const bins = first.bins ?? others.find((run) => run.bins)?.bins;
  const whole: LabRun = {
    ...first,
    runs: runs.map((run) => ({ ...run, seed: seedOf(run.phi, run.seed) })),
  };
  return bins ? rebinned(whole, bins) : whole;
}

/** An experiment a run, each with its seed in its name. */
export function split(experiment: LabRun, newId: () => string): readonly LabRun[] {
  const { name, runs, colour } = experiment;
  return runs.map((run, i) => ({
    ...experiment,
    id: i === 0 ? experiment.id : newId(),
    name: `${shortName(name)}, seed ${run.seed}`,
    colour: i === 0 ? colour : 'as-phi',
    runs: [run],
  }));
}
