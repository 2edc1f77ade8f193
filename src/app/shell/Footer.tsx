import { SiteLink } from '../site';

/** The foot of every page. */
export function Footer() {
  return (
    <footer className="site-footer">
      <p>
        <em>Reward to Go</em> retells and extends the{' '}
        <a href="https://spinningup.openai.com/en/latest/spinningup/rl_intro3.html">
          Intro to Policy Optimization
        </a>{' '}
        of OpenAI’s Spinning Up. Everything on these pages is computed in your browser; nothing is
        sent anywhere.
      </p>
      <p>
        <SiteLink to="/">Contents</SiteLink> · <SiteLink to="/exercises">Exercises</SiteLink> ·{' '}
        <SiteLink to="/notation">Notation and index</SiteLink> ·{' '}
        <SiteLink to="/about">About, licenses</SiteLink>
      </p>
    </footer>
  );
}
