import { useEffect, useState } from 'react';
import type { Language } from '../../exercises/exercise';
import { STARTING_POINTS } from './startingPoints';

/** Code to begin with, by the keys of the starting points. */
export type Starts = Readonly<Record<string, string>>;

/** Those in TypeScript, which come with the editor. */
export const IN_TYPESCRIPT: Starts = Object.fromEntries(
  STARTING_POINTS.map(({ key, code }) => [key, code]),
);

/** The starting points in a language. @throws where those in Python cannot be fetched */
export async function startsIn(language: Language): Promise<Starts> {
  if (language === 'typescript') return IN_TYPESCRIPT;
  return (await import('./startsInPython')).STARTS_IN_PYTHON;
}

/** The same, as far as they are there. */
export function useStarts(language: Language): Starts {
  const [inPython, setInPython] = useState<Starts>({});
  useEffect(() => {
    if (language === 'python') void startsIn(language).then(setInPython, () => {});
  }, [language]);
  return language === 'python' ? inPython : IN_TYPESCRIPT;
}
