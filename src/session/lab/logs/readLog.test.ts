import { describe, expect, it } from 'vitest';
import { MOST_QUOTED, writtenOut } from '../../../text/visibleText';
import { experimentsOf } from './experimentsOf';
import { FORMATS } from './formats/formats';
import { rebinned } from './importedRun';
import { readLog } from './readLog';
import { CORPUS } from './testing/corpus';
import type { CorpusFile } from './testing/corpusFile';

function read(content: string | Uint8Array, path = 'log.txt') {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return readLog(bytes, { fileName: path, newId: () => path, now: 0 });
}

function experimentsIn(content: string | Uint8Array, path?: string) {
  const log = read(content, path);
  if (!log.ok) throw new Error(log.text);
  return experimentsOf([log], { newId: () => '', now: 0 });
}

describe('a file of the corpus:', () => {
  it.each(CORPUS.map((file): [string, CorpusFile] => [file.about, file]))('%s', (_, file) => {
    const { path, content, format, runs, sentence } = file;
    const log = read(content, path);
    if (sentence !== undefined) {
      expect(log).toMatchObject({ ok: false });
      if (log.ok) return;
      expect(log.text).toContain(sentence);
      expect(log.text).toMatch(/^\S+: .* Nothing was imported\.$/);
      return;
    }
    expect(log).toMatchObject({ ok: true, ...(format && { format }) });
    const told = experimentsIn(content, path).flatMap((experiment) => {
      // an epoch an episode: how they are binned is another matter
      const { name, runs: curves } = experiment.bins
        ? rebinned(experiment, { by: 'episodes', size: 1 })
        : experiment;
      return curves.map(({ seed, meanReturn }) => [
        name,
        seed,
        meanReturn.map((each) => (Number.isNaN(each) ? null : each)),
      ]);
    });
    expect(told).toEqual(runs);
  });

  it('is one of at least 40, and of each format of others there is one', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(40);
    const told = new Set(CORPUS.map(({ format }) => format));
    // files of this page are read back where they are written
    const others = FORMATS.filter(({ key }) => !key.startsWith('book-'));
    for (const { key } of others) expect(told).toContain(key);
  });

  it('is quoted with at most 80 characters, all of them visible, whatever stands wherever in it', () => {
    const words = `\u202eexpired\u0001${'evil.example/'.repeat(200)}`;
    const tooMuch = 'evil.example/'.repeat(Math.ceil(MOST_QUOTED / 13));
    let quoted = 0;
    for (const { content } of CORPUS) {
      if (typeof content !== 'string') continue;
      const parts = content.split(/([\s,;:|"]+)/);
      for (let at = 0; at < Math.min(parts.length, 60); at += 2) {
        const log = read(parts.with(at, words).join(''), 'some.log');
        const said = log.ok ? log.notes.join(' ') : log.text;
        if (/expired/.test(said)) quoted++;
        expect(said).not.toContain(tooMuch);
        expect(writtenOut(said)).toBe(said);
      }
    }
    expect(quoted).toBeGreaterThan(100);
  });
});
