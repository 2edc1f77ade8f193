import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CellText } from '../assemble';
import { regionText } from '../regions';

const FOLDER = 'src/chapters';

/** The live pieces of all chapters in a language, in their order, as they are printed. */
export function liveCells(language: 'ts' | 'py'): (CellText & { readonly chapter: string })[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.mdx'))
    .flatMap((name) => {
      const prose = readFileSync(join(FOLDER, name), 'utf8');
      const fences = prose.matchAll(new RegExp(`^\`\`\`${language} (.* live=.*)$`, 'gm'));
      return [...fences].map(([, meta]) => {
        const of = (key: string) => new RegExp(`\\b${key}=(\\S+)`).exec(meta)?.[1] ?? '';
        const [file, regions] = [of('file'), of('region').split(',')];
        const text = regionText(readFileSync(file, 'utf8'), regions);
        return { chapter: name, id: of('live'), file, regions, text };
      });
    });
}
