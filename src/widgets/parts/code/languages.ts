import type { Language } from '../../../exercises/exercise';
import type { CodeLanguage } from './codeEditor';

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
