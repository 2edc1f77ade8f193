type Driver = typeof import('./stepDriver');

/** What does steps, and whether it was fetched: the first to ask waits longest, and nobody may overtake it. */
let driver: Promise<Driver> | undefined;

/** Lets the steps of the page be pressed, and be done by hand. What does them is fetched with the first figure that has any. */
export function startSteps(): void {
  if (!document.querySelector('[data-step]')) return;
  document.addEventListener('click', ({ target }) => {
    const pressed = (target as Element).closest<HTMLElement>(
      '[data-step], [data-does], [data-back]',
    );
    if (pressed)
      withDriver(
        ({ press }) => press(pressed),
        () => sayMissing(pressed),
      );
  });
  document.addEventListener('figure-ready', ({ target }) => {
    const figure = (target as Element).closest('figure:has([data-step])');
    if (figure) withDriver(({ watch }) => watch(figure));
  });
}

function withDriver(use: (driver: Driver) => void, miss?: () => void): void {
  driver ??= import('./stepDriver');
  driver.then(use, () => {
    // the next one tries again
    driver = undefined;
    miss?.();
  });
}

function sayMissing(pressed: HTMLElement): void {
  const id = pressed.dataset.does ?? pressed.dataset.step ?? '';
  const step = document.querySelector(`[data-step="${CSS.escape(id)}"]`)?.closest('.step');
  const verdict = step?.querySelector('.step-verdict');
  if (verdict)
    verdict.textContent =
      'What does this step could not be fetched. Its controls can be moved by hand; press it again once there is a network.';
}
