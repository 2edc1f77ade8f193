import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { filesIn } from './builtScripts.mjs';
import { ENCODINGS, textType } from './textFiles.mjs';

/** Below this, headers weigh more than what is saved. Bytes. */
const LEAST = 1024;

/** Saves 6 % of what 9 makes; the best quality, 11, saves another 2 % and takes three times as long as this. */
const BROTLI_QUALITY = 10;

/** @type {Record<typeof ENCODINGS[number]['encoding'], (text: Buffer) => Promise<Buffer>>} */
const compress = {
  br: (text) =>
    promisify(brotliCompress)(text, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
      },
    }),
  gzip: (text) => promisify(gzip)(text, { level: constants.Z_BEST_COMPRESSION }),
};

/**
 * Puts compressed copies beside the texts of a built site, wherever one is smaller than the text.
 *
 * @param {string} folder
 */
export async function compressTexts(folder) {
  const one = async (/** @type {string} */ file) => {
    const text = await readFile(file);
    if (text.length < LEAST) return;
    for (const { encoding, suffix } of ENCODINGS) {
      const compressed = await compress[encoding](text);
      if (compressed.length < text.length) await writeFile(file + suffix, compressed);
    }
  };
  const texts = filesIn(folder, /./).filter((file) => textType(file) !== undefined);
  await Promise.all(texts.map(one));
}
