import mdx from '@mdx-js/rollup';
import rehypeShiki from '@shikijs/rehype';
import { transformerNotationDiff } from '@shikijs/transformers';
import rehypeKatex from 'rehype-katex';
import rehypeSlug from 'rehype-slug';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkMdxFrontmatter from 'remark-mdx-frontmatter';
import { codeThemes } from './codeThemes.ts';
import { rehypeCodeFrames } from './rehypeCodeFrames.ts';
import { rehypeFormulaEnds } from './rehypeFormulaEnds.ts';
import { rehypeFormulaNames } from './rehypeFormulaNames.ts';
import { rehypeNotation } from './rehypeNotation.ts';
import { rehypePlainTex } from './rehypePlainTex.ts';
import { rehypeQuestions } from './rehypeQuestions.ts';
import { rehypeSections } from './rehypeSections.ts';
import { rehypeTexGuard } from './rehypeTexGuard.ts';
import { remarkCodeRegions } from './remarkCodeRegions.ts';
import { remarkMarginNotes } from './remarkMarginNotes.ts';
import { remarkNoImports } from './remarkNoImports.ts';
import { shikiHats } from './shikiHats.ts';
import { shikiTerms } from './shikiTerms.ts';
import { katexOptions } from './tex.ts';

/** Chapters to components, with formulas and code set at build time: nothing of it is shipped. */
export function mdxPipeline(projectRoot: string) {
  return mdx({
    remarkPlugins: [
      remarkFrontmatter,
      remarkNoImports,
      remarkMdxFrontmatter,
      remarkGfm,
      remarkMath,
      [remarkCodeRegions, { projectRoot }],
      remarkMarginNotes,
    ],
    rehypePlugins: [
      rehypeSlug,
      rehypeSections,
      rehypeQuestions,
      [rehypeKatex, katexOptions()],
      rehypeTexGuard,
      rehypePlainTex,
      rehypeFormulaNames,
      rehypeNotation,
      rehypeFormulaEnds,
      rehypeCodeFrames,
      [
        rehypeShiki,
        {
          themes: codeThemes,
          defaultColor: false,
          transformers: [shikiTerms, shikiHats, transformerNotationDiff()],
          langs: ['ts', 'python', 'json', 'sh'],
        },
      ],
    ],
  });
}
