import { portWeigher } from '../../worker/portWeigher';
import { type OpenOwn, OwnSample } from './ownSample';

/** The reader's own Φ, whose code takes requests at a port. */
export function ownAtPort(port: MessagePort): OpenOwn {
  const weigher = portWeigher(port);
  return (world) => new OwnSample(world, weigher);
}
