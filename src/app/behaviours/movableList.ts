/**
 * Lets the items of a list be moved, by their buttons and by dragging.
 *
 * @param onMove told which item has been moved by the reader
 * @returns what puts all items in a given order
 */
export function makeMovable(
  list: HTMLElement,
  onMove: (moved: HTMLElement) => void,
): (order: readonly HTMLElement[]) => void {
  const moved = (item: HTMLElement) => {
    markEnds(list);
    onMove(item);
  };

  list.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-move]');
    const item = button?.closest('li');
    if (!item || button?.ariaDisabled === 'true') return;
    pass(item, button?.dataset.move === 'up');
    moved(item);
  });

  list.addEventListener('pointerdown', ({ target, pointerId, pointerType, button, clientY }) => {
    const at = target as Element;
    const item = at.closest('li');
    // A finger on the words scrolls the page; it drags by the handle.
    const isHeld = pointerType === 'touch' ? at.matches('.order-grip') : !at.closest('button');
    if (item && isHeld && button === 0) drag(item, pointerId, clientY, moved);
  });

  markEnds(list);
  return (order) => {
    list.append(...order);
    markEnds(list);
  };
}

function neighbour(item: HTMLElement, isUp: boolean): HTMLElement | null {
  return (isUp ? item.previousElementSibling : item.nextElementSibling) as HTMLElement | null;
}

/**
 * Lets an item and its neighbour change places. It is the neighbour that is taken out and put back: what leaves the page for a
 * moment loses its focus and its pointer.
 */
function pass(item: HTMLElement, isUp: boolean): void {
  const other = neighbour(item, isUp);
  if (other) item[isUp ? 'after' : 'before'](other);
}

/** Moves an item with the pointer that took it, until it is let go. */
function drag(
  item: HTMLElement,
  pointerId: number,
  takenAt: number,
  onMove: (item: HTMLElement) => void,
): void {
  const middle = ({ offsetTop, offsetHeight }: HTMLElement) => offsetTop + offsetHeight / 2;
  const offset = takenAt - item.offsetTop;
  let hasMoved = false;
  const follow = ({ clientY }: PointerEvent) => {
    const centre = clientY - offset + item.offsetHeight / 2;
    for (const isUp of [true, false]) {
      for (
        let other = neighbour(item, isUp);
        other && (isUp ? centre < middle(other) : centre > middle(other));
        other = neighbour(item, isUp)
      ) {
        pass(item, isUp);
        hasMoved = true;
      }
    }
    item.style.translate = `0 ${clientY - offset - item.offsetTop}px`;
  };
  item.setPointerCapture(pointerId);
  item.dataset.dragged = '';
  item.addEventListener('pointermove', follow);
  item.addEventListener(
    'lostpointercapture',
    () => {
      item.removeEventListener('pointermove', follow);
      item.style.translate = '';
      delete item.dataset.dragged;
      if (hasMoved) onMove(item);
    },
    { once: true },
  );
}

/** The first cannot go up, nor the last down. Disabled for good, a button would lose the focus by its own press. */
function markEnds(list: HTMLElement): void {
  for (const button of list.querySelectorAll<HTMLElement>('[data-move]')) {
    const isUp = button.dataset.move === 'up';
    button.ariaDisabled = String(!neighbour(button.parentElement!, isUp));
  }
}
