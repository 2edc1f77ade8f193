import { episodeRuns } from '../episodeRuns';
import { numberIn, returnReader } from '../logNumbers';
import { forEachLine } from '../logText';
import type { LogFormat } from './format';

/** `global_step=30, episodic_return=[21.]`, and in other versions `episodic_return=21.0, episodic_length=21` */
const LINE = /global_step=(\d{1,15}),\s*episodic_return=(\[?[^,\s\]]*)(\]?)/;
const LENGTH = /episodic_length=\[?(\d{1,9})\b/;

/** What CleanRL prints at the end of each episode. Lengths that it does not tell are the steps since the episode before. */
export const cleanRl: LogFormat = {
  key: 'cleanrl',
  name: 'a terminal log of CleanRL',
  recognizes(file) {
    let isFound = false;
    forEachLine(file, (line) => {
      isFound = LINE.test(line);
      return isFound;
    });
    return isFound;
  },
  read(file) {
    const found = episodeRuns();
    const readReturn = returnReader(file.openLine);
    let stepBefore = 0;
    forEachLine(file, (line, number) => {
      const match = LINE.exec(line);
      if (!match) {
        if (number === file.openLine && line.includes('global_step=')) {
          file.note(`Line ${number}, the last, breaks off before its return and is left out.`);
        }
        return;
      }
      const [whole, stepText, written, bracket] = match;
      const endsLine = line.endsWith(whole) && bracket === '';
      const value = readReturn(written, number, 'episodic_return', endsLine);
      const step = Number(stepText);
      if (step < stepBefore) {
        found.begin();
        stepBefore = 0;
      }
      const told = numberIn(LENGTH.exec(line)?.[1], number, 'episodic_length');
      found.take({ return: value, length: told ?? step - stepBefore });
      stepBefore = step;
    });
    return { runs: found.runs() };
  },
};
