// Compiles the kernels (src/engine/kernels/assembly) into src/engine/kernels/module.ts.
import { writeFile } from 'node:fs/promises';
import { compiledKernels, MODULE_FILE } from './lib/compiledKernels.mjs';

await writeFile(MODULE_FILE, await compiledKernels());
