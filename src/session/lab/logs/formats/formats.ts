import { bookCsv } from './bookCsv';
import { bookJson } from './bookJson';
import { cleanRl } from './cleanRl';
import { episodeStatistics } from './episodeStatistics';
import type { LogFormat } from './format';
import { monitor } from './monitor';
import { plainTable } from './plainTable';
import { printedLines } from './printedLines';
import { spinningUp, spinningUpBoxes } from './spinningUp';
import { sb3Boxes, sb3Progress } from './stableBaselines';
import { tensorBoard } from './tensorBoard';
import { wandb } from './wandb';

/** All formats, those that are told more surely before those that would take more. */
export const FORMATS: readonly LogFormat[] = [
  episodeStatistics,
  bookJson,
  monitor,
  bookCsv,
  spinningUp,
  sb3Progress,
  tensorBoard,
  wandb,
  spinningUpBoxes,
  sb3Boxes,
  cleanRl,
  printedLines,
  plainTable,
];
