import type { LabColour } from '../../session/lab/labRun';
import type { QuantityLook } from '../../ui/quantity';

/** How a colour that a reader can give to an experiment looks. */
interface ColourLook {
  readonly name: string;
  /** a CSS colour */
  readonly color: string;
  /** for curves of an unknown Φ, which has no dash and mark of its own */
  readonly look?: Pick<QuantityLook, 'dash' | 'mark'>;
}

/** Colours that a reader may give to an experiment: those of quantities, which are known to be told apart, and others that are none's. */
export const COLOUR_LOOKS: Readonly<Record<Exclude<LabColour, 'as-phi'>, ColourLook>> = {
  one: { name: 'Vermillion', color: 'var(--q-total-return)' },
  two: { name: 'Blue', color: 'var(--q-reward-to-go)' },
  three: { name: 'Green', color: 'var(--q-reward-to-go-baseline)' },
  four: { name: 'Purple', color: 'var(--q-q-value)' },
  five: { name: 'Brown', color: 'var(--q-advantage)' },
  ultramarine: ofImports('Ultramarine', '', 'square'),
  rose: ofImports('Rose', '10 4', 'triangle'),
  olive: ofImports('Olive', '8 3 2 3', 'diamond'),
  plum: ofImports('Plum', '5 3', 'cross'),
  teal: ofImports('Teal', '2 3', 'star'),
};

function ofImports(name: string, dash: string, mark: QuantityLook['mark']): ColourLook {
  return { name, color: `var(--import-${name.toLowerCase()})`, look: { dash, mark } };
}
