/** A text with spaces as they are typed, and none around it: names of controls and columns are compared so. */
export function plainText(text: string | null | undefined): string {
  return (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
}
