import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { compiledKernels, MODULE_FILE } from './lib/compiledKernels.mjs';

it('the kernels that are committed are what their source compiles to', async () => {
  expect(await readFile(MODULE_FILE, 'utf8')).toBe(await compiledKernels());
});
