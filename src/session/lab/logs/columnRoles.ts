/** What a column of somebody's table can be. */
export const COLUMN_ROLES = [
  'return',
  'epoch',
  'episode',
  'steps',
  'length',
  'seconds',
  'seed',
] as const;

export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Which column of a table, counted from 0, is what. */
export type ColumnRoles = Readonly<Partial<Record<ColumnRole, number>>> & {
  readonly return: number;
};

/** Names that programs give to such columns, the surer ones first; without what is no letter. */
const NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  return: [
    'meanreturn',
    'averagereturn',
    'avgreturn',
    'return',
    'returns',
    'episodereturn',
    'episodicreturn',
    'averageepret',
    'epret',
    'eprewmean',
    'rolloutepisodereward',
    'meanreward',
    'averagereward',
    'avgreward',
    'episodereward',
    'totalreward',
    'reward',
    'rewards',
    'score',
    'ret',
    'r',
  ],
  epoch: ['epoch', 'epochs', 'iteration', 'iterations', 'iter', 'itr', 'update', 'updates'],
  episode: ['episode', 'episodes', 'ep', 'episodenumber'],
  steps: [
    'totaltimesteps',
    'timesteps',
    'timestep',
    'globalstep',
    'envsteps',
    'totalsteps',
    'numtimesteps',
    'totalenvinteracts',
    'steps',
    'step',
    'frames',
    'frame',
  ],
  length: ['eplen', 'episodelength', 'episodiclength', 'meanlength', 'length', 'len', 'l'],
  seconds: ['seconds', 'timeelapsed', 'elapsed', 'time', 'walltime', 't'],
  seed: ['seed'],
};

/** What columns seem to be, by their names. */
export function guessedRoles(columns: readonly string[]): Readonly<Partial<ColumnRoles>> {
  const bare = columns.map((column) => column.toLowerCase().replace(/[^a-z]/g, ''));
  const roles: Partial<Record<ColumnRole, number>> = {};
  for (const role of COLUMN_ROLES) {
    const name = NAMES[role].find((each) => bare.includes(each));
    if (name !== undefined) roles[role] = bare.indexOf(name);
  }
  return roles;
}

const BETWEEN = '\u001f';

/** Tables of one shape are mapped alike. */
export function shapeOf(columns: readonly string[] | undefined, width: number): string {
  return columns ? columns.join(BETWEEN) : `${width} columns without names`;
}

/** The names of the columns of a shape; of one without names, what stands for it. */
export function columnsOfShape(shape: string): readonly string[] {
  return shape.split(BETWEEN);
}
