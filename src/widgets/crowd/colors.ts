import type { Rgb } from '../../engine/crowd';
import type { CrowdColors } from '../../worker/crowd/messages';

/** @param resolve a CSS colour as the browser computes it: `rgb(…)` */
export function colorsOf(resolve: (css: string) => string): CrowdColors {
  const rgb = (css: string): Rgb => {
    const [r = 0, g = 0, b = 0] = (resolve(css).match(/[\d.]+/g) ?? []).map((x) => Number(x) / 255);
    return [r, g, b];
  };
  return {
    paper: rgb('var(--paper)'),
    cart: rgb('var(--ink-soft)'),
    poles: {
      'total-return': rgb('var(--q-total-return)'),
      'reward-to-go': rgb('var(--q-reward-to-go)'),
    },
  };
}
