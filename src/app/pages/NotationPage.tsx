import katex from 'katex';
import type { ReactNode } from 'react';
import { namedFormulas } from '../../chapters/formulas';
import { notationSymbols } from '../../chapters/notation/notation';
import { notationTerms } from '../../chapters/notation/terms';
import { chapters, placeOf } from '../chapterOrder';
import { type Places, placesOf } from '../notationIndex';
import { SiteLink } from '../site';

/** Every symbol, term and named formula of the book, with a line each, and where to find it. */
export function NotationPage() {
  const terms = notationTerms.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  return (
    <div className="page notation">
      <h1>Notation and index</h1>
      <p className="standfirst">Every symbol, every term, and where the book speaks of it</p>
      <p className="needs-js">
        On any page, point at a symbol of a formula, or tap it, to see its line. With the keyboard,
        Tab goes to the formulas that stand by themselves, and lists their symbols.
      </p>
      <h2 id="symbols">Symbols</h2>
      <dl>
        {notationSymbols.map((symbol) => (
          <Entry
            key={symbol.id}
            id={`symbol-${symbol.id}`}
            name={
              <>
                <Formula tex={symbol.tex} /> <span className="notation-name">{symbol.name}</span>
              </>
            }
            meaning={symbol.meaning}
            shape={symbol.shape === '–' ? undefined : symbol.shape}
            places={placesOf(symbol)}
          />
        ))}
      </dl>
      <h2 id="terms">Terms</h2>
      <dl>
        {terms.map((term) => (
          <Entry
            key={term.id}
            id={`term-${term.id}`}
            name={<span className="notation-name">{term.name}</span>}
            meaning={term.meaning}
            places={placesOf(term)}
          />
        ))}
      </dl>
      <h2 id="formulas">Formulas</h2>
      <ul className="notation-formulas">
        {namedFormulas.map(({ id, name, chapter: slug }) => {
          const chapter = chapters.find((candidate) => candidate.slug === slug);
          return (
            <li key={id}>
              <SiteLink to={`/${slug}/#formula-${id}`}>{name}</SiteLink>
              {chapter && <span className="notation-where"> {placeOf(chapter)}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface EntryProps {
  id: string;
  name: ReactNode;
  meaning: string;
  shape?: string | undefined;
  places: Places;
}

function Entry({ id, name, meaning, shape, places: { defined, used } }: EntryProps) {
  return (
    <div className="notation-entry" id={id}>
      <dt>{name}</dt>
      <dd>{meaning}</dd>
      {shape && <dd className="notation-where">{shape}</dd>}
      <dd className="notation-where">
        {defined && (
          <>
            Defined in {defined.chapter.number},{' '}
            <SiteLink to={defined.address}>{defined.title}</SiteLink>
            {' · '}
          </>
        )}
        {used.length > 0 && 'used in '}
        {used.map(({ chapter, title, address }, i) => (
          <span key={address} className="notation-used">
            {i > 0 && ', '}
            <SiteLink to={address}>
              {chapter.number}
              <span className="visually-hidden">, {title}</span>
            </SiteLink>
          </span>
        ))}
      </dd>
    </div>
  );
}

interface FormulaProps {
  tex: string;
}

function Formula({ tex }: FormulaProps) {
  const html = katex.renderToString(tex, { output: 'htmlAndMathml', strict: 'error' });
  // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX made it, of a text of ours
  return <span dangerouslySetInnerHTML={{ __html: html }} />;
}
