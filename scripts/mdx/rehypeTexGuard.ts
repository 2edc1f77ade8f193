import type { Root } from 'hast';
import type { VFile } from 'vfile';

/**
 * Fails the build on TeX that KaTeX could not read. rehype-katex itself only leaves a message and
 * prints the source in red.
 */
export function rehypeTexGuard() {
  return (_tree: Root, file: VFile) => {
    const bad = file.messages.find((message) => message.source === 'rehype-katex');
    if (!bad) return;
    const reason = bad.cause instanceof Error ? bad.cause.message : bad.reason;
    // The code inside a display formula has no position of its own; the block around it has.
    const positions = (bad.ancestors ?? []).map((node) => node.position);
    const place = bad.place ?? positions.findLast((position) => position !== undefined);
    file.fail(`bad TeX: ${reason}`, place);
  };
}
