import type { MDXContent } from 'mdx/types';
import { references } from '../chapters/references';
import type { Reference } from '../ui/page/Cite';
import type { GalleryCase } from '../ui/page/island';
import { type Chapter, chapterFile } from './chapterOrder';

interface ChapterModule {
  readonly default: MDXContent;
  readonly frontmatter?: Readonly<Record<string, unknown>>;
  readonly sections: readonly (readonly [id: string, title: string])[];
  readonly questions: readonly string[];
  readonly uses: readonly (readonly [id: string, section: string])[];
}

export interface ChapterContent {
  readonly Prose: MDXContent;
  readonly sections: ChapterModule['sections'];
  /** The ids of its questions. */
  readonly questions: ChapterModule['questions'];
  /** Which symbols and terms of the notation occur in which section; `''` is what comes before the first heading. */
  readonly uses: ChapterModule['uses'];
  readonly description: string;
  readonly cited: readonly Reference[];
}

interface GalleryModule {
  readonly galleryCases: readonly GalleryCase[];
}

const proseFiles = import.meta.glob<ChapterModule>('../chapters/*.mdx', { eager: true });
const galleryFiles = import.meta.glob<GalleryModule>('../widgets/*/gallery.ts', { eager: true });

/** The gallery cases of all widgets, by widget folder. */
export function galleryCases(): readonly GalleryCase[] {
  return Object.values(galleryFiles).flatMap((file) => file.galleryCases);
}

/**
 * The prose of a chapter with its front matter: `description` (one sentence for search engines)
 * and `references` (keys of references.ts).
 *
 * @throws Error if the file is missing or its front matter does not hold.
 */
export function chapterContent(chapter: Chapter): ChapterContent {
  const file = chapterFile(chapter);
  const module = proseFiles[`../chapters/${file}`];
  if (!module)
    throw new Error(`chapter ${chapter.number} is ready but src/chapters/${file} is not there`);
  const { description, references: keys = [] } = module.frontmatter ?? {};
  if (typeof description !== 'string') throw new Error(`${file}: front matter needs a description`);
  if (!Array.isArray(keys)) throw new Error(`${file}: "references" must be a list of keys`);
  const cited = keys.map((key: unknown) => {
    const reference = references.find((candidate) => candidate.key === key);
    if (!reference) throw new Error(`${file}: references.ts has no "${String(key)}"`);
    return reference;
  });
  const { default: Prose, sections, questions, uses } = module;
  return { Prose, sections, questions, uses, description, cited };
}
