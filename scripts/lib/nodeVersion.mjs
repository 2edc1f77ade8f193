/**
 * What to tell someone whose Node cannot run the project; undefined when it can. Written for any
 * Node that knows ES modules, since that is who needs it.
 *
 * @param {string} version such as 18.20.1
 */
export function nodeComplaint(version) {
  return Number(version.split('.')[0]) >= 20
    ? undefined
    : 'Reward to Go needs Node 20 or newer, and this is Node ' +
        version +
        ': install a newer one from nodejs.org and run this again.';
}
