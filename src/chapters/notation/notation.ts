import type { NotationSymbol } from './entry';
import { weightSymbols } from './weightSymbols';
import { worldSymbols } from './worldSymbols';

/** In the order of the book. Where each is defined and used is found by the build. */
export const notationSymbols: readonly NotationSymbol[] = [...worldSymbols, ...weightSymbols];
