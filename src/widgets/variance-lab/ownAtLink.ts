import { type CodeLink, portWeigher } from '../../worker/portWeigher';
import { type OpenOwn, OwnSample } from './ownSample';

/** The reader's own Φ, whose code takes requests at the other end of a link. */
export function ownAtLink(link: CodeLink): OpenOwn {
  const weigher = portWeigher(link);
  return (world) => new OwnSample(world, weigher);
}
