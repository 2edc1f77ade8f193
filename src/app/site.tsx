import { createContext, type ReactNode, useContext } from 'react';
import { chapters } from './chapterOrder';

/** From the page at hand to the site's first page: `./` or `../`. Makes every link relative. */
const RootContext = createContext('./');
export const SiteRoot = RootContext.Provider;

/** Turns an address of the site (`/`, `/gallery`) into a link that works from the page at hand. */
function useSiteLink(): (address: string) => string {
  const root = useContext(RootContext);
  return (address) => {
    const [, path = '', rest = ''] = /^\/([^?#]*)(.*)$/.exec(address) ?? [];
    const folder = path === '' || path.endsWith('/') ? path : `${path}/`;
    return root + folder + rest;
  };
}

interface SiteLinkProps {
  to: string;
  className?: string;
  children: ReactNode;
}

/** A link within the site. */
export function SiteLink({ to, ...rest }: SiteLinkProps) {
  const link = useSiteLink();
  return <a href={link(to)} {...rest} />;
}

interface ProseLinkProps {
  href?: string;
  children?: ReactNode;
}

/** A link in the prose. One to a chapter that is coming becomes plain words that say so. */
export function ProseLink({ href = '', children, ...rest }: ProseLinkProps) {
  const link = useSiteLink();
  if (!href.startsWith('/')) {
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    );
  }
  const slug = /^\/([^/?#]*)/.exec(href)?.[1];
  const chapter = chapters.find((candidate) => candidate.slug === slug);
  if (chapter?.status === 'coming') {
    return <span title={`Chapter ${chapter.number}, coming`}>{children}</span>;
  }
  return (
    <a href={link(href)} {...rest}>
      {children}
    </a>
  );
}
