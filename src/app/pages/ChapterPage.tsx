import type { MDXContent } from 'mdx/types';
import { tags } from '../../chapters/tags';
import { type Reference, ReferenceList, References } from '../../ui/page/Cite';
import { type Chapter, chapters, placeOf } from '../chapterOrder';
import { ProseLink, SiteLink } from '../site';
import { ChapterExercises } from './ChapterExercises';

interface ChapterPageProps {
  chapter: Chapter;
  Prose: MDXContent;
  sections: readonly (readonly [id: string, title: string])[];
  cited: readonly Reference[];
}

const components = { ...tags, a: ProseLink };

/** A chapter: its opening, its prose, its references, and the way on. */
export function ChapterPage({ chapter, Prose, sections, cited }: ChapterPageProps) {
  return (
    <ReferenceList value={cited}>
      <article
        className="page chapter"
        data-chapter={chapter.slug}
        data-place={placeOf(chapter)}
        data-pagefind-meta="place[data-place]"
      >
        <header className="chapter-head">
          <p className="chapter-number">Chapter {chapter.number}</p>
          <h1>{chapter.title}</h1>
          <p className="standfirst">{chapter.promise}</p>
        </header>
        {sections.length > 1 && <OnThisPage sections={sections} />}
        <Prose components={components} />
        <ChapterExercises slug={chapter.slug} />
        <References />
        <Neighbours chapter={chapter} />
      </article>
    </ReferenceList>
  );
}

type OnThisPageProps = Pick<ChapterPageProps, 'sections'>;

function OnThisPage({ sections }: OnThisPageProps) {
  return (
    <nav className="on-this-page" aria-label="On this page">
      <details>
        <summary className="kicker">On this page</summary>
        <ol>
          {sections.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}

interface NeighboursProps {
  chapter: Chapter;
}

function Neighbours({ chapter }: NeighboursProps) {
  const index = chapters.indexOf(chapter);
  return (
    <nav className="neighbours" aria-label="Neighbouring chapters">
      <Neighbour direction="Before" chapter={chapters[index - 1]} />
      <Neighbour direction="Next" chapter={chapters[index + 1]} />
    </nav>
  );
}

interface NeighbourProps {
  direction: 'Before' | 'Next';
  chapter: Chapter | undefined;
}

function Neighbour({ direction, chapter }: NeighbourProps) {
  if (!chapter) return <span />;
  const title = placeOf(chapter);
  return (
    <p className={`neighbour is-${chapter.status}`}>
      <span className="kicker">{direction}</span>
      {chapter.status === 'ready' ? (
        <SiteLink to={`/${chapter.slug}`}>{title}</SiteLink>
      ) : (
        <span>
          {title} <span className="coming">coming</span>
        </span>
      )}
    </p>
  );
}
