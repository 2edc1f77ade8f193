import type { ColumnRoles } from './columnRoles';
import type { ChosenFile, ImportedFiles } from './importFiles';

/** What the page asks of the worker that reads logs. */
export interface ImportOrder {
  readonly files: readonly ChosenFile[];
  readonly roles: Readonly<Record<string, ColumnRoles>>;
  /** ms since 1970 */
  readonly now: number;
}

/** What that answers: how far it has come, now and then, and in the end what it has read. */
export type ImportAnswer =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'done'; readonly imported: ImportedFiles }
  | { readonly type: 'failed'; readonly text: string };
