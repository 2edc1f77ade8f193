import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { filesIn } from './builtScripts.mjs';
import { ENCODINGS, textType } from './textFiles.mjs';

/** Below this, headers weigh more than what is saved. Bytes. */
const LEAST = 1024;

/** The best quality, 11, saves another 8 % and takes six times as long: six seconds of a core on a build of 25. */
const BROTLI_QUALITY = 9;

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
