import type { Page } from '@playwright/test';
import { hash4 } from '../src/rl/rng';
import type { Settings } from '../src/session/experiment';
import { LAB_SETTINGS } from '../src/session/lab/labSettings';
import { goldenLink } from '../src/session/testing/goldenCurves';
import { expect, test } from './fixtures.ts';
import { Book } from './pages/Book.ts';
import { LabFigure } from './pages/LabFigure.ts';
import { endSilently, loseContext, rememberContext, workerOf } from './workers.ts';

const SEED = Number(process.env.FAULTS_SEED ?? 1);

interface Scene {
  readonly page: Page;
  readonly book: Book;
  readonly lab: LabFigure;
}

interface Fault {
  readonly name: string;
  strike(scene: Scene): Promise<void>;
  /** What was broken for longer than a moment is made good once the run is over. */
  mend?(scene: Scene): Promise<void>;
  /** Whether it leaves the plain engine, so that there is no hash to compare with. */
  readonly leavesPlain?: boolean;
}

async function kill(page: Page, script: RegExp): Promise<void> {
  await endSilently(await workerOf(page, script));
}

/** Another page of the same reader, up to the moment at which it answers. */
async function elsewhere({ page, book }: Scene, address: string): Promise<Page> {
  const other = await page.context().newPage();
  await new Book(other, book.baseUrl).open(address);
  return other;
}

/** Leaves so many bytes to everything that the site keeps; undefined: as many as there were. */
async function setQuota({ page, book }: Scene, quotaSize?: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(book.baseUrl);
  await devtools.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(quotaSize !== undefined && { quotaSize }),
  });
}

const FAULTS: readonly Fault[] = [
  { name: 'the training worker dies', strike: ({ page }) => kill(page, /training\.worker/) },
  {
    name: 'the page is loaded anew',
    async strike({ page, book, lab }) {
      await page.reload();
      await book.whenReady();
      await lab.wake();
    },
  },
  { name: 'a thread of the pool dies', strike: ({ page }) => kill(page, /plain\.worker/) },
  {
    name: 'the reader goes to a chapter and comes back',
    async strike({ page, book, lab }) {
      await book.open('/reward-to-go/');
      await page.goBack();
      await book.whenReady();
      await lab.wake();
    },
  },
  {
    name: 'the tab is frozen, and thaws',
    async strike(scene) {
      const devtools = await scene.page.context().newCDPSession(scene.page);
      await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
      await (await elsewhere(scene, '/the-goal/')).close();
      await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    },
  },
  {
    name: 'there is no room left to keep anything',
    strike: (scene) => setQuota(scene, 1),
    mend: (scene) => setQuota(scene),
  },
  {
    name: 'a second tab trains in the same store',
    async strike(scene) {
      const other = await elsewhere(scene, '/lab/');
      const lab = new LabFigure(new Book(other, scene.book.baseUrl).figure('lab').root);
      await lab.wake();
      await lab.makeSmall();
      await lab.trainToTheEnd(4);
      await other.close();
    },
  },
  {
    name: 'the network goes',
    strike: ({ page }) => page.context().setOffline(true),
    mend: ({ page }) => page.context().setOffline(false),
  },
  {
    name: 'the page is loaded anew right after the worker has died',
    async strike({ page, book, lab }) {
      await kill(page, /training\.worker/);
      await page.reload();
      await book.whenReady();
      await lab.wake();
    },
  },
  {
    name: 'the graphics context is lost',
    leavesPlain: true,
    async strike({ page, lab }) {
      const trainer = await workerOf(page, /training\.worker/);
      await rememberContext(trainer);
      await lab.openDrawer('Seeds');
      await lab.option('Engine', 'WebGL').check();
      await expect(lab.statusLine).toContainText('webgl engine');
      await loseContext(trainer);
    },
  },
];

/** Each fault once, unless there are to be more. */
const COUNT = Number(process.env.FAULTS_COUNT ?? FAULTS.length);

/** Whole numbers below a bound, each experiment's own. */
function chance(experiment: number): (below: number) => number {
  const words = new Uint32Array(4);
  let drawn = 0;
  return (below) => {
    hash4(SEED, experiment, drawn++, 0, words);
    return words[0]! % below;
  };
}

function randomSettings(pick: (below: number) => number): Settings {
  const phis = [...LAB_SETTINGS.phis, 'reward-to-go-baseline' as const];
  const first = pick(phis.length);
  return {
    ...LAB_SETTINGS,
    phis: phis.filter((_, p) => p === first || pick(2) === 0),
    seeds: 2 + pick(3),
    firstSeed: pick(1000),
    hidden: [4 + pick(13)],
    batchSize: 200 + 100 * pick(5),
    epochs: 60 + pick(60),
    optimizer: pick(2) === 0 ? 'adam' : 'sgd',
    detailed: pick(2) === 0,
    pace: 'steady',
    engine: 'plain',
  };
}

for (let n = 0; n < COUNT; n++) {
  const fault = FAULTS[n % FAULTS.length]!;
  test(`no epoch is lost and every curve is that of an undisturbed run: experiment ${n + 1}, ${fault.name}`, async ({
    book,
    page,
  }) => {
    const pick = chance(n);
    const settings = randomSettings(pick);
    const link = await goldenLink({ name: 'Faults', digest: '', settings });
    await book.open(`/lab/${link}`);
    const lab = new LabFigure(book.figure('lab').root);
    const scene = { page, book, lab };
    await lab.wake();
    await lab.rests(1);
    await lab.train.click();
    await lab.reaches(2 + pick(8));
    const { epoch } = await lab.status();
    await fault.strike(scene);
    await lab.reaches(epoch);

    await lab.option('Speed', 'Fast').check();
    // whoever comes back to a page finds its run at rest
    await expect(lab.statusLine).toHaveText(/^(training|paused|finished)/);
    if ((await lab.status()).text.startsWith('paused')) await lab.train.click();
    await expect(lab.statusLine).toContainText('finished');
    expect(await lab.status()).toMatchObject({ epoch: settings.epochs });
    if (!fault.leavesPlain)
      await expect(lab.link).toContainText('The curves are the same, to the bit');
    await fault.mend?.(scene);
  });
}
