import type { Page } from '@playwright/test';

/** What a refusal of the page's policy is logged as. */
export const REFUSED = 'refused by the policy';

/** Runs in a page before its own scripts: has it log what its policy refuses, in words that all browsers share. */
export function logRefusals(refused: string): void {
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
    console.error(`${refused}: ${effectiveDirective} ${blockedURI} ${sample}`);
  });
}

/** The servers of the book. Nothing else may be asked for anything. */
const own = new Set(
  [process.env.BOOK_URL, process.env.BOOK_URL_BELOW_PATH].flatMap((url) =>
    url ? [new URL(url).origin] : [],
  ),
);

/** Takes a server that a test has started for one of the book's. */
export function admitServer(url: string): void {
  own.add(new URL(url).origin);
}

/** Whether a page of the book may ask for this: what it made itself, or what stands where it stands. */
function isOwn(url: string): boolean {
  const { protocol, origin } = new URL(url);
  return ['about:', 'blob:', 'data:'].includes(protocol) || own.has(origin);
}

/** Collects what a page throws, logs as an error, is refused by its policy, or asks for elsewhere or in vain, from now on. */
export async function collectErrors(page: Page): Promise<readonly string[]> {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // What did not load is judged below, by its address.
    const isMissingFile = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isMissingFile) errors.push(message.text());
  });
  page.on('request', (request) => {
    if (!isOwn(request.url())) errors.push(`asked for elsewhere: ${request.url()}`);
  });
  page.on('response', (response) => {
    // An address that leads nowhere is a page of its own; all that a page asks for must exist.
    const isPage = response.request().isNavigationRequest();
    if (!isPage && response.status() >= 400) {
      errors.push(`${response.status()} ${response.url()}`);
    }
  });
  await page.addInitScript(logRefusals, REFUSED);
  return errors;
}

/** The errors that a test does not expect. */
export function unexpected(errors: readonly string[], expected: readonly RegExp[]): string[] {
  return errors.filter((text) => !expected.some((pattern) => pattern.test(text)));
}
