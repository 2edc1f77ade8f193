/** Lets the steps of the page be pressed, and be done by hand. What does them is fetched with the first figure that has any. */
export function startSteps(): void {
  if (!document.querySelector('[data-step]')) return;
  const driver = () => import('./stepDriver');
  document.addEventListener('click', ({ target }) => {
    const pressed = (target as Element).closest<HTMLElement>(
      '[data-step], [data-does], [data-back]',
    );
    if (pressed) void driver().then(({ press }) => press(pressed));
  });
  document.addEventListener('figure-ready', ({ target }) => {
    const figure = (target as Element).closest('figure:has([data-step])');
    if (figure) void driver().then(({ watch }) => watch(figure));
  });
}
