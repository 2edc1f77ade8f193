import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { extractRegions } from '../../mdx/extractRegion.ts';
import { parseFenceMeta } from '../../mdx/fenceMeta.ts';

export interface ChapterProgram {
  readonly chapter: number;
  /** What one has who copies the chapter's Python, block after block from the top of the page. */
  readonly source: string;
}

/** The Python of each chapter that has some. */
export function chapterPrograms(projectRoot: string): ChapterProgram[] {
  const folder = join(projectRoot, 'src/chapters');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => ({
      chapter: Number.parseInt(name, 10),
      source: pythonOf(readFileSync(join(folder, name), 'utf8'), projectRoot),
    }))
    .filter(({ source }) => source !== '');
}

function pythonOf(prose: string, projectRoot: string): string {
  return [...prose.matchAll(/^```py\b(.*)\n([\s\S]*?)^```$/gm)]
    .map(([, info, typed = '']) => {
      const meta = parseFenceMeta(info);
      const [file, regions] = [meta.get('file'), meta.get('region')];
      if (file === undefined || regions === undefined) return typed;
      return `${extractRegions(readFileSync(resolve(projectRoot, file), 'utf8'), regions)}\n`;
    })
    .join('');
}
