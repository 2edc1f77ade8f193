import { nodeComplaint } from './lib/nodeVersion.mjs';

const complaint = nodeComplaint(process.versions.node);
if (complaint) {
  console.error(complaint);
  process.exitCode = 1;
} else {
  // Only now, since an older Node may not even parse the rest.
  void import('./lib/testAll.mjs').then(({ testAll }) => testAll(process.argv.slice(2)));
}
