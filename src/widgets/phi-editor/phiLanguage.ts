import { javascript, javascriptLanguage } from '@codemirror/lang-javascript';
import type { CodeLanguage } from '../parts/code/codeEditor';
import { completePhi } from './phiCompletions';

/** TypeScript, with what the reader's own Φ is given. */
export const phiLanguage: CodeLanguage = [
  javascript({ typescript: true }),
  javascriptLanguage.data.of({ autocomplete: completePhi }),
];
