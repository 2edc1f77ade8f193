import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { diffLines } from 'diff';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { extractRegions } from './extractRegion.ts';
import { parseFenceMeta } from './fenceMeta.ts';

/** Source file → the MDX files that show a part of it; the dev server reloads them together. */
export const regionReaders = new Map<string, Set<string>>();

/**
 * Fills a fence that names `file=` and `region=` with the lines of the real file, so that the code
 * on the page is the code that runs. Several regions, `region=first,second`, follow each other. What the author typed in the fence is thrown away. Where it names `was=` (a file) and
 * `wasRegion=` too, the fence shows what changed from that region to this one.
 */
export function remarkCodeRegions(options: { projectRoot: string }) {
  return (tree: Root, mdx: VFile) => {
    visit(tree, 'code', (fence) => {
      const meta = parseFenceMeta(fence.meta);
      const file = meta.get('file');
      const region = meta.get('region');
      if (region === undefined) return;
      if (file === undefined) mdx.fail(`region=${region} needs a file=`, fence.position);

      const cut = (from: string, names: string): string => {
        const path = resolve(options.projectRoot, from);
        regionReaders.set(path, (regionReaders.get(path) ?? new Set()).add(mdx.path));
        try {
          return extractRegions(readFileSync(path, 'utf8'), names);
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          return mdx.fail(`code region of ${from}: ${reason}`, fence.position);
        }
      };
      const now = cut(file, region);
      const was = meta.get('was');
      fence.value =
        was === undefined ? now : markChanges(cut(was, meta.get('wasRegion') ?? region), now);
    });
  };
}

/** The lines of both, each changed one with a mark that the highlighter turns into a sign and a colour. */
export function markChanges(was: string, now: string): string {
  return diffLines(`${was}\n`, `${now}\n`)
    .flatMap(({ value, added, removed }) => {
      const mark = added ? ' // [!code ++]' : removed ? ' // [!code --]' : '';
      return value
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => line + mark);
    })
    .join('\n');
}
