import { chapters } from '../src/app/chapterOrder.ts';
import { RULES_OF_LOOKS } from './axe.ts';
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

test('a question for a number explains each answer, takes nothing else, gives its answer away to whoever has tried, and is kept and counted', async ({
  book,
  page,
}) => {
  const entryOf = (slug: string) => {
    const { title } = chapters.find((chapter) => chapter.slug === slug)!;
    return new Contents(book).entry(title);
  };
  await book.open('/');
  await expect(entryOf('baselines')).not.toContainText('answered');

  const question = await openNumber(book);
  await expect(question.feedback).toHaveCount(0);
  await expect(question.showAnswer).toBeHidden();

  await test.step('a word is no answer', async () => {
    await question.answer('many');
    await expect(question.status).toHaveText('“many” is not a number from −1,000 to 1,000.');
    await expect(question.feedback).toHaveCount(0);
    await question.answer('');
    await expect(question.status).toHaveText('Type a number from −1,000 to 1,000.');
  });

  await test.step('a typical mistake, any other number, and the answer', async () => {
    await question.answer('5');
    await expect(question.status).toBeEmpty();
    await expect(question.feedback).toHaveCount(1);
    await expect(question.feedback).toContainText('Not this one.');
    await expect(question.feedback).toContainText('Each of them comes up half of the time');
    await question.answer('17');
    await expect(question.feedback).toHaveCount(1);
    await expect(question.feedback).toContainText('Redo the two lines of the table');

    // Enter does as well as the button, and a comma as well as a point.
    await question.field.fill('2,5');
    await question.field.press('Enter');
    await expect(question.feedback).toHaveCount(1);
    await expect(question.feedback).toContainText('Right. The answer is 2.5.');
    await expect(question.showAnswer).toBeHidden();
  });

  await test.step('a number out of range is refused, and the answer stays', async () => {
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

  await test.step('the answer is given away after a try', async () => {
    await question.answer('17');
    await question.showAnswer.click();
    await expect(question.feedback).toHaveCount(1);
    await expect(question.feedback).toContainText('The answer is 2.5.');
    await expect(question.feedback).not.toContainText('Right.', { useInnerText: true });
    await expect(question.showAnswer).toBeFocused();
  });

  await test.step('a reload keeps the answer', async () => {
    await question.answer('22.5');
    await page.reload();
    await book.whenReady();
    await expect(question.field).toHaveValue('22.5');
    await expect(question.feedback).toContainText('You left out a sign');
  });

  await test.step('the contents count the answers of a chapter', async () => {
    await new NumberQuestion(page.locator('#question-best-constant')).answer('60');
    await page.locator('#question-baseline-which').getByRole('radio').first().check({
      force: true,
    });
    await book.open('/');
    await expect(entryOf('baselines')).toContainText('3 of 5 answered');
    await expect(entryOf('phi')).not.toContainText('answered');
  });
});

test.describe('a question for an order', () => {
  test('can be put right by keyboard and by dragging, leaves free what is free, and keeps what was checked', async ({
    book,
    page,
  }) => {
    const question = await openOrder(book);
    const inOrder = EPOCH.map((text) => new RegExp(text));
    await expect(question.items).toHaveText([/Fit/, /Ask/, /Step/, /Collect/, /gradient/]);

    await test.step('by keyboard: the focus stays, and each move is told', async () => {
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

    await test.step('the fit may come before the gradient', async () => {
      await question.drag('Fit', 'Compute the gradient', 'upper');
      await expect(question.items).toHaveText([/Collect/, /Ask/, /Fit/, /gradient/, /Step/]);
      await expect(question.feedback).toHaveCount(0);
      await question.check.click();
      await expect(question.feedback).toContainText('Right.');
    });

    await test.step('whole items are dragged with the mouse', async () => {
      await question.drag('Collect', 'Step along', 'lower');
      await expect(question.items).toHaveText([/Ask/, /Fit/, /gradient/, /Step/, /Collect/]);
      await question.drag('Collect', 'Ask', 'upper');
      await expect(question.items).toHaveText([/Collect/, /Ask/, /Fit/, /gradient/, /Step/]);
      await question.drag('Fit', 'Step along', 'lower');
      await expect(question.items).toHaveText(inOrder);
      await expect(question.feedback).toHaveCount(0);
      await question.check.click();
      await expect(question.feedback).toContainText('Right.');
    });

    await test.step('it puts itself in order for whoever asks', async () => {
      await question.move('Ask', 'up').click();
      await question.check.click();
      await expect(question.feedback).toContainText('Too early: Ask');
      await question.showAnswer.click();
      await expect(question.items).toHaveText(inOrder);
      await expect(question.feedback).toContainText('This is the order.');
      await expect(question.showAnswer).toBeFocused();
    });

    // the reader's own is what is kept
    await page.reload();
    await book.whenReady();
    await expect(question.items).toHaveText([/Ask/, /Collect/, /gradient/, /Step/, /Fit/]);
    await expect(question.feedback).toContainText('Too early: Ask');
  });

  test.describe('under a finger', () => {
    test.use({ hasTouch: true, isMobile: true, viewport: phone });

    test('has buttons of 44 pixels, and is dragged by the handle, while a finger on the words scrolls the page', async ({
      book,
      page,
    }) => {
      const question = await openOrder(book);
      for (const button of await question.root
        .getByRole('button')
        .filter({ visible: true })
        .all()) {
        const box = await button.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
      }
      expect(await sidewaysScroll(page)).toBe(0);

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

test('a storage that holds what it should not breaks no page', async ({ book, page }) => {
  for (const [what, storage] of [
    ['no JSON', '{"answers":'],
    ['something else', '[1, null]'],
    [
      'answers of the wrong kinds',
      '{"answers":{"vpg-steps":"1 1 2 3 9","vpg-order":"Z","x":5},"read":{"vanilla-policy-gradient":"far","the-goal":40}}',
    ],
    ['no answers', '{"answers":null,"read":7}'],
  ] as const) {
    await test.step(what, async () => {
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
});

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

test('questions with their feedback have no severe obstacles, light on a phone, dark on a desktop', async ({
  book,
  page,
}) => {
  const look = async () => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize(phone);
    await expect.poll(() => sidewaysScroll(page)).toBe(0);
    expect(await severeObstacles(page), 'light on a phone').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.setViewportSize(desktop);
    await expect.poll(() => sidewaysScroll(page)).toBe(0);
    // Names, roles and order are the same on every screen.
    const rules = RULES_OF_LOOKS;
    expect(await severeObstacles(page, { rules }), 'dark on a desktop').toEqual([]);
  };
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize(phone);
  const order = await openOrder(book);
  await order.check.click();
  await expect(order.feedback).toHaveCount(1);
  await look();

  const number = await openNumber(book);
  await number.answer('many');
  await number.answer('5');
  await number.answer('many');
  await new NumberQuestion(page.locator('[data-predict=constant]')).answer('26');
  await look();
});
