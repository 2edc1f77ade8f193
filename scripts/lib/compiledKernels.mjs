import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'src/engine/kernels');

/** Where the compiled kernels stand. */
export const MODULE_FILE = join(folder, 'module.ts');

/**
 * Compiles the kernels.
 *
 * @returns the text of {@link MODULE_FILE}
 * @throws Error with what the compiler has to say
 */
export async function compiledKernels() {
  const options = ['-O3', '--runtime', 'stub', '--noAssert', '--enable', 'simd', '--noColors'];
  /** @type {Uint8Array | undefined} */
  let binary;
  const { error, stderr } = await asc.main(
    [join(folder, 'assembly/exports.ts'), '--outFile', 'kernels.wasm', ...options],
    {
      writeFile(name, contents) {
        if (name.endsWith('.wasm') && typeof contents !== 'string') binary = contents;
      },
    },
  );
  if (error || !binary) throw new Error(`The kernels do not compile.\n${stderr.toString()}`);
  const text = Buffer.from(binary).toString('base64');
  return `/** What \`npm run kernels\` has made of \`assembly/\`: WebAssembly, in base64. */\nexport const MODULE =\n  '${text}';\n`;
}
