import { chapters } from '../src/app/chapterOrder.ts';
import { expect, phone, sidewaysScroll, test } from './fixtures.ts';
import { BookStep, idsOn } from './pages/BookStep.ts';
import { standingOf } from './pages/standing.ts';

for (const { slug } of chapters) {
  test(`what the steps of /${slug} say is seen, one after the other, and each is taken back: its figure stands as it stood, to the last cell of its table`, async ({
    book,
    page,
  }) => {
    test.slow();
    // at once: what moves is another test's
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await book.open(`/${slug}`);
    await book.wakeFigures();
    const stood: (() => Promise<void>)[] = [];
    for (const id of await idsOn(page)) {
      const step = new BookStep(page, id);
      await step.figureRests();
      const before = await standingOf(page, id);
      await step.button.click();
      await expect(step.verdict, id).not.toBeEmpty();
      await expect(step.button, await step.verdict.innerText()).toHaveAttribute(
        'data-claim',
        'held',
      );
      stood.push(async () => {
        await step.back.click();
        await expect(step.verdict, id).toHaveText('The figure is as it was.');
        await step.figureRests();
        await expect.poll(() => standingOf(page, id), id).toEqual(before);
      });
    }
    // the last one first, so that each finds what it left behind
    for (const goesBack of stood.reverse()) await goesBack();
  });
}

