import type { Language } from '../../exercises/exercise';

/** The code of a weight, as links, files and storage have it: TypeScript is its text alone, as it was before there was Python. */
export type ReaderCode = string | { readonly python: string };

/** Longer code is taken for none, wherever it comes from: nobody writes a weight of 20,000 characters. */
export const LONGEST_CODE = 20_000;

/** @returns the text that it is given, where that can be code */
export function codeIn(value: unknown): string | undefined {
  const isCode = typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_CODE;
  return isCode ? value : undefined;
}

export function codeOf(language: Language, text: string): ReaderCode {
  return language === 'python' ? { python: text } : text;
}

export function languageOf(code: ReaderCode): Language {
  return typeof code === 'string' ? 'typescript' : 'python';
}

export function textOf(code: ReaderCode): string {
  return typeof code === 'string' ? code : code.python;
}

export function isSameCode(a: ReaderCode | undefined, b: ReaderCode | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return languageOf(a) === languageOf(b) && textOf(a) === textOf(b);
}

/** Whether something from elsewhere is code of either language, of whatever length. */
export function isReaderCode(value: unknown): value is ReaderCode {
  if (typeof value !== 'object' || value === null) return typeof value === 'string';
  const [[key, text] = [], ...others] = Object.entries(value);
  return key === 'python' && typeof text === 'string' && others.length === 0;
}
