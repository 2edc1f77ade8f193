import type { Sources } from './assemble';

/** The texts of the book's code that cells are pieces of, and of what asks them. */
const texts = import.meta.glob<string>(
  [
    '/src/rl/*.ts',
    '/src/rl/policy/*.ts',
    '/src/rl/phi/*.ts',
    '/src/rl/env/{env,cartPole}.ts',
    '/src/session/cells/probes/*.ts',
    '!**/*.test.ts',
    '!/src/rl/{baselineVariance,branching,diagnosis}.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
);

/** By their paths from the project's root. */
export const BOOK_SOURCES: Sources = Object.fromEntries(
  Object.entries(texts).map(([path, text]) => [path.slice(1), text]),
);
