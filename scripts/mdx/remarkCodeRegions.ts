import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { extractRegion } from './extractRegion.ts';
import { parseFenceMeta } from './fenceMeta.ts';

/** Source file → the MDX files that show a part of it; the dev server reloads them together. */
export const regionReaders = new Map<string, Set<string>>();

/**
 * Fills a fence that names `file=` and `region=` with the lines of the real file, so that the code
 * on the page is the code that runs. What the author typed in the fence is thrown away.
 */
export function remarkCodeRegions(options: { projectRoot: string }) {
  return (tree: Root, mdx: VFile) => {
    visit(tree, 'code', (fence) => {
      const meta = parseFenceMeta(fence.meta);
      const file = meta.get('file');
      const region = meta.get('region');
      if (region === undefined) return;
      if (file === undefined) mdx.fail(`region=${region} needs a file=`, fence.position);

      const path = resolve(options.projectRoot, file);
      regionReaders.set(path, (regionReaders.get(path) ?? new Set()).add(mdx.path));
      try {
        fence.value = extractRegion(readFileSync(path, 'utf8'), region);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        mdx.fail(`code region of ${file}: ${reason}`, fence.position);
      }
    });
  };
}
