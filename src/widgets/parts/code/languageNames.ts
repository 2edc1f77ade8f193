import type { Language } from '../../../exercises/exercise';

const NAMES: Readonly<Record<Language, string>> = { typescript: 'TypeScript', python: 'Python' };

/** What a language is called. */
export function languageName(language: Language): string {
  return NAMES[language];
}

/** What the reader chooses from. */
export const LANGUAGE_OPTIONS: readonly { readonly value: Language; readonly label: string }[] = [
  { value: 'typescript', label: NAMES.typescript },
  { value: 'python', label: NAMES.python },
];
