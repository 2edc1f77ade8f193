import type { CorpusFile } from './corpusFile';
import { damages } from './corpusOfDamages';
import { episodeLogs } from './corpusOfEpisodes';
import { epochLogs } from './corpusOfEpochs';

/** Small files of all formats. */
export const CORPUS: readonly CorpusFile[] = [...epochLogs, ...episodeLogs, ...damages];
