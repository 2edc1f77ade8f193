import type { Language } from '../../../exercises/exercise';
import type { CodeLanguage } from './codeEditor';

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

/** What the editor knows of each language, fetched with it. */
export const LOAD_LANGUAGE: Readonly<Record<Language, () => Promise<CodeLanguage>>> = {
  async typescript() {
    const { javascript } = await import('@codemirror/lang-javascript');
    return javascript({ typescript: true });
  },
  async python() {
    const { python } = await import('@codemirror/lang-python');
    return python();
  },
};
