import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { namedFormulas } from '../chapters/formulas';
import { notationSymbols } from '../chapters/notation/notation';
import { notationTerms } from '../chapters/notation/terms';
import { type Chapter, chapters, placeOf } from './chapterOrder';
import { chapterContent, galleryCases } from './content';
import { AboutPage, type BuiltFrom } from './pages/AboutPage';
import { ChapterPage } from './pages/ChapterPage';
import { ContentsPage } from './pages/ContentsPage';
import { ExercisesPage } from './pages/ExercisesPage';
import { GalleryPage } from './pages/GalleryPage';
import { NotationPage } from './pages/NotationPage';
import { NotFoundPage } from './pages/NotFoundPage';
import { Shell } from './shell/Shell';
import { SiteRoot } from './site';

interface Page {
  /** The address below the site's root, with a slash at its end: `/`, `/gallery/`. */
  readonly address: string;
  /** Where the page is written, below the output folder. */
  readonly file: string;
  readonly title: string;
  readonly description: string;
  readonly chapter?: Chapter;
  /** whether the search looks into it */
  readonly isSearched: boolean;
  readonly content: () => ReactNode;
}

const bookTitle = 'Reward to Go';

/**
 * Every page of the site.
 *
 * @param from what the build knows of it; while one writes, nothing is shipped yet
 */
export function sitePages(
  from: BuiltFrom = { version: 'not built yet', shipped: [] },
): readonly Page[] {
  return [
    {
      address: '/',
      file: 'index.html',
      title: `${bookTitle}: an explorable introduction to policy optimization`,
      description:
        'A book on policy gradients whose figures train real policies in your browser while you read.',
      isSearched: false,
      content: () => <ContentsPage questionsOf={(chapter) => chapterContent(chapter).questions} />,
    },
    ...chapters.filter((chapter) => chapter.status === 'ready').map(chapterPage),
    {
      address: '/exercises/',
      file: 'exercises/index.html',
      title: `Exercises · ${bookTitle}`,
      description:
        'Functions to write and bugs to find, in TypeScript or Python, checked in your browser.',
      isSearched: false,
      content: () => <ExercisesPage />,
    },
    {
      address: '/notation/',
      file: 'notation/index.html',
      title: `Notation and index · ${bookTitle}`,
      description:
        'Every symbol and term of the book with one line, and where it is defined and used.',
      // Its entries are found one by one.
      isSearched: false,
      content: () => <NotationPage />,
    },
    {
      address: '/about/',
      file: 'about/index.html',
      title: `About the book · ${bookTitle}`,
      description: 'What the book is, how to cite it, and the licenses of all that is in it.',
      isSearched: false,
      content: () => <AboutPage {...from} />,
    },
    {
      address: '/gallery/',
      file: 'gallery/index.html',
      title: `All figures · ${bookTitle}`,
      description: 'Every live figure of the book on one page.',
      isSearched: false,
      content: () => <GalleryPage cases={galleryCases()} />,
    },
    {
      address: '/404.html',
      file: '404.html',
      title: `No such page · ${bookTitle}`,
      description: 'Nothing stands at this address.',
      isSearched: false,
      content: () => <NotFoundPage />,
    },
  ];
}

/** What has a name of its own, for the search. */
export function searchRecords() {
  const notation = (kind: 'symbol' | 'term', id: string, name: string, text: string) => ({
    address: `/notation/#${kind}-${id}`,
    title: name,
    kind: kind === 'symbol' ? 'Symbol' : 'Term',
    place: 'Notation',
    text,
  });
  const formulas = namedFormulas.map(({ id, name, also, chapter: slug }) => {
    const chapter = chapters.find((candidate) => candidate.slug === slug);
    if (!chapter) throw new Error(`formulas.ts: there is no chapter ${slug}`);
    return {
      address: `/${slug}/#formula-${id}`,
      title: name,
      kind: 'Formula',
      place: placeOf(chapter),
      text: also,
    };
  });
  return [
    ...formulas,
    // The search should find a Greek letter by its name too, which its TeX holds.
    ...notationSymbols.map(({ id, name, meaning, tex }) =>
      notation('symbol', id, name, `${meaning} ${tex.replace(/[^a-z]+/gi, ' ').trim()}`),
    ),
    ...notationTerms.map(({ id, name, meaning }) => notation('term', id, name, meaning)),
  ];
}

function chapterPage(chapter: Chapter): Page {
  const content = chapterContent(chapter);
  return {
    address: `/${chapter.slug}/`,
    file: `${chapter.slug}/index.html`,
    title: `${chapter.title} · ${bookTitle}`,
    description: content.description,
    chapter,
    isSearched: true,
    content: () => <ChapterPage chapter={chapter} {...content} />,
  };
}

/**
 * Sets a page into the document template, with every link relative to the page.
 *
 * @param template index.html as Vite left it, with its assets addressed from the site's root.
 */
export function renderPage(page: Page, template: string): string {
  const depth = page.file.split('/').length - 1;
  const root = depth === 0 ? './' : '../'.repeat(depth);
  const body = renderToStaticMarkup(
    <SiteRoot value={root}>
      <Shell chapter={page.chapter}>{page.content()}</Shell>
    </SiteRoot>,
  );
  const head = renderToStaticMarkup(<Head page={page} />);
  return template
    .replaceAll(/(href|src)="\.\//g, (_, attribute: string) => `${attribute}="${root}`)
    .replace('<!--page:head-->', () => head)
    .replace('<!--page:body-->', () => body);
}

interface HeadProps {
  page: Page;
}

function Head({ page }: HeadProps) {
  return (
    <>
      {page.file === '404.html' && <base href="/" />}
      <title>{page.title}</title>
      <meta name="description" content={page.description} />
      <meta property="og:title" content={page.title} />
      <meta property="og:description" content={page.description} />
      <meta property="og:type" content={page.chapter ? 'article' : 'website'} />
      <meta property="og:site_name" content={bookTitle} />
    </>
  );
}
