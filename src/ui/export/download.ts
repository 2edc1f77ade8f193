/** Hands a file to the reader. */
export function download(contents: BlobPart, fileName: string, type: string): void {
  const url = URL.createObjectURL(new Blob([contents], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  // the browser reads the address after this task, not in it
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name as a file's name, which no shell and no Python string has to quote. */
export function fileNameOf(name: string, ending: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${plain || 'experiment'}${ending}`;
}
