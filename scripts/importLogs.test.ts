import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { experiment } from './lib/experiment/commandLine';

const folder = mkdtempSync(join(tmpdir(), 'logs-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function entriesOf(...args: string[]) {
  const { status, stdout } = await experiment('import', '--json', ...args);
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

const log = put('simple_pg_s3.log', 'epoch: 0 return: 20.5\nepoch: 1 return: nan\n');
const monitor = put('monitor.csv', 'r,l,t\n20.0,20,0.5\n30.0,30,0.75\n40.0,40,1.5\n');
const zip = put('logs.zip', Uint8Array.from([0x50, 0x4b, 3, 4, 0]));
const table = put('own.csv', 'a,b\n1,20.5\n2,24.5\n');

describe('experiment import', () => {
  it('prints one entry a file in the order given, with null for an epoch without a return', async () => {
    const [first, second, third] = await entriesOf(log, zip, monitor);
    expect(first).toEqual({
      file: log,
      ok: true,
      format: 'printed-lines',
      runs: [{ name: 'simple_pg', seed: 3, meanReturn: [20.5, null] }],
      sentence: 'This is a printed log of epochs: simple_pg, 1 run of 2 epochs.',
    });
    expect(second).toMatchObject({ file: zip, ok: false, format: null, runs: [] });
    expect(second.sentence).toContain('This is a zip archive');
    expect(third).toMatchObject({ file: monitor, ok: true, format: 'sb3-monitor' });
  });

  it('says that a file is not there, and reads the others', async () => {
    const missing = join(folder, 'missing.csv');
    const [first, second] = await entriesOf(missing, log);
    expect(first).toMatchObject({ file: missing, ok: false });
    expect(first.sentence).toContain('there is no such file');
    expect(second.ok).toBe(true);
  });

  it('puts episodes together to epochs of a size', async () => {
    const curve = async (...flags: string[]) =>
      (await entriesOf(monitor, ...flags))[0].runs[0].meanReturn;
    expect(await curve('--bin-episodes', '2')).toEqual([25, 40]);
    expect(await curve('--bin-steps', '50')).toEqual([25, 40]);
    expect(await curve('--bin-steps', '51')).toEqual([30]);
  });

  it('reads a table of one’s own once it is told which column is what', async () => {
    expect((await entriesOf(table))[0]).toMatchObject({ ok: false, format: 'table' });
    const [{ runs }] = await entriesOf(table, '--return', 'b', '--epoch', 'a');
    expect(runs).toEqual([{ name: 'own', seed: 0, meanReturn: [20.5, 24.5] }]);
  });

  it('asks for a file where there is none', async () => {
    expect(await experiment('import')).toMatchObject({ status: 2 });
  });

  it('prints a sentence a file without --json', async () => {
    const { stdout } = await experiment('import', log, zip);
    expect(stdout.trim().split('\n')).toHaveLength(2);
  });
});
