/**
 * Calls back when elements have another size, once a frame, before the page is drawn anew. An observer that changes the layout at once may
 * set off another one, which browsers report as an error, a "ResizeObserver loop". Before printing it calls back at once, since paper waits
 * for no frame: `app/behaviours/printing.ts` has then laid the page out as wide as paper.
 *
 * @param listener told which of them have changed; of each one it hears once at the start
 * @returns how to stop
 */
export function observeSize(
  elements: Iterable<Element>,
  listener: (changed: ReadonlySet<Element>) => void,
): () => void {
  const all = new Set(elements);
  let changed = new Set<Element>();
  let frame: number | undefined;
  const tell = () => {
    const told = changed;
    frame = undefined;
    changed = new Set();
    listener(told);
  };
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) changed.add(target);
    frame ??= requestAnimationFrame(tell);
  });
  for (const element of all) observer.observe(element);
  const tellNow = () => listener(all);
  addEventListener('beforeprint', tellNow);
  return () => {
    observer.disconnect();
    removeEventListener('beforeprint', tellNow);
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
}
