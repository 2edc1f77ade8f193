const SVG = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element, where there is no React. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Element[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

export function svgText(text: string, attributes: Attributes): SVGTextElement {
  const element = svg('text', attributes);
  element.textContent = text;
  return element;
}

/** Where on an axis of so many pixels labels stand, as shares of its length. */
export function sharesOf(width: number): readonly number[] {
  return width < 420 ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1];
}

/** The style of what is drawn for one crowd: the colour of its weight, for the rules of `Crowd.module.css` to use. */
export function paleOf({ phi }: { readonly phi: string }): string {
  return `--pale: var(--q-${phi})`;
}
