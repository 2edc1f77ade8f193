/** Pictures that are alive without React, and what fetches each. A box `data-scene` is the place of one. */
const scenes = [
  {
    name: 'crowd',
    load: async () => (await import('../../widgets/crowd/titleCrowd')).titleCrowd,
  },
] as const;

/** Brings scenes to life once the page has been painted and has nothing else to do, where they are in sight. */
export function startScenes(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-scene]')) {
    const scene = scenes.find(({ name }) => name === box.dataset.scene);
    if (!scene) throw new Error(`there is no scene "${box.dataset.scene}"`);
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      whenIdle(() => void scene.load().then((start) => start(box)));
    });
    observer.observe(box);
  }
}

/** ms; idle enough, where a browser does not say */
const A_WHILE = 200;

function whenIdle(work: () => void): void {
  const start = () =>
    'requestIdleCallback' in window
      ? requestIdleCallback(work, { timeout: 2_000 })
      : setTimeout(work, A_WHILE);
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
}
