/** Fetches what makes code blocks live, on pages that have any. */
export function startLiveCells(): void {
  if (!document.querySelector('[data-edit-code]')) return;
  const code = () => import('./liveCode.onDemand');
  // where it cannot be fetched, Edit says so
  code().then(
    ({ watchLiveCode }) => watchLiveCode(),
    () => {},
  );
  document.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-edit-code]');
    if (!button) return;
    code().then(
      ({ openEditor }) => openEditor(button),
      () => button.firstChild?.replaceWith('Edit (could not be loaded: press again)'),
    );
  });
}
