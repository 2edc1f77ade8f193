/** A package of others of which something is in the built book. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** as SPDX names it */
  readonly license: string;
  readonly homepage: string | undefined;
  /** its license and notices, as it brings them */
  readonly texts: readonly string[];
}

/** What the build knows of the book. */
export interface BuiltFrom {
  readonly version: string;
  /** where something in the files of the build comes from */
  readonly shipped: readonly ShippedPackage[];
}

/** What the book is, how to cite it, and whose work is in it. */
export function AboutPage({ version, shipped }: BuiltFrom) {
  return (
    <div className="page about">
      <h1>About the book</h1>
      <p className="standfirst">What it is, how to cite it, and whose work is in it</p>
      <p>
        <em>Reward to Go</em> is an explorable introduction to policy optimization: a book whose
        figures train real policies, in your browser, while you read. It retells and extends a text
        of OpenAI’s Spinning Up,{' '}
        <a href="https://spinningup.openai.com/en/latest/spinningup/rl_intro3.html">
          Intro to Policy Optimization
        </a>
        ; formulas and reference numbers come from the works that each chapter cites. It has no
        server of its own, asks no other site for anything, and sends nothing: what you answer,
        write and train stays in this browser.
      </p>
      <h2 id="cite">To cite it</h2>
      <p>
        Reward to Go contributors (2026). <em>Reward to Go</em>: an explorable introduction to
        policy optimization, version {version}. A figure that you take along names its settings, and
        a link to an experiment gives the same curves to whoever opens it.
      </p>
      <h2 id="licenses">Licenses</h2>
      <p>
        The book’s own text and code are under the MIT license. In its files there is work of
        others, found by the build in what it wrote:
      </p>
      <ul className="licenses">
        {shipped.map((each) => (
          <Package key={`${each.name} ${each.version}`} {...each} />
        ))}
      </ul>
    </div>
  );
}

function Package({ name, version, license, homepage, texts }: ShippedPackage) {
  const title = homepage ? <a href={homepage}>{name}</a> : name;
  return (
    <li>
      {title} {version}, {license}
      {texts.length > 0 && (
        <details>
          <summary>
            License<span className="visually-hidden"> of {name}</span>
          </summary>
          {texts.map((text) => (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            <pre key={text} tabIndex={0}>
              {text}
            </pre>
          ))}
        </details>
      )}
    </li>
  );
}
