import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';

/** A page as the search has it. */
export interface SearchedPage {
  /** below the site's root, `/phi/` */
  readonly address: string;
  readonly html: string;
}

/** Something that has a name and is found by it: a formula, a symbol, a term. */
export interface SearchRecord {
  /** with what it is on its page: `/phi/#formula-gae` */
  readonly address: string;
  readonly title: string;
  /** Formula, Symbol, Term: what the reader is told that it is */
  readonly kind: string;
  /** the page it stands on, as the reader is told */
  readonly place: string;
  readonly text: string;
}

/** What of a page is not its text. Of a formula its MathML is read, without the TeX. */
const NO_TEXT = [
  '.katex-html',
  // found by their names; in an excerpt they would be a row of letters
  '.katex-display',
  'annotation',
  '.island',
  '.tab-row',
  '.chapter-number',
  'figcaption .code-language',
  'button',
  'nav',
];

/** Pagefind's own search boxes, which the book does without. */
const UNUSED = /(-ui\.(js|css)|-highlight\.js|wasm\.unknown\.pagefind)$/;

/**
 * Writes the search over the book into `pagefind/` below `outDir`: an index in pieces, of which a browser fetches those that a search needs, and
 * the script that reads them.
 *
 * @throws Error with what Pagefind said
 */
export async function writeSearchIndex(
  outDir: string,
  pages: readonly SearchedPage[],
  records: readonly SearchRecord[],
): Promise<void> {
  try {
    const { index, errors } = await createIndex({
      rootSelector: 'main',
      forceLanguage: 'en',
      excludeSelectors: NO_TEXT,
    });
    if (!index) throw new Error(errors.join('\n'));
    for (const { address, html } of pages) {
      refuse(await index.addHTMLFile({ url: address, content: html }));
    }
    for (const { address, title, kind, place, text } of records) {
      const content = `${title}. ${text}`;
      const meta = { title, kind, place };
      refuse(await index.addCustomRecord({ url: address, content, language: 'en', meta }));
    }
    const made = await index.getFiles();
    refuse(made);
    for (const { path, content } of made.files) {
      if (UNUSED.test(path)) continue;
      const file = join(outDir, 'pagefind', path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  } finally {
    await close();
  }
}

function refuse({ errors }: { errors: readonly string[] }): void {
  if (errors.length > 0) throw new Error(`The search index was not written: ${errors.join('\n')}`);
}
