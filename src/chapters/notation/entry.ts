/** A symbol of the formulas. */
export interface NotationSymbol {
  /** Its address on the notation page is `symbol-` and this. */
  readonly id: string;
  /** as the notation page sets it */
  readonly tex: string;
  readonly name: string;
  /** one line */
  readonly meaning: string;
  /** of the thing: a shape such as [n], a unit, a range */
  readonly shape: string;
  /** Finds it in TeX without the book's macros. */
  readonly inTex: RegExp;
  /** Finds it where KaTeX has drawn it: the start of a letter, its indices, and what follows. */
  readonly drawn: RegExp;
  /** Where it is explained, if that is not where it first occurs: `slug#section`. */
  readonly defined?: string;
}

/** A word of the trade. */
export interface NotationTerm {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  /** Finds it in the text. */
  readonly inText: RegExp;
  readonly defined?: string;
}

/** A Latin letter that stands alone in TeX, and is not part of a command or a word. */
export const letter = (sign: string) => new RegExp(String.raw`(?<![\\a-zA-Z])${sign}(?![a-zA-Z])`);
