type Driver = typeof import('./stepDriver');

/** What does steps, and whether it was fetched: whoever asks is served in turn, as a second `import` of what is under way may overtake the first. */
let driver: Promise<Driver> | undefined;

/** Lets the steps of the page be pressed, and be done by hand. What does them is fetched with the first figure that has any. */
export function startSteps(): void {
  if (!document.querySelector('[data-step]')) return;
  document.addEventListener('click', ({ target }) => {
    const pressed = (target as Element).closest<HTMLElement>(
      '[data-step], [data-does], [data-back]',
    );
    if (pressed) withDriver(({ press }) => press(pressed), pressed);
  });
  document.addEventListener('figure-ready', ({ target }) => {
    const figure = (target as Element).closest('figure:has([data-step])');
    if (figure) withDriver(({ watch }) => watch(figure));
  });
}

/** @param pressed for what: where it cannot be fetched, it says so */
function withDriver(use: (driver: Driver) => void, pressed?: HTMLElement): void {
  driver ??= import('./stepDriver');
  driver.then(use, () => {
    // the next one tries again
    driver = undefined;
    const { does, step } = pressed?.dataset ?? {};
    const verdict = document.querySelector(
      `.step:has([data-step="${does ?? step}"]) .step-verdict`,
    );
    if (verdict)
      verdict.textContent =
        'It could not be fetched. Press it again, or move the controls by hand.';
  });
}
