import {
  createContext,
  type Dispatch,
  type SetStateAction,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { DataTable } from './chart/dataTable';

/** What a live figure shows and holds, for the steps beside it. */
export interface FigureParts {
  /** What it lists under Show data. */
  readonly tables: Set<() => DataTable>;
  /** Each takes hold of something as it is now, and gives what brings it back. */
  readonly keepers: Set<() => () => void>;
}

const parts = new WeakMap<Element, FigureParts>();

/** The parts of the figure that lives in this box. */
export function partsOf(box: Element): FigureParts {
  const known = parts.get(box) ?? { tables: new Set(), keepers: new Set() };
  parts.set(box, known);
  return known;
}

/** The parts of the figure around a component; without a figure, nobody's. */
export const FigurePartsContext = createContext<FigureParts>({
  tables: new Set(),
  keepers: new Set(),
});

/** Lets the steps of the figure read a table. */
export function useShownTable(table: () => DataTable): void {
  usePart('tables', table);
}

/**
 * Lets a step be taken back that changed more than controls: a sample that was drawn, a run that went on.
 *
 * @param take what the figure holds now, and how to bring it back
 */
export function useKeeper(take: () => () => void): void {
  usePart('keepers', take);
}

/** State that a step can take back, although no control shows it. */
export function useKeptState<S>(initial: S | (() => S)): [S, Dispatch<SetStateAction<S>>] {
  const [state, setState] = useState(initial);
  useKeeper(() => () => setState(state));
  return [state, setState];
}

function usePart<T>(kind: keyof FigureParts, part: () => T): void {
  const set = useContext(FigurePartsContext)[kind] as Set<() => T>;
  const latest = useRef(part);
  useEffect(() => {
    latest.current = part;
  });
  useEffect(() => {
    const current = () => latest.current();
    set.add(current);
    return () => void set.delete(current);
  }, [set]);
}
