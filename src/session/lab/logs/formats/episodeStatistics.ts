import * as v from 'valibot';
import { episodeRuns } from '../episodeRuns';
import { ImportError } from '../importError';
import { numberIn, returnReader } from '../logNumbers';
import { firstLines, forEachLine } from '../logText';
import type { LogFormat } from './format';

/** A number, or what an environment of one gives: a list of one. */
const number = v.pipe(
  v.union([v.nullable(v.number()), v.tuple([v.nullable(v.number())])]),
  v.transform((told) => String(Array.isArray(told) ? told[0] : told)),
);

const statistics = v.object({ r: number, l: v.optional(number), t: v.optional(number) });

/** `{"r": 20.0, "l": 20, "t": 0.05}`, or that under `episode`, as `info` has it. */
const line = v.union([
  v.pipe(
    v.object({ episode: statistics }),
    v.transform(({ episode }) => episode),
  ),
  statistics,
]);

function statisticsIn(text: string): v.InferOutput<typeof statistics> | undefined {
  try {
    // Python writes NaN, which JSON does not have
    const parsed = v.safeParse(
      line,
      JSON.parse(text.replace(/(:\s*\[?)(?:NaN|-?Infinity)/g, '$1null')),
    );
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** What Gymnasium's RecordEpisodeStatistics tells of each episode, written as JSON lines. */
export const episodeStatistics: LogFormat = {
  key: 'episode-statistics',
  name: 'episode statistics of Gymnasium, in lines of JSON',
  recognizes: (file) => firstLines(file, 3).some((text) => statisticsIn(text) !== undefined),
  read(file) {
    const found = episodeRuns();
    const readReturn = returnReader(undefined);
    forEachLine(file, (text, number) => {
      if (text.trim() === '') return;
      const told = statisticsIn(text);
      if (told) {
        found.take({
          return: readReturn(told.r, number, 'r', false),
          length: numberIn(told.l, number, 'l'),
          seconds: numberIn(told.t, number, 't'),
        });
      } else if (number === file.openLine) {
        throw new ImportError(
          `The file breaks off in line ${number}: delete that line, and import the file again.`,
        );
      } else if (/"r"/.test(text)) {
        throw new ImportError(
          `Line ${number} is no whole JSON of an episode: correct or delete that line, and import the file again.`,
        );
      }
    });
    return { runs: found.runs() };
  },
};
