/**
 * A name that nothing else has. Not `crypto.randomUUID`: browsers keep it from pages that come without encryption, as from a server in a
 * classroom.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
