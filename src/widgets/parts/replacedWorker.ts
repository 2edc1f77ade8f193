/** What a figure says beside its status when it computes in a worker that stands in for a dead one. */
export const REPLACED =
  ' Its worker stopped and another one has taken its place: the same seeds bring the same numbers.';