test.describe('a step', () => {
  test('is judged when what it has set going has come to rest', async ({ book, page }) => {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await book.open('/the-goal');
    const step = new BookStep(page, 'climb-one');
    await step.button.click();
    await expect(step.button).toHaveAttribute('data-claim', 'held');
    await expect(book.figure('climb').island).toContainText('Step 60 of 60');
  });

  test('touches what it moves, and leaves alone what stands as it should', async ({
    book,
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await book.open('/eglp-lemma');
    const figure = book.figure('funnel');
    await figure.wake();
    await figure.root.evaluate((root) => {
      new MutationObserver((changes) => {
        const touches = changes.filter(
          ({ target }) => 'touched' in (target as HTMLElement).dataset,
        );
        root.dataset.touches = `${Number(root.dataset.touches ?? 0) + touches.length}`;
      }).observe(root, { subtree: true, attributeFilter: ['data-touched'] });
    });
    const step = new BookStep(page, 'funnel-many');
    await step.button.click();
    await expect(step.button).toHaveAttribute('data-claim', 'held');
    await expect(figure.root).toHaveAttribute('data-touches', '1');
    await step.button.evaluate((button) => delete button.dataset.claim);
    // what its claim compares with the moment before has not changed this time
    await step.button.click();
    await expect(step.button).toHaveAttribute('data-claim', /./);
    await expect(figure.root).toHaveAttribute('data-touches', '1');
  });

  test('is hidden until it was done or asked for, moves the real controls, says what it moved, and can be taken back', async ({
    book,
    page,
  }) => {
    await book.open('/eglp-lemma');
    const figure = book.figure('funnel');
    const step = new BookStep(page, 'funnel-many');
    await expect(step.seeing.locator('p')).toBeHidden();
    await figure.wake();
    const before = await figure.data();
    await step.button.press('Enter');
    await expect(step.button).toHaveAttribute('data-claim', 'held');
    await expect(step.seeing.locator('p')).toBeVisible();
    await expect(step.verdict).toContainText('Samples N set to 10,000. It holds.');
    await expect(figure.slider('Samples N')).toHaveAttribute('aria-valuetext', '10,000');
    await step.back.press('Enter');
    await expect(step.verdict).toHaveText('The figure is as it was.');
    await expect(step.button).not.toHaveAttribute('data-claim');
    await expect(step.button).toBeFocused();
    expect(await figure.data()).toEqual(before);
  });

  test('two that are pressed at once are done in order, and each is taken back to where it began', async ({
    book,
    page,
  }) => {
    await book.open('/eglp-lemma');
    const figure = book.figure('funnel');
    await figure.wake();
    const [many, sure] = ['funnel-many', 'funnel-sure'].map((id) => new BookStep(page, id));
    await many!.button.click();
    await sure!.button.click();
    await expect(sure!.button).toHaveAttribute('data-claim', 'held');
    await expect(many!.button).toHaveAttribute('data-claim', 'held');
    await sure!.back.click();
    await expect(sure!.verdict).toHaveText('The figure is as it was.');
    await expect(figure.slider('Samples N')).toHaveAttribute('aria-valuetext', '10,000');
    await expect(figure.slider('θ, the logit of outcome 2')).toHaveAttribute(
      'aria-valuetext',
      '0.7',
    );
  });

  test('two that are pressed before what does them has come are done in order', async ({
    book,
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    let letGo = () => {};
    const bothPressed = new Promise<void>((done) => {
      letGo = done;
    });
    await page.route(/stepDriver/, async (route) => {
      await bothPressed;
      await route.continue();
    });
    await book.open('/eglp-lemma');
    const figure = book.figure('funnel');
    await figure.wake();
    const [many, sure] = ['funnel-many', 'funnel-sure'].map((id) => new BookStep(page, id));
    await many!.button.click();
    await sure!.button.click();
    letGo();
    await expect(sure!.button).toHaveAttribute('data-claim', 'held');
    await sure!.back.click();
    await expect(sure!.verdict).toHaveText('The figure is as it was.');
    await expect(figure.slider('Samples N')).toHaveAttribute('aria-valuetext', '10,000');
  });

  test('that cannot be done, or cannot be taken back, says why and keeps the next from nothing', async ({
    book,
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await book.open('/eglp-lemma');
    const figure = book.figure('funnel');
    await figure.wake();
    const [many, sure] = ['funnel-many', 'funnel-sure'].map((id) => new BookStep(page, id));
    const moves = await many!.button.getAttribute('data-moves');
    await many!.button.evaluate((button) => {
      button.dataset.moves = JSON.stringify([{ press: 'A button that is not there' }]);
    });
    await many!.button.click();
    await sure!.button.click();
    await expect(many!.verdict).toContainText('has no button “A button that is not there”');
    await expect(sure!.button).toHaveAttribute('data-claim', 'held');

    await many!.button.evaluate((button, right) => {
      button.dataset.moves = right ?? '';
    }, moves);
    await many!.button.click();
    await expect(many!.button).toHaveAttribute('data-claim', 'held');
    await figure.slider('Samples N').evaluate((slider) => {
      // it is tried again once the rest is back
      let tries = 2;
      const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!;
      Object.defineProperty(slider, 'value', {
        configurable: true,
        set: own.set!,
        get() {
          if (tries-- > 0) throw new Error('The slider is stuck.');
          return own.get!.call(slider);
        },
      });
    });
    await many!.back.click();
    await sure!.button.click();
    await expect(many!.verdict).toHaveText('The slider is stuck.');
    await expect(sure!.button).toHaveAttribute('data-claim', 'held');
    await expect(sure!.button).not.toHaveAttribute('aria-busy');
  });

  test('that is done by hand is ticked just the same', async ({ book, page }) => {
    await book.open('/eglp-lemma');
    const figure = book.figure('funnel');
    await figure.wake();
    await expect(figure.root).toHaveAttribute('data-watched');
    const step = new BookStep(page, 'funnel-many');
    await figure.slider('Samples N').press('End');
    await expect(step.button).toHaveAttribute('data-claim', 'held');
    await expect(new BookStep(page, 'funnel-sure').button).not.toHaveAttribute('data-claim');
  });

  test('that stands as it should from the beginning is not ticked for another control', async ({
    book,
    page,
  }) => {
    await book.open('/baselines');
    const figure = book.figure('constant');
    await figure.wake();
    await expect(figure.root).toHaveAttribute('data-watched');
    const [mean, best] = ['constant-mean', 'constant-best'].map((id) => new BookStep(page, id));
    await figure.button(/^Total return/).click();
    // a step that is done by hand shows that the press before was looked at
    await figure.slider('Constant b').press('Home');
    for (let b = 0; b < 26; b++) await figure.slider('Constant b').press('ArrowRight');
    await expect(best!.button).toHaveAttribute('data-claim', 'held');
    await expect(mean!.button).not.toHaveAttribute('data-claim');
  });

  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false });

    test('is a sentence, and what is to be seen can be unfolded', async ({ book, page }) => {
      await page.setViewportSize(phone);
      await page.goto(book.url('/eglp-lemma/'));
      const step = new BookStep(page, 'funnel-many');
      await expect(step.button).toHaveCSS('border-top-width', '0px');
      await step.seeing.locator('summary').click();
      await expect(step.seeing.locator('p')).toBeVisible();
      expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(phone.width);
    });
  });

  test.describe('without what it needs', () => {
    test.use({ expectedErrors: [/Failed to (load|fetch)|ERR_/] });

    test('that cannot be fetched says so, and is done when it is pressed again', async ({
      book,
      page,
    }) => {
      await page.route(/stepDriver/, (route) => route.abort());
      await book.open('/eglp-lemma');
      const step = new BookStep(page, 'funnel-many');
      await step.button.click();
      await expect(step.verdict).toContainText('could not be fetched');
      await page.unroute(/stepDriver/);
      await step.button.click();
      await expect(step.button).toHaveAttribute('data-claim', 'held');
    });

    test('of a figure that did not start moves nothing, and says why', async ({ book, page }) => {
      await page.route(/ScoreFunnel/, (route) => route.abort());
      await book.open('/eglp-lemma');
      const step = new BookStep(page, 'funnel-many');
      await step.button.click();
      await expect(step.verdict).toContainText('has not started');
      await expect(step.button).not.toHaveAttribute('data-claim');
      expect(await sidewaysScroll(page)).toBe(0);
    });
  });
});
