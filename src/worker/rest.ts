/** ms between two moments in which the page's messages are let in, at most: short enough that a pause is felt at once */
const LET_IN_EVERY = 50;

/**
 * Makes a way for a worker to rest between two pieces of work: at least so many ms, and with 0 until the messages that wait have come
 * in, where they have not just done so.
 *
 * A message to oneself comes back behind the page's messages that are waiting already; unlike a timer, it is not clamped to 4 ms. But in
 * WebKit it goes by way of the page and another process, and while the page draws that takes up to 40 ms, more than most epochs: so it
 * is sent only now and then.
 *
 * @param now ms
 * @param channel tests have one of their own
 */
export function createRest(
  now: () => number = () => performance.now(),
  { port1, port2 }: Pick<MessageChannel, 'port1' | 'port2'> = new MessageChannel(),
): (ms: number) => Promise<void> {
  const wakers: (() => void)[] = [];
  let letInAt = Number.NEGATIVE_INFINITY;
  port1.onmessage = () => {
    letInAt = now();
    wakers.shift()?.();
  };
  return (ms) =>
    new Promise((resolve) => {
      if (ms > 0) setTimeout(resolve, ms);
      else if (now() - letInAt < LET_IN_EVERY) resolve();
      else {
        wakers.push(resolve);
        port2.postMessage(null);
      }
    });
}
