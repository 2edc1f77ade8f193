import type { Lab, LabStore } from './labStore';

/** Longer code is taken for none, wherever it comes from: nobody writes a weight of 20,000 characters. */
export const LONGEST_CODE = 20_000;

/** @returns what it is given, where that can be the code of a weight */
export function codeIn(value: unknown): string | undefined {
  const isCode = typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_CODE;
  return isCode ? value : undefined;
}

/** The lab with code that came from elsewhere, which its reader has not agreed to run. */
interface LabWithOffer extends Lab {
  readonly offeredCode?: unknown;
}

/** Code that came with a link and has not been answered yet. It must not run before the reader agrees. */
export function offeredCode(lab: Lab): string | undefined {
  return codeIn((lab as LabWithOffer).offeredCode);
}

/** Takes the offer off the table, however it was answered. */
export function answerOffer(store: LabStore): void {
  store.setState({ offeredCode: undefined } as Partial<LabWithOffer>);
}
