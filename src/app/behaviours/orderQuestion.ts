import { explain, offerAnswer, partOf, startReveal } from './feedback';
import { firstTooEarly, inKeptOrder, type Ordered } from './judgeAnswer';
import { makeMovable } from './movableList';
import { answerTo, recordAnswer } from './progress';

interface OrderItem extends Ordered {
  readonly element: HTMLElement;
}

/** Items are moved by dragging or by their buttons, and judged when the order is checked. */
export function startOrderQuestion(question: HTMLElement, id: string): void {
  const list = partOf(question, '.order');
  const items = (): OrderItem[] =>
    ([...list.children] as HTMLElement[]).map((element) => {
      const { item, after } = element.dataset;
      return { element, item: Number(item), after: Number(after) };
    });
  const judge = () => {
    const order = items();
    const early = firstTooEarly(order);
    for (const { element, item } of order) {
      element.dataset.verdict = early ? (item === early.item ? 'wrong' : '') : 'right';
    }
    explain(question, ({ dataset }) => dataset.item === early?.element.dataset.item);
    return !early;
  };

  const arrange = makeMovable(list, (moved) => {
    // What was said belongs to the order as it was.
    partOf<HTMLDetailsElement>(question, 'details').open = false;
    const order = items();
    for (const { element } of order) element.dataset.verdict = '';
    const place = order.findIndex(({ element }) => element === moved) + 1;
    // Which item it is says the button that has the focus.
    partOf(question, '[role=status]').textContent = `Now in place ${place} of ${order.length}`;
  });
  const inOrder = (order: readonly OrderItem[]) => arrange(order.map(({ element }) => element));

  const kept = inKeptOrder(answerTo(id) ?? '', items());
  if (kept) {
    inOrder(kept);
    offerAnswer(question, judge());
  }
  partOf(question, '[data-check]').addEventListener('click', () => {
    offerAnswer(question, judge());
    recordAnswer(
      id,
      items()
        .map(({ item }) => item)
        .join(' '),
    );
  });
  startReveal(question, () => {
    inOrder(items().sort((a, b) => a.item - b.item));
    judge();
  });
}
