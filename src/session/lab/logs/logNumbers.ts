import { visibleText } from '../../../text/visibleText';
import { ImportError, isOfRun } from './importError';

/** How programs write a number that there is not. */
const NONE = /^[-+]?(nan|na|none|null|n\/a)?$/i;

/** `tensor(17.3, grad_fn=…)`, `[21.]`, `array([21.], dtype=float32)`, `np.float64(21.0)` → what is in it. */
const WRAPPED = /^(?:np\.\w+|tensor|array)?[([]+\s*([^\s,()[\]]+)/;

/**
 * Another number than a return; undefined where a log has none, a nan, or one that overflowed.
 *
 * @throws ImportError with a sentence where it is no number
 */
export function numberIn(
  written: string | undefined,
  line: number,
  column: string,
): number | undefined {
  const value = valueIn(written, line, column);
  return isOfRun(value) ? value : undefined;
}

/** NaN where there is none. */
function valueIn(written: string | undefined, line: number, column: string): number {
  const bare = written?.trim() ?? '';
  // most are nothing but a number, and files may have millions
  const plain = bare === '' ? Number.NaN : Number(bare);
  if (!Number.isNaN(plain)) return plain;
  const text = WRAPPED.exec(bare)?.[1] ?? bare;
  if (NONE.test(text)) return Number.NaN;
  const value = Number(text.replace(/^([-+]?)inf$/i, '$1Infinity'));
  if (!Number.isNaN(value)) return value;
  throw new ImportError(
    `Line ${line} has “${visibleText(bare, 40)}” for ${visibleText(column, 40)}, which is no number: correct or delete that line, and import the file again.`,
  );
}

/**
 * Reads the returns of a file, one after the other.
 *
 * @param openLine the line at the file's end that no line break ends, where there is one: its return may be cut off
 */
export function returnReader(openLine: number | undefined) {
  let count = 0;
  let withPoint = 0;
  /** digits behind the point, where they were always as many */
  let decimals: number | undefined;

  function isCutOff(text: string): boolean {
    if (/[([]/.test(text) || /[.eE+-]$/.test(text)) return true;
    if (count === 0) return false;
    const own = decimalsOf(text);
    // programs that write 20.0 for 20 never leave the point out
    return own === 0 ? withPoint === count : decimals !== undefined && own < decimals;
  }

  /**
   * @param endsLine whether nothing follows it in its line
   * @returns NaN where the log has no return, or a nan
   * @throws ImportError with a sentence where it is no number, overflowed, or is cut off
   */
  return function readReturn(
    written: string | undefined,
    line: number,
    column: string,
    endsLine: boolean,
  ): number {
    const text = written?.trim() ?? '';
    if (line === openLine && endsLine && text !== '' && isCutOff(text)) {
      throw new ImportError(
        `The file breaks off in line ${line}, in “${visibleText(text, 40)}” for ${visibleText(column, 40)}: delete that line, and import the file again.`,
      );
    }
    const value = valueIn(written, line, column);
    if (Number.isNaN(value)) return value;
    if (!isOfRun(value)) {
      throw new ImportError(
        `Line ${line} has “${visibleText(text, 40)}” for ${visibleText(column, 40)}, which is too large: correct or delete that line, and import the file again.`,
      );
    }
    const own = decimalsOf(text);
    decimals = count === 0 || own === decimals ? own : undefined;
    count++;
    if (own > 0) withPoint++;
    return value;
  };
}

/** Digits behind the point; of `21.`, as NumPy writes it, one half. */
function decimalsOf(text: string): number {
  const digits = /\.(\d*)/.exec(text)?.[1];
  return digits === undefined ? 0 : Math.max(0.5, digits.length);
}
