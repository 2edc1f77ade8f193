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
    const place = bad.line ? `:${bad.line}:${bad.column ?? 1}` : '';
    file.fail(`bad TeX at ${file.path}${place}: ${reason}`, bad.place);
  };
}
