import { holdsWords } from './holdsWords';

/** What of Pagefind's search the book uses (https://pagefind.app/docs/api/). */
interface Pagefind {
  options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
  init(): Promise<void>;
  search(query: string): Promise<{ results: readonly { data(): Promise<FoundPage> }[] }>;
}

interface FoundPart {
  readonly title: string;
  readonly url: string;
  /** HTML, whose only tag is `<mark>` */
  readonly excerpt: string;
  readonly locations: readonly number[];
}

interface FoundPage extends Omit<FoundPart, 'title' | 'locations'> {
  /** all of its text */
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly sub_results: readonly FoundPart[];
}

/** One line of what a search found. */
export interface Found {
  readonly title: string;
  /** what it is, if it has a name of its own: Formula, Symbol, Term */
  readonly kind: string | undefined;
  /** the chapter it stands in */
  readonly place: string;
  readonly url: string;
  /** HTML, whose only tag is `<mark>` */
  readonly excerpt: string;
}

/** Pages, formulas, symbols and terms that are shown, at most. */
const MOST_RESULTS = 12;
/** Of these, some may turn out to be no hits. */
const MOST_LOOKED_AT = 24;
/** Sections of one page. */
const MOST_SECTIONS = 3;

let loading: Promise<Pagefind> | undefined;
let attempts = 0;

/** @param root the address of the book's first page @throws Error if the search cannot be fetched */
export function loadPagefind(root: string): Promise<Pagefind> {
  loading ??= fetchPagefind(root).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchPagefind(root: string): Promise<Pagefind> {
  // The build writes it, and no bundler has seen it. A browser may remember that an address failed, so the next attempt has another one.
  const again = attempts++ > 0 ? `?again=${attempts}` : '';
  const script = new URL(`pagefind/pagefind.js${again}`, root).href;
  const pagefind: Pagefind = await import(/* @vite-ignore */ script);
  await pagefind.options({ baseUrl: new URL(root).pathname, excerptLength: 24 });
  await pagefind.init();
  return pagefind;
}

/** What the book has for a query, the best first. */
export async function find(pagefind: Pagefind, query: string): Promise<Found[]> {
  const { results } = await pagefind.search(query);
  const pages = await Promise.all(results.slice(0, MOST_LOOKED_AT).map((result) => result.data()));
  return pages
    .filter(({ content }) => holdsWords(content, query))
    .slice(0, MOST_RESULTS)
    .flatMap(linesOf);
}

function linesOf({ meta, url, excerpt, sub_results: parts }: FoundPage): Found[] {
  const { title = '', kind, place = title } = meta;
  if (kind !== undefined) return [{ title, kind, place, url, excerpt }];
  return parts
    .toSorted((a, b) => b.locations.length - a.locations.length)
    .slice(0, MOST_SECTIONS)
    .map((part) => ({ ...part, kind, place }));
}
