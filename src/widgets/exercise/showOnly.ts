/** Has the page show these exercises alone, in its lists and below them; with none, all. */
export function showOnly(only: readonly string[]): void {
  const isShown = ({ dataset: { exercise = '' } }: HTMLElement) =>
    only.length === 0 || only.includes(exercise);
  const parts = [...document.querySelectorAll<HTMLElement>('[data-exercise]')];
  for (const part of parts) part.hidden = !isShown(part);
  const kinds = new Set(parts.filter(isShown).map(({ dataset }) => dataset.kind));
  for (const head of document.querySelectorAll<HTMLElement>('[data-kind]:not([data-exercise])')) {
    head.hidden = !kinds.has(head.dataset.kind);
  }
}
