import type { Locator, Page } from '@playwright/test';
import { chapterPrograms } from '../scripts/lib/programs/chapterPrograms.ts';
import { expect, test } from './fixtures.ts';
import { CodeBlock } from './pages/CodeBlock.ts';

/** What the page puts on the clipboard when the reader selects an element and presses Ctrl+C. */
async function copied(page: Page, element: Locator): Promise<string> {
  await element.evaluate((node) => {
    const range = document.createRange();
    range.selectNode(node);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  });
  await page.keyboard.press('ControlOrMeta+c');
  return page.evaluate(() => navigator.clipboard.readText());
}

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('a formula is copied as its TeX, once, without the book’s own macros', async ({
    book,
    page,
  }) => {
    await book.open('/simplest-policy-gradient-in-code');
    const display = book.content.locator('.katex-display').first();
    expect(await copied(page, display)).toBe(
      String.raw`$$\hat g = \frac{1}{\lvert \mathcal{D} \rvert} \sum_{\tau \in \mathcal{D}} \sum_{t=0}^{T} \nabla_\theta \log \pi_\theta(a_t \,\vert\, s_t) \; R(\tau)$$`,
    );
    // a single letter of it stands for all of it
    const letter = display.locator('.katex-html .mord').first();
    expect(await copied(page, letter)).toMatch(/^\$\\hat g = .*R\(\\tau\)\$$/);
    const paragraph = book.content.locator('p', { hasText: 'The last chapter ended with' });
    expect(await copied(page, paragraph)).toContain(String.raw`$\mathcal{D}$ of trajectories`);
  });

  test('a block of code has a button that copies it, without what a change took away', async ({
    book,
    page,
  }) => {
    await book.open('/reward-to-go');
    const block = CodeBlock.with(book, 'From R(τ) to R̂ₜ');
    await expect(block.code).toContainText('weights.fill(epRet)');
    await block.copy.click();
    await expect(block.copy).toContainText('Copied');
    await expect(page.getByText('The code is copied.')).toBeAttached();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('weigh({ rew }, weights) {\n  let rtg = 0;\n');
    expect(text).not.toMatch(/epRet|\[!code|^[+−]/m);
    expect(text).toMatch(/},\n$/);
    await expect(block.copy).toContainText('Copy code: From R(τ)');
  });

  test('the Python of a chapter, copied block after block, is the program that tests run; a folded block is copied too', async ({
    book,
    page,
  }) => {
    const program = chapterPrograms(process.cwd()).find(({ chapter }) => chapter === 9);
    await book.open('/phi');
    await page.getByRole('tab', { name: 'Python' }).first().click();
    let pasted = '';
    const blocks = await CodeBlock.allIn(book, 'py');
    expect(blocks).toHaveLength(3);
    await expect(blocks[0]!.code).toBeHidden();
    for (const block of blocks) {
      await block.copy.click();
      await expect(block.copy).toContainText('Copied');
      pasted += await page.evaluate(() => navigator.clipboard.readText());
    }
    expect(pasted).toBe(program?.source);
  });
});

test('where the page may not copy, the code is selected, and the reader told how to copy it', async ({
  book,
  page,
}) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await book.open('/balance-it-yourself');
  const block = CodeBlock.with(book, 'One step of the world');
  await block.copy.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The code is selected: copy it with Ctrl+C')).toBeAttached();
  const selected = await page.evaluate(() => getSelection()?.toString() ?? '');
  expect(selected.trim()).toBe((await block.code.innerText()).trim());
});
