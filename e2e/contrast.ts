/**
 * WCAG's contrast of two colours, 1 to 21.
 *
 * @param colours as #rrggbb, or as browsers compute them, rgb(…); how much shines through is left out
 * @throws Error if one is written otherwise
 */
export function contrast(...colours: [string, string]): number {
  const [darker = 0, lighter = 0] = colours.map(luminance).sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour)
    .map((channel) => channel / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Red, green and blue, 0 to 255. */
function channels(colour: string): number[] {
  if (/^#[0-9a-f]{6}$/i.test(colour)) {
    return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  }
  const numbers = /^rgba?\((\d+), (\d+), (\d+)(?:, [\d.]+)?\)$/.exec(colour);
  if (!numbers) throw new Error(`${colour} is no colour that can be compared.`);
  return numbers.slice(1).map(Number);
}
