import { expect, test } from './fixtures.ts';
import { LabFigure } from './pages/LabFigure.ts';

/** What a browser may lack, and how it is taken away before the page's scripts run. */
const WITHOUT_TRAINING = [
  { name: 'workers', take: () => Reflect.deleteProperty(window, 'Worker') },
  {
    name: 'module workers',
    take: () => {
      const Whole = window.Worker;
      window.Worker = class extends Whole {
        constructor(url: string | URL, options?: WorkerOptions) {
          // what a browser without them does: it takes the script for a classic one, which cannot import
          super(url, { ...options, type: 'classic' });
        }
      };
    },
  },
];

for (const { name, take } of WITHOUT_TRAINING) {
  test(`without ${name} the text stands, and a training figure says what it needs`, async ({
    book,
    page,
  }) => {
    await page.addInitScript(take);
    await book.open('/simplest-policy-gradient-in-code');
    const figure = book.trainingFigure('training');
    await figure.wake();
    await expect(figure.alert).toContainText('this browser has no module workers');
    await expect(figure.train).toBeDisabled();
    // what needs none works
    const softmax = book.figure('softmax');
    await softmax.wake();
    await softmax.button('Draw 100').click();
  });
}

const STORAGES = {
  'storage is denied': () => {
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    }
  },
  'there is no IndexedDB': () => {
    for (const holder of [window, Window.prototype]) Reflect.deleteProperty(holder, 'indexedDB');
  },
};

for (const [name, take] of Object.entries(STORAGES)) {
  test(`where ${name} the lab trains, hands out links, and says once that nothing is kept`, async ({
    book,
    page,
  }) => {
    await page.addInitScript(take);
    await book.open('/lab/');
    const lab = new LabFigure(book.figure('lab').root);
    await lab.wake();
    await lab.makeSmall();
    await lab.trainToTheEnd(4);
    await expect(lab.root.getByText(/does not let the page keep experiments/)).toHaveCount(1);
    await lab.openPanel();
    expect(await lab.copyLink()).toContain('#x=');
  });
}

test('without OffscreenCanvas the plain engine trains, and the settings say what WebGL lacks', async ({
  book,
  page,
}) => {
  // workers are not reached by scripts of the page's: the class is taken from their own script
  await page.route(/training\.worker/, async (route) => {
    const response = await route.fetch();
    const body = `delete self.OffscreenCanvas;\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await book.open('/simplest-policy-gradient-in-code');
  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.rests(1);
  await figure.makeSmall();
  await figure.option('Engine', 'WebGL').check();
  await expect(figure.root.getByText(/^Now: .*WebGL cannot be had here: [^.]*\.$/)).toBeVisible();
  await figure.step.click();
  await figure.rests(2);
});
