import { expect, test } from 'vitest';
import { packagesAreCurrent } from './dependencies.mjs';
import { nodeComplaint } from './nodeVersion.mjs';
import { withPlanted } from './plantedProject.ts';

type Locked = Record<string, { version: string; optional?: boolean }>;

function areCurrent(wanted: Locked, installed?: Locked): Promise<boolean> {
  const files: Record<string, string> = {
    'package-lock.json': JSON.stringify({ packages: { '': { version: '0.1.0' }, ...wanted } }),
  };
  if (installed) {
    files['node_modules/.package-lock.json'] = JSON.stringify({ packages: installed });
  }
  return withPlanted(files, packagesAreCurrent);
}

const react = { 'node_modules/react': { version: '19.3.1' } };
const otherPlatform = { 'node_modules/binary-for-another': { version: '1.0.0', optional: true } };

test('what the lock file asks for and is there need not be installed', async () => {
  expect(await areCurrent(react, react)).toBe(true);
});

test('another platform’s binary may stay away', async () => {
  expect(await areCurrent({ ...react, ...otherPlatform }, react)).toBe(true);
});

test('no node_modules, a missing package and another version each ask for an installation', async () => {
  expect(await areCurrent(react)).toBe(false);
  expect(await areCurrent(react, {})).toBe(false);
  expect(await areCurrent(react, { 'node_modules/react': { version: '18.0.0' } })).toBe(false);
});

test('Node 20 and newer will do, and older ones are told so in one sentence', () => {
  expect(nodeComplaint('20.0.0')).toBeUndefined();
  expect(nodeComplaint('26.1.0')).toBeUndefined();
  expect(nodeComplaint('18.20.4')).toMatch(/^[^.]+20[^.]+18\.20\.4[^.]+nodejs\.org[^.]+\.$/);
});
