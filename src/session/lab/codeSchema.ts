import * as v from 'valibot';
import { isReaderCode, LONGEST_CODE, type ReaderCode, textOf } from './code';

/** The code of a weight, from a link, a file or storage. */
export const codeSchema = v.pipe(
  v.custom<ReaderCode>(isReaderCode, 'Code must be text.'),
  v.check((code) => textOf(code).length <= LONGEST_CODE, 'The code is too long.'),
);
