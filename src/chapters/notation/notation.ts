import type { NotationSymbol } from './entry.ts';
import { weightSymbols } from './weightSymbols.ts';
import { worldSymbols } from './worldSymbols.ts';

/** In the order of the book. Where each is defined and used is found by the build. */
export const notationSymbols: readonly NotationSymbol[] = [...worldSymbols, ...weightSymbols];
