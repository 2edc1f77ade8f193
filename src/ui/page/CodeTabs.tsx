import { Children, isValidElement, type ReactElement, type ReactNode } from 'react';

interface FencedFigureProps {
  'data-language': string;
  'data-label': string;
  children: ReactNode;
}

interface CodeTabsProps {
  /** Fences in two languages or more. Those in one language stand below each other. */
  children: ReactNode;
}

/**
 * The same step in several languages. The page shows them one after the other; where scripts run,
 * a row of tabs shows one at a time, in the language the reader chose last.
 */
export function CodeTabs({ children }: CodeTabsProps) {
  const fences = Children.toArray(children).filter(isFence);
  const languages = new Map(
    fences.map(({ props }) => [props['data-language'], props['data-label']]),
  );
  return (
    <div className="code-tabs">
      <div className="tab-row needs-js" role="tablist" aria-label="Language of the code">
        {[...languages].map(([language, label]) => (
          <button key={language} type="button" role="tab" data-tab={language}>
            {label}
          </button>
        ))}
      </div>
      {[...languages.keys()].map((language) => (
        <div className="tab-panel" key={language} data-panel={language}>
          {fences.filter(({ props }) => props['data-language'] === language)}
        </div>
      ))}
    </div>
  );
}

function isFence(part: ReactNode): part is ReactElement<FencedFigureProps> {
  return (
    isValidElement<Partial<FencedFigureProps>>(part) && part.props['data-language'] !== undefined
  );
}
