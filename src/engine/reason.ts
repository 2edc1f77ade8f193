/** What was thrown, in words for the reader: a sentence, or a clause. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The same as a clause, for a sentence that goes on after it, or that has a full stop of its own. */
export function clauseOf(error: unknown): string {
  return sentenceOf(error).replace(/\.$/, '');
}
