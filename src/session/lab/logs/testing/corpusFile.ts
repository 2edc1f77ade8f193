/** A small file, made up, and what is to become of it. */
export interface CorpusFile {
  /** what is special about it */
  readonly about: string;
  /** its name, with its folder where that says something */
  readonly path?: string;
  readonly content: string | Uint8Array;
  /** the key of its format, where it has one */
  readonly format?: string;
  /** its runs: what they are called, their seeds, their returns by epoch (null where one is not told), or by episode */
  readonly runs?: readonly (readonly [string, number, readonly (number | null)[]])[];
  /** a part of the sentence that refuses it */
  readonly sentence?: string;
}
