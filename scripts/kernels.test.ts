import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ARGUMENTS } from '../src/engine/kernels/kernels.ts';
import { compiledKernels, MODULE_FILE } from './lib/compiledKernels.mjs';

it('the kernels that are committed are what their source compiles to', async () => {
  expect(await readFile(MODULE_FILE, 'utf8')).toBe(await compiledKernels());
});

it('arguments are named, and in the order, as in the source', async () => {
  const named: Record<string, string[]> = {};
  for (const file of ['collect', 'losses']) {
    const path = new URL(`../src/engine/kernels/assembly/${file}.ts`, import.meta.url);
    const source = await readFile(path, 'utf8');
    for (const [, name, parameters] of source.matchAll(/^export function (\w+)\(([^)]*)\)/gm)) {
      named[name] = [...parameters.matchAll(/(\w+):/g)].map(([, parameter]) => parameter);
    }
  }
  for (const [name, names] of Object.entries(ARGUMENTS)) expect(names).toEqual(named[name]);
});
