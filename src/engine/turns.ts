/**
 * Lets work be asked for before the work before it is done: each piece waits for its turn. One that fails is the business of whoever asked;
 * those behind get their turn all the same.
 */
export function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const asked = last.then(work);
    last = asked.catch(() => {});
    return asked;
  };
}
