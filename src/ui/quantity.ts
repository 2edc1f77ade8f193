/** The quantities of the book. Each has one colour, one dash and one mark, wherever it appears. */
export type QuantityKey =
  | 'total-return'
  | 'reward-to-go'
  | 'reward-to-go-baseline'
  | 'q-value'
  | 'advantage'
  | 'gae'
  | 'custom'
  | 'exact';

export type MarkShape =
  | 'circle'
  | 'square'
  | 'triangle'
  | 'diamond'
  | 'cross'
  | 'star'
  | 'plus'
  | 'none';

export interface QuantityLook {
  /** A CSS colour that follows the theme. */
  readonly color: string;
  /** SVG `stroke-dasharray` at a stroke of 2 px; empty means solid. */
  readonly dash: string;
  readonly mark: MarkShape;
  /** Stroke width of a line, px. */
  readonly width: number;
}

const solid = '';

/** Values of the colours: quantities.css, with the contrasts in docs/decisions/012-colours.md. */
export const quantityLooks: Readonly<Record<QuantityKey, QuantityLook>> = {
  'total-return': look('total-return', solid, 'circle'),
  'reward-to-go': look('reward-to-go', solid, 'square'),
  'reward-to-go-baseline': look('reward-to-go-baseline', '10 4', 'triangle'),
  'q-value': look('q-value', '8 3 2 3', 'diamond'),
  advantage: look('advantage', '5 3', 'cross'),
  gae: look('gae', '2 3', 'star'),
  custom: look('custom', solid, 'plus'),
  exact: { ...look('exact', solid, 'none'), width: 1 },
};

function look(key: QuantityKey, dash: string, mark: MarkShape): QuantityLook {
  return { color: `var(--q-${key})`, dash, mark, width: 2 };
}

/**
 * The outline of a mark in a 12 × 12 box around the origin, as SVG path data. `filled` says whether
 * to fill it; crosses, stars and pluses are strokes.
 */
export function markPath(shape: MarkShape): { readonly d: string; readonly filled: boolean } {
  switch (shape) {
    case 'circle':
      return { d: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z', filled: true };
    case 'square':
      return { d: 'M-4-4h8v8h-8Z', filled: true };
    case 'triangle':
      return { d: 'M0-5L5 4H-5Z', filled: true };
    case 'diamond':
      return { d: 'M0-5.5L5 0L0 5.5L-5 0Z', filled: true };
    case 'cross':
      return { d: 'M-4-4L4 4M-4 4L4-4', filled: false };
    case 'star':
      return { d: 'M0-5V5M-4.4-2.5L4.4 2.5M-4.4 2.5L4.4-2.5', filled: false };
    case 'plus':
      return { d: 'M0-5V5M-5 0H5', filled: false };
    case 'none':
      return { d: '', filled: false };
  }
}
