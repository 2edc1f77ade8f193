import { chapters } from '../src/app/chapterOrder.ts';
import { desktop, expect, phone, severeObstacles, sidewaysScroll, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import { NumberQuestion, OrderQuestion } from './pages/BookQuestion.ts';
import { Contents } from './pages/Contents.ts';

const kept = (book: Book) =>
  book.page.evaluate(() => localStorage.getItem('reward-to-go.progress') ?? '');

/** The items of VPG's epoch, in their right order, by words that only they have. */
const EPOCH = ['Collect', 'Ask', 'Compute the gradient', 'Step along', 'Fit'] as const;

async function openNumber(book: Book): Promise<NumberQuestion> {
  await book.open('/baselines');
  return new NumberQuestion(book.page.locator('#question-baseline-hundred'));
}

async function openOrder(book: Book): Promise<OrderQuestion> {
  await book.open('/vanilla-policy-gradient');
  return new OrderQuestion(book.page.locator('#question-vpg-steps'));
}

test.describe('a question for a number', () => {
  test('explains the answer, a typical mistake, and any other number', async ({ book }) => {
    const question = await openNumber(book);
    await expect(question.feedback).toHaveCount(0);
    await expect(question.showAnswer).toBeHidden();

    await question.answer('5');
    await expect(question.feedback).toHaveCount(1);
    await expect(question.feedback).toContainText('Not this one.');
    await expect(question.feedback).toContainText('Each of them comes up half of the time');
    await question.answer('17');
    await expect(question.feedback).toHaveCount(1);
    await expect(question.feedback).toContainText('Make the two lines of the table anew');

    // Enter does as well as the button, and a comma as well as a point.
    await question.field.fill('2,5');
    await question.field.press('Enter');
    await expect(question.feedback).toHaveCount(1);
    await expect(question.feedback).toContainText('Right. The answer is 2.5.');
    await expect(question.showAnswer).toBeHidden();
  });

  test('takes no word and no number out of range, says why, and keeps what it has', async ({
    book,
  }) => {
    const question = await openNumber(book);
    await question.answer('many');
    await expect(question.status).toHaveText('“many” is not a number from −1,000 to 1,000.');
    await expect(question.feedback).toHaveCount(0);
    await question.answer('');
    await expect(question.status).toHaveText('Type a number from −1,000 to 1,000.');

    await question.answer('2.5');
    await expect(question.status).toBeEmpty();
    await expect(question.feedback).toContainText('Right.');
    await question.answer('4000');
    await expect(question.status).toHaveText(
      '“4000” is not a number from −1,000 to 1,000. Your answer stays 2.5.',
    );
    await expect(question.feedback).toContainText('Right.');
    expect(await kept(book)).toContain('"baseline-hundred":"2.5"');
  });

  test('gives its answer away to whoever has tried', async ({ book }) => {
    const question = await openNumber(book);
    await question.answer('17');
    await question.showAnswer.click();
    await expect(question.feedback).toHaveCount(1);
    await expect(question.feedback).toContainText('The answer is 2.5.');
    await expect(question.feedback).not.toContainText('Right.', { useInnerText: true });
    await expect(question.showAnswer).toBeFocused();
  });

  test('keeps the answer over a reload', async ({ book, page }) => {
    const question = await openNumber(book);
    await question.answer('22.5');
    await page.reload();
    await book.whenReady();
    await expect(question.field).toHaveValue('22.5');
    await expect(question.feedback).toContainText('You left out a sign');
  });
});

test.describe('a question for an order', () => {
  test('can be put right by keyboard, the focus stays, and each move is told', async ({ book }) => {
    const question = await openOrder(book);
    await expect(question.items).toHaveText([/Fit/, /Ask/, /Step/, /Collect/, /gradient/]);

    await question.check.press('Enter');
    await expect(question.feedback).toHaveCount(1);
    await expect(question.feedback).toContainText('Too early: Fit');
    await expect(question.feedback).toContainText('it must be asked before');

    const up = question.move('Collect', 'up');
    await up.focus();
    for (const place of [3, 2, 1]) {
      await up.press('Enter');
      await expect(question.status).toHaveText(`Now in place ${place} of 5`);
      await expect(up).toBeFocused();
    }
    // what was said belonged to the order before
    await expect(question.feedback).toHaveCount(0);
    await expect(up).toHaveAttribute('aria-disabled', 'true');
    await up.press('Enter');
    await expect(question.items.first()).toContainText('Collect');

    for (let i = 0; i < 3; i++) await question.move('Fit', 'down').press('Space');
    await expect(question.items).toHaveText([/Collect/, /Ask/, /Step/, /gradient/, /Fit/]);
    await question.check.press('Enter');
    await expect(question.feedback).toContainText('Too early: Step along');
    await question.move('Step along', 'down').press('Enter');
    await question.check.press('Enter');
    await expect(question.feedback).toHaveCount(1);
    await expect(question.feedback).toContainText('Right.');
    await expect(question.showAnswer).toBeHidden();
  });

  test('can be put right by dragging, whole items with the mouse', async ({ book }) => {
    const question = await openOrder(book);
    await question.drag('Collect', 'Fit', 'upper');
    await expect(question.items).toHaveText([/Collect/, /Fit/, /Ask/, /Step/, /gradient/]);
    await question.drag('Fit', 'Compute the gradient', 'lower');
    await expect(question.items).toHaveText([/Collect/, /Ask/, /Step/, /gradient/, /Fit/]);
    await question.drag('Compute the gradient', 'Step along', 'upper');
    await expect(question.items).toHaveText(EPOCH.map((text) => new RegExp(text)));
    await question.check.click();
    await expect(question.feedback).toContainText('Right.');
  });

  test('leaves free what is free: the fit may come before the gradient', async ({ book }) => {
    const question = await openOrder(book);
    await question.drag('Collect', 'Fit', 'upper');
    await question.drag('Ask', 'Fit', 'upper');
    await question.drag('Compute the gradient', 'Step along', 'upper');
    await expect(question.items).toHaveText([/Collect/, /Ask/, /Fit/, /gradient/, /Step/]);
    await question.check.click();
    await expect(question.feedback).toContainText('Right.');
  });

  test('puts itself in order for whoever asks, and keeps a checked order over a reload', async ({
    book,
    page,
  }) => {
    const question = await openOrder(book);
    await question.move('Ask', 'up').click();
    await question.check.click();
    await expect(question.feedback).toContainText('Too early: Ask');
    await question.showAnswer.click();
    await expect(question.items).toHaveText(EPOCH.map((text) => new RegExp(text)));
    await expect(question.feedback).toContainText('This is the order.');
    await expect(question.showAnswer).toBeFocused();

    // the reader's own is what is kept
    await page.reload();
    await book.whenReady();
    await expect(question.items).toHaveText([/Ask/, /Fit/, /Step/, /Collect/, /gradient/]);
    await expect(question.feedback).toContainText('Too early: Ask');
  });

  test.describe('under a finger', () => {
    test.use({ hasTouch: true, isMobile: true, viewport: phone });

    test('has buttons of 44 pixels', async ({ book, page }) => {
      const question = await openOrder(book);
      for (const button of await question.root
        .getByRole('button')
        .filter({ visible: true })
        .all()) {
        const box = await button.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
      }
      expect(await sidewaysScroll(page)).toBe(0);
    });

    test('is dragged by the handle, while a finger on the words scrolls the page', async ({
      book,
      page,
    }) => {
      const question = await openOrder(book);
      await question.root.scrollIntoViewIfNeeded();
      const scrolled = () => page.evaluate(() => scrollY);
      const before = await scrolled();
      await question.dragByFinger('handle', 'Collect', 'Fit');
      await expect(question.items).toHaveText([/Collect/, /Fit/, /Ask/, /Step/, /gradient/]);
      expect(await scrolled()).toBe(before);
      await question.dragByFinger('words', 'Compute the gradient', 'Fit');
      await expect.poll(scrolled).toBeGreaterThan(before);
      await expect(question.items).toHaveText([/Collect/, /Fit/, /Ask/, /Step/, /gradient/]);
    });
  });
});

test.describe('a guess before a figure', () => {
  test('leads to the figure once it is made, and locks nothing before', async ({ book, page }) => {
    await book.open('/baselines');
    const guess = page.locator('[data-predict=constant]');
    const question = new NumberQuestion(guess);
    const link = guess.getByRole('link', { name: 'See it in the figure' });
    await expect(guess.getByText('Guess before you look')).toBeVisible();
    await expect(link).toBeHidden();

    const figure = book.figure('constant');
    await figure.wake();
    await expect(figure.slider('Constant b')).toBeEnabled();

    await question.answer('60');
    await expect(question.feedback).toContainText('worse than subtracting nothing');
    await expect(link).toBeVisible();
    await page.evaluate(() => scrollTo(0, 0));
    await expect(figure.root).not.toBeInViewport();
    await link.click();
    await expect(page).toHaveURL(/#constant$/);
    await expect(figure.root).toBeInViewport();
  });

  test('may be a choice or an order as well', async ({ book, page }) => {
    await book.open('/reward-to-go');
    const choice = page.locator('[data-predict=training]');
    await choice.getByRole('radio').nth(1).check({ force: true });
    await expect(choice.getByText('Right.')).toBeVisible();
    await expect(choice.getByRole('link', { name: 'See it in the figure' })).toBeVisible();

    await book.open('/phi');
    const guess = page.locator('[data-predict=same-expectation]');
    const order = new OrderQuestion(guess);
    await order.check.click();
    await expect(order.feedback).toContainText('It is quieter than that');
    await expect(guess.getByRole('link', { name: 'See it in the figure' })).toBeVisible();
  });
});

test('the contents count the answers of a chapter', async ({ book }) => {
  const entryOf = (slug: string) => {
    const { title } = chapters.find((chapter) => chapter.slug === slug)!;
    return new Contents(book).entry(title);
  };
  await book.open('/');
  await expect(entryOf('baselines')).not.toContainText('answered');
  const number = await openNumber(book);
  await number.answer('17');
  await new NumberQuestion(book.page.locator('#question-best-constant')).answer('60');
  await book.page.locator('#question-baseline-which').getByRole('radio').first().check({
    force: true,
  });
  await book.open('/');
  await expect(entryOf('baselines')).toContainText('3 of 5 answered');
  await expect(entryOf('phi')).not.toContainText('answered');
});

for (const [what, storage] of [
  ['no JSON', '{"answers":'],
  ['something else', '[1, null]'],
  [
    'answers of the wrong kinds',
    '{"answers":{"vpg-steps":"1 1 2 3 9","vpg-order":"Z","x":5},"read":{"vanilla-policy-gradient":"far","the-goal":40}}',
  ],
  ['no answers', '{"answers":null,"read":7}'],
] as const) {
  test(`a storage that holds ${what} breaks no page`, async ({ book, page }) => {
    await book.open('/');
    await page.evaluate((text) => localStorage.setItem('reward-to-go.progress', text), storage);
    await book.open('/');
    await expect(book.content).not.toContainText('% read');
    const question = await openOrder(book);
    await expect(question.items).toHaveText([/Fit/, /Ask/, /Step/, /Collect/, /gradient/]);
    await expect(question.feedback).toHaveCount(0);
    await question.check.click();
    await expect(question.feedback).toHaveCount(1);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('questions can be read, and answers stand behind a disclosure', async ({ book, page }) => {
    await page.goto(book.url('/vanilla-policy-gradient'));
    const order = page.locator('#question-vpg-steps');
    await expect(order.getByText('One epoch of VPG: in which order?')).toBeVisible();
    await expect(order.locator('.order').getByRole('listitem')).toHaveCount(5);
    await expect(order.getByRole('button')).toHaveCount(0);
    await order.locator('summary').click();
    await expect(order.getByText('This is the order.')).toBeVisible();
    await expect(order.locator('.because ol > li')).toHaveText(
      EPOCH.map((text) => new RegExp(text)),
    );

    await page.goto(book.url('/baselines'));
    const guess = page.locator('[data-predict=constant]');
    await expect(guess.getByText('leaves the least variance?')).toBeVisible();
    await expect(guess.getByRole('textbox')).toHaveCount(0);
    await expect(guess.getByText('The answer is 26.')).toBeHidden();
    await guess.locator('summary').click();
    await expect(guess.getByText('The answer is 26.')).toBeVisible();
    await expect(guess.getByText('Not about 60.')).toBeVisible();
    await expect(guess.getByRole('link', { name: 'See it in the figure' })).toBeVisible();
  });
});

for (const [colorScheme, screen] of [
  ['light', phone],
  ['dark', desktop],
] as const) {
  test(`questions with their feedback have no severe obstacles, ${colorScheme} at ${screen.width} px`, async ({
    book,
    page,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(screen);
    const order = await openOrder(book);
    await order.check.click();
    await expect(order.feedback).toHaveCount(1);
    expect(await severeObstacles(page)).toEqual([]);

    const number = await openNumber(book);
    await number.answer('many');
    await number.answer('5');
    await number.answer('many');
    await new NumberQuestion(page.locator('[data-predict=constant]')).answer('26');
    expect(await severeObstacles(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });
}
