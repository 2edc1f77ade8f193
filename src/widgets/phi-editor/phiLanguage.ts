import { javascript, javascriptLanguage } from '@codemirror/lang-javascript';
import { python, pythonLanguage } from '@codemirror/lang-python';
import type { Language } from '../../exercises/exercise';
import type { CodeLanguage } from '../parts/code/codeEditor';
import { completePhi, completeWeights } from './phiCompletions';

/** Each language, with what the reader's own Φ is given. */
export const PHI_LANGUAGE: Readonly<Record<Language, CodeLanguage>> = {
  typescript: [
    javascript({ typescript: true }),
    javascriptLanguage.data.of({ autocomplete: completePhi }),
  ],
  python: [python(), pythonLanguage.data.of({ autocomplete: completeWeights })],
};
