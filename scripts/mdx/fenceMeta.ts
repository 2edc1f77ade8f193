/**
 * Reads what follows the language of a fence: ```` ```ts file=src/a.ts region=b title="Two words" ````.
 */
export function parseFenceMeta(meta: string | null | undefined): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  for (const [, key, quoted, bare] of (meta ?? '').matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)) {
    if (key !== undefined) entries.set(key, quoted ?? bare ?? '');
  }
  return entries;
}
