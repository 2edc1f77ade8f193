import type { ChosenFile } from '../../session/lab/logs/importFiles';

/** Files from an input; where a folder was chosen, with the folders below it. */
export function chosenFiles(files: Iterable<File>): readonly ChosenFile[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Files that were dropped, those in folders with their folders. Must be called while the drop is told: afterwards a browser has nothing more to say. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<readonly ChosenFile[]> {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry?.() ?? undefined);
  const loose = chosenFiles(files);
  if (entries.every((entry) => !entry?.isDirectory)) return loose;
  const found = await Promise.all(entries.map((entry) => (entry ? filesBelow(entry) : [])));
  return found.flat();
}

async function filesBelow(entry: FileSystemEntry): Promise<readonly ChosenFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path, file }];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const below: FileSystemEntry[] = [];
  // a browser tells a hundred at a time, and at last none
  for (let some = await entriesOf(reader); some.length > 0; some = await entriesOf(reader)) {
    below.push(...some);
  }
  return (await Promise.all(below.map(filesBelow))).flat();
}

function entriesOf(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
