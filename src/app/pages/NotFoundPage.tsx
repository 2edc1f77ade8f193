import { SiteLink } from '../site';

/** What stands at an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <div className="page">
      <h1>No such page</h1>
      <p>
        Nothing stands at this address. It may belong to a chapter that is still coming, or have a
        letter too many. The <SiteLink to="/">contents</SiteLink> list everything there is.
      </p>
    </div>
  );
}
