import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chapterPrograms } from './lib/programs/chapterPrograms.ts';

// Writes the Python of each chapter as one program into a folder: npm run programs -- folder
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Name a folder for the programs: npm run programs -- my-folder');
  process.exitCode = 2;
} else {
  mkdirSync(folder, { recursive: true });
  for (const { chapter, source } of chapterPrograms(join(import.meta.dirname, '..'))) {
    const file = resolve(folder, `chapter-${String(chapter).padStart(2, '0')}.py`);
    writeFileSync(file, source);
    console.log(file);
  }
}
