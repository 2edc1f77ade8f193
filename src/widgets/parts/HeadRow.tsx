import type { ReactNode } from 'react';

/** The heads of a table's columns. */
export function HeadRow({ cells }: { cells: readonly ReactNode[] }) {
  return (
    <thead>
      <tr>
        {cells.map((cell, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <th key={i} scope="col">
            {cell}
          </th>
        ))}
      </tr>
    </thead>
  );
}
