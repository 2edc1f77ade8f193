import type { Chapter } from '../chapterOrder';
import { SiteLink } from '../site';
import { ChapterMenu } from './ChapterMenu';
import { SearchIcon, ThemeIcon } from './icons';
import { SettingsPanel } from './SettingsPanel';

interface HeaderProps {
  /** The chapter at hand, if the page is one. */
  chapter: Chapter | undefined;
}

/** The head of every page. The menu and the settings are native popovers: they open without scripts. */
export function Header({ chapter }: HeaderProps) {
  return (
    <header className="site-header">
      <SiteLink to="/" className="site-title">
        Reward to Go
      </SiteLink>
      {chapter && (
        <p className="running-head">
          <span className="running-number">{chapter.number}</span> {chapter.title}
        </p>
      )}
      <div className="site-tools">
        <button type="button" className="tool" popoverTarget="chapter-menu">
          Chapters
        </button>
        <button
          type="button"
          className="tool tool-icon needs-js"
          data-action="search"
          aria-keyshortcuts="/"
          title="Search (/)"
        >
          <SearchIcon />
          <span className="visually-hidden">Search</span>
        </button>
        <button type="button" className="tool tool-icon needs-js" data-action="switch-theme">
          <ThemeIcon />
          <span className="visually-hidden">Switch between light and dark</span>
        </button>
        <button type="button" className="tool needs-js" popoverTarget="settings">
          Settings
        </button>
      </div>
      <ChapterMenu current={chapter} />
      <SettingsPanel />
      <div id="search-failure" className="panel" popover="auto" role="alert">
        <p>
          The search could not be fetched. Try again; until then, the{' '}
          <SiteLink to="/notation">notation and index</SiteLink> lists what there is.
        </p>
      </div>
    </header>
  );
}
