import type { NotationSymbol, NotationTerm } from '../chapters/notation/entry';
import { type Chapter, chapters } from './chapterOrder';
import { chapterContent } from './content';

/** A place in the book that can be linked to. */
export interface Place {
  readonly chapter: Chapter;
  /** the heading, or the chapter's title for what stands before the first one */
  readonly title: string;
  readonly address: string;
}

export interface Places {
  readonly defined: Place | undefined;
  /** one place a chapter, the first in it */
  readonly used: readonly Place[];
}

/**
 * Where a symbol or a term is explained, and in which chapters it is used.
 *
 * @throws Error where `defined` names a place that is not there
 */
export function placesOf({ id, defined }: NotationSymbol | NotationTerm): Places {
  const used = ready().flatMap((chapter) => {
    const first = chapterContent(chapter).uses.find(([known]) => known === id);
    return first ? [placeIn(chapter, first[1])] : [];
  });
  return { defined: defined === undefined ? used[0] : placeAt(defined), used };
}

function ready(): readonly Chapter[] {
  return chapters.filter(({ status }) => status === 'ready');
}

function placeAt(defined: string): Place {
  const [slug, section = ''] = defined.split('#');
  const chapter = ready().find((candidate) => candidate.slug === slug);
  if (!chapter) throw new Error(`notation: there is no chapter ${slug}`);
  return placeIn(chapter, section);
}

function placeIn(chapter: Chapter, section: string): Place {
  const address = `/${chapter.slug}/`;
  if (section === '') return { chapter, title: chapter.title, address };
  const found = chapterContent(chapter).sections.find(([id]) => id === section);
  if (!found) throw new Error(`notation: ${chapter.slug} has no section ${section}`);
  return { chapter, title: found[1], address: `${address}#${section}` };
}
