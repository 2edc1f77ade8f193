import { join } from 'node:path';
import { projectRoot } from '../../scripts/lib/runTool.mjs';
import { serve } from '../../scripts/serve.mjs';
import { chapters } from '../../src/app/chapterOrder.ts';
import { admitServer } from '../pageErrors.ts';
import { expect, test } from './fixtures.ts';
import { CoreLab } from './pages/CoreTraining.ts';

test.use({ keeping: 'allow' });

/** What the settings say of what is kept. */
function keptLine(): Promise<string> {
  const settings = document.getElementById('settings');
  const line = settings?.querySelector('[data-kept]');
  settings?.showPopover();
  // what opens tells what it has to tell a little later
  return new Promise((done) => {
    setTimeout(() => {
      settings?.hidePopover();
      done(line?.textContent ?? '');
    }, 100);
  });
}

test('after one visit the book opens without its server, and trains', async ({ reader }) => {
  const { url, close } = await serve({ dir: join(projectRoot, 'dist'), base: '/a/course/' });
  admitServer(url);
  await reader.open(`${url}the-goal/`);
  await expect
    .poll(() => reader.inPage(keptLine, undefined))
    .toMatch(/^The whole book is kept here/);
  await close();
  for (const address of ['', ...chapters.map(({ slug }) => `${slug}/`), 'notation/']) {
    await reader.open(url + address);
    expect(await reader.select('h1').text()).not.toBe('');
  }
  await reader.open(`${url}lab/`);
  const lab = new CoreLab(reader, 'lab');
  await lab.wake();
  await lab.makeSmall();
  await lab.trainToTheEnd(4);
});
