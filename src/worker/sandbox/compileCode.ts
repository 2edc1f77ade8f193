import { transform } from 'sucrase';
import { visibleText } from '../../text/visibleText';

/** The reader's code as JavaScript, line for line; or why it is none. */
export type Compiled =
  | { readonly ok: true; readonly code: string }
  | {
      readonly ok: false;
      /** a clause */
      readonly problem: string;
      /** counted from 1 */
      readonly line: number;
    };

/** Strips the types off. Nothing is run. */
export function compileCode(source: string): Compiled {
  try {
    const { code } = transform(source, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
      filePath: FILE,
    });
    return { ok: true, code };
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number } };
    const line = Math.min(loc?.line ?? 1, source.split('\n').length);
    const said = message.replace(`Error transforming ${FILE}: `, '').replace(/ \(\d+:\d+\)$/, '');
    return {
      ok: false,
      line,
      problem: `line ${line} cannot be read: ${lowered(visibleText(said))}`,
    };
  }
}

const FILE = 'code.ts';

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
