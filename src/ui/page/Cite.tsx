import { createContext, useContext } from 'react';

export interface Reference {
  readonly key: string;
  /** As it is called in a sentence: "Schulman et al., 2016". */
  readonly short: string;
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  readonly venue: string;
  readonly url: string;
}

/** The works that the page at hand lists at its foot. */
const ListContext = createContext<readonly Reference[]>([]);
export const ReferenceList = ListContext.Provider;

interface CiteProps {
  /** A key of src/chapters/references.ts that the chapter's front matter lists. */
  of: string;
}

/** A citation in the running text. */
export function Cite({ of }: CiteProps) {
  const reference = useContext(ListContext).find((candidate) => candidate.key === of);
  if (!reference) throw new Error(`<Cite of="${of}">: the front matter lists no such reference`);
  return (
    <a className="cite" href={`#ref-${of}`}>
      {reference.short}
    </a>
  );
}

/** The list at the foot of a chapter. */
export function References() {
  const references = useContext(ListContext);
  if (references.length === 0) return null;
  return (
    <section className="references" aria-labelledby="references-title">
      <h2 id="references-title">References</h2>
      <ol>
        {references.map(({ key, authors, year, title, venue, url }) => (
          <li key={key} id={`ref-${key}`}>
            {authors} ({year}). <a href={url}>{title}</a>. {venue}.
          </li>
        ))}
      </ol>
    </section>
  );
}
