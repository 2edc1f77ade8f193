/** What a file's path, or a run's name, says: whose run it is, and with which seed. */
export interface NamedSeed {
  /** without the seed; the same for all seeds of one experiment */
  readonly rest: string;
  readonly seed: number | undefined;
}

/** How programs, people and browsers write a seed into a name; the first group stays. */
const SEEDS = [
  // CartPole-v1__ppo__3__1690000000, as CleanRL names runs
  /^(.+)__(\d{1,9})__\d{9,11}$/,
  // run_s3, ppo-seed3, seed=3
  /^(.*?)(?:^|[_\-. ])(?:seed|s)[_\-= ]?(\d{1,9})(?=$|[_\- ]|\.(?!\d))/i,
  // run3, log_3, trial-3
  /^(run|trial|repetition|rep|log|out|output|curve|result|results|progress|monitor|history)[_\-. ]?(\d{1,9})$/i,
  /^()(\d{1,4})$/,
] as const;

/** A browser's mark for a second file of the same name. */
const AGAIN = / ?\(\d{1,4}\)$/;

/** Looks for a seed in a name. */
export function seedIn(name: string): NamedSeed {
  const bare = name.replace(AGAIN, '');
  for (const pattern of SEEDS) {
    const match = pattern.exec(bare);
    if (!match) continue;
    const [whole, before, digits] = match;
    return { rest: `${before}${bare.slice(match.index + whole.length)}`, seed: Number(digits) };
  }
  return { rest: bare, seed: undefined };
}

/** Names that say what a file is, and not of which experiment. */
const GENERIC =
  /^(|progress|monitor|log|logs|stdout|output|out|run|runs|seed|seeds|trial|train|results?|curves?|history|data|evaluations?)$/i;

/** Parts of a path, the file's name among them, in which an experiment's name and seed are looked for. */
const NEAR = 3;

/** 3.monitor.csv, as Stable-Baselines3 calls that of its third environment */
const MONITOR = /^(.+)\.monitor$/;

export interface NamedPath extends NamedSeed {
  /** what the experiment may be called */
  readonly name: string;
  /** the folder that the file is in; empty where it was not chosen with one */
  readonly folder: string;
}

/** What a path says. @param path of a file, with the folders that it was chosen in */
export function pathNames(path: string): NamedPath {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const file = parts.pop() ?? path;
  const ending = /\.[^.]*$/.exec(file)?.[0] ?? '';
  const base = file
    .slice(0, ending === file ? file.length : -ending.length || undefined)
    .replace(MONITOR, '$1');
  const found = [...parts, base].map(seedIn);
  // folders further up are of a disk, and not of an experiment
  const near = found.slice(-NEAR);
  const named = near.findLast(({ rest }) => !GENERIC.test(rest));
  return {
    rest: `${found.map(({ rest }) => rest).join('/')}${ending}`,
    seed: near.findLast(({ seed }) => seed !== undefined)?.seed,
    name: named?.rest || near.at(-1)?.rest || base || file,
    folder: parts.join('/'),
  };
}
