import type { Claims } from './claim';

const chapters = import.meta.glob<{ readonly claims: Claims }>('./of-*.ts');

/** The claims of a chapter's steps. @throws Error where its file does not arrive */
export async function claimsOf(slug: string): Promise<Claims> {
  const load = chapters[`./of-${slug}.ts`];
  return load ? (await load()).claims : {};
}
