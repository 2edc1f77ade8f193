import { type Chapter, chapters } from '../chapterOrder';
import { SiteLink } from '../site';
import { CloseIcon } from './icons';

interface ChapterMenuProps {
  current: Chapter | undefined;
}

/** The list of chapters as a panel; on the phone, a sheet. A script adds how far the reader got. */
export function ChapterMenu({ current }: ChapterMenuProps) {
  return (
    <nav id="chapter-menu" className="panel" popover="auto" aria-label="Chapters">
      <div className="panel-head">
        <SiteLink to="/">Contents</SiteLink>
        <button
          type="button"
          className="tool tool-icon"
          popoverTarget="chapter-menu"
          popoverTargetAction="hide"
        >
          <CloseIcon />
          <span className="visually-hidden">Close the list of chapters</span>
        </button>
      </div>
      <ol className="menu-list">
        {chapters.map((chapter) => (
          <li key={chapter.slug} className={`menu-item is-${chapter.status}`}>
            <MenuEntry chapter={chapter} isCurrent={chapter === current} />
          </li>
        ))}
      </ol>
      <p className="menu-item menu-entry">
        <SiteLink to="/notation">Notation and index</SiteLink>
      </p>
    </nav>
  );
}

interface MenuEntryProps {
  chapter: Chapter;
  isCurrent: boolean;
}

function MenuEntry({ chapter, isCurrent }: MenuEntryProps) {
  const name = (
    <>
      <span className="menu-number">{chapter.number}</span>
      <span className="menu-title">{chapter.title}</span>
    </>
  );
  if (chapter.status === 'coming') {
    return (
      <span className="menu-entry">
        {name} <span className="coming">coming</span>
      </span>
    );
  }
  return (
    <span className="menu-entry" aria-current={isCurrent ? 'page' : undefined}>
      <SiteLink to={`/${chapter.slug}`}>{name}</SiteLink>{' '}
      <span className="progress" data-progress={chapter.slug} />
    </span>
  );
}
