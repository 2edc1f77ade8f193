import type { Locator } from '@playwright/test';

/** A question of any kind, as a reader finds it. */
class BookQuestion {
  readonly root: Locator;
  /** What is said to the answer: the explanations that are open. */
  readonly feedback: Locator;
  readonly check: Locator;
  readonly showAnswer: Locator;
  /** What is said at once, aloud: a complaint, or where an item has come to. */
  readonly status: Locator;

  constructor(root: Locator) {
    this.root = root;
    this.feedback = root.locator('.because').filter({ visible: true });
    this.check = root.getByRole('button', { name: /^Check/ });
    this.showAnswer = root.getByRole('button', { name: 'Show the answer' });
    this.status = root.getByRole('status');
  }
}

/** One that asks for a number. */
export class NumberQuestion extends BookQuestion {
  get field(): Locator {
    return this.root.getByRole('textbox', { name: 'Your answer' });
  }

  async answer(typed: string): Promise<void> {
    await this.field.fill(typed);
    await this.check.click();
  }
}

/** One that asks for an order. */
export class OrderQuestion extends BookQuestion {
  get items(): Locator {
    return this.root.locator('.order').getByRole('listitem');
  }

  item(text: string): Locator {
    return this.items.filter({ hasText: text });
  }

  move(text: string, way: 'up' | 'down'): Locator {
    return this.item(text).getByRole('button', { name: `Move ${way}` });
  }

  /** Takes an item where it may be held, and lets it go over the upper or the lower edge of another. */
  async drag(text: string, other: string, edge: 'upper' | 'lower'): Promise<void> {
    const { mouse } = this.root.page();
    await this.root.scrollIntoViewIfNeeded();
    const from = await boxOf(this.item(text));
    const to = await boxOf(this.item(other));
    const x = from.x + 30;
    await mouse.move(x, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(x, edge === 'upper' ? to.y : to.y + to.height, { steps: 6 });
    await mouse.up();
  }

  /** Drags with a finger that comes down on the words of an item or on its handle, to the upper edge of another. */
  async dragByFinger(on: 'words' | 'handle', text: string, other: string): Promise<void> {
    const page = this.root.page();
    const finger = await page.context().newCDPSession(page);
    const held = this.item(text).locator(on === 'words' ? '.order-text' : '.order-grip');
    const from = await boxOf(held);
    const [start, end] = [from.y + from.height / 2, (await boxOf(this.item(other))).y + 2];
    const touch = (type: 'touchStart' | 'touchMove', y: number) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: [{ x: from.x + from.width / 2, y }],
      });
    await touch('touchStart', start);
    for (let i = 1; i <= 8; i++) await touch('touchMove', start + ((end - start) * i) / 8);
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
}

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error('Nothing is there to be taken.');
  return box;
}
