/** What a figure says beside its status when it computes in a worker that stands in for one that died. */
export function replacedText(deaths: number): string {
  if (deaths === 0) return '';
  return ' Its worker stopped and another one has taken its place: the same seeds bring the same numbers.';
}
