/**
 * Opens chapter 5, chapter 7 and the lab again and again, and counts the loads after which the figure does not get ready or does not train:
 *
 *     npm run loads -- --browser firefox --count 100
 *
 * Ends with 1 where there was such a load.
 */
import { parseArgs } from 'node:util';
import { CoreLab, CoreTraining } from '../e2e/core/pages/CoreTraining.ts';
import type { Reader } from '../e2e/core/reader/reader.ts';
import type { BrowserName } from '../scripts/browsers/ensure.mjs';
import { inBrowsers } from './everyBrowser';

const PLACES = [
  {
    address: '/simplest-policy-gradient-in-code/',
    figure: (reader: Reader) => new CoreTraining(reader, 'training'),
  },
  { address: '/reward-to-go/', figure: (reader: Reader) => new CoreTraining(reader, 'training') },
  { address: '/lab/', figure: (reader: Reader) => new CoreLab(reader, 'lab') },
];

const NAMES: readonly BrowserName[] = ['chromium', 'firefox', 'webkit'];

/** Loads a place once. @returns what went wrong, and where the figure stood */
async function load(reader: Reader, place: (typeof PLACES)[number]): Promise<string | undefined> {
  const figure = place.figure(reader);
  try {
    await reader.open(place.address);
    await figure.wake();
    await figure.rests(1);
    await figure.button('Step').click();
    await figure.rests(2);
    return undefined;
  } catch (error) {
    const status = await figure.status().catch(() => 'the page does not answer');
    return `${status || 'no status'} (${String(error).split('\n')[0]})`;
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      browser: { type: 'string', default: 'chromium' },
      count: { type: 'string', default: '99' },
    },
  });
  const browser = NAMES.find((name) => name === values.browser);
  const count = Number(values.count);
  if (!browser || !Number.isInteger(count) || count < 1) {
    console.error(`Usage: npm run loads -- --browser ${NAMES.join('|')} --count 100`);
    process.exitCode = 2;
    return;
  }
  const failed = await inBrowsers([browser], console.error, async (running) => {
    const program = running.get(browser);
    if (!program) return undefined;
    let faults = 0;
    for (let at = 0; at < count; at++) {
      const place = PLACES[at % PLACES.length];
      const { reader, close } = await program.newReader('block');
      const fault = await load(reader, place);
      if (fault !== undefined) {
        faults++;
        console.log(`load ${at + 1}, ${place.address}: ${fault}`);
      }
      await close();
    }
    return faults;
  });
  if (failed === undefined) process.exitCode = 1;
  else {
    console.log(`${browser}: ${failed} of ${count} loads failed`);
    if (failed > 0) process.exitCode = 1;
  }
}

void main();
