import type { Rgb } from '../../../engine/crowd';
import type { CrowdColors, CrowdName } from '../../../worker/crowd/messages';

/** @param resolve a CSS colour as the browser computes it: `rgb(…)` */
export function colorsOf(
  crowds: readonly CrowdName[],
  resolve: (css: string) => string,
): CrowdColors {
  const rgb = (css: string): Rgb => {
    const [r = 0, g = 0, b = 0] = (resolve(css).match(/[\d.]+/g) ?? []).map((x) => Number(x) / 255);
    return [r, g, b];
  };
  return {
    paper: rgb('var(--paper)'),
    cart: rgb('var(--ink-soft)'),
    poles: crowds.map(({ phi }) => rgb(`var(--q-${phi})`)),
  };
}
