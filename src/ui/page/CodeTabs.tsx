import { Children, isValidElement, type ReactElement, type ReactNode } from 'react';

interface FencedFigureProps {
  'data-language': string;
  'data-label': string;
  children: ReactNode;
}

interface CodeTabsProps {
  /** Two fences or more, each in its own language. */
  children: ReactNode;
}

/**
 * The same step in several languages. The page shows them one after the other; where scripts run,
 * a row of tabs shows one at a time, in the language the reader chose last.
 */
export function CodeTabs({ children }: CodeTabsProps) {
  const fences = Children.toArray(children).filter(isFence);
  return (
    <div className="code-tabs">
      <div className="tab-row needs-js" role="tablist" aria-label="Language of the code">
        {fences.map(({ props }) => (
          <button
            key={props['data-language']}
            type="button"
            role="tab"
            data-tab={props['data-language']}
          >
            {props['data-label']}
          </button>
        ))}
      </div>
      {fences.map((fence) => (
        <div
          className="tab-panel"
          key={fence.props['data-language']}
          data-panel={fence.props['data-language']}
        >
          {fence}
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
