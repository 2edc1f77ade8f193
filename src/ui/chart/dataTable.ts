/** The numbers behind a chart, as they are read. */
export interface DataTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** the first cell of a row is its head */
  readonly rows: readonly (readonly string[])[];
}
