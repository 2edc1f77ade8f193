import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import { expandTex } from './expandTex.ts';
import { plainMacros } from './tex.ts';

/** Writes the TeX that a formula carries, and that is copied with it, without the book's macros. Runs after KaTeX. */
export function rehypePlainTex() {
  return (tree: Root) => {
    visit(tree, 'element', ({ tagName, children: [source] }) => {
      if (tagName === 'annotation' && source?.type === 'text') {
        source.value = expandTex(source.value, plainMacros).trim();
      }
    });
  };
}
