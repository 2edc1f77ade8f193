import type { Page } from '@playwright/test';

/** Collects what a page throws, logs as an error, or asks for in vain, from now on. */
export function collectErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // What did not load is judged below, by its address.
    const isMissingFile = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isMissingFile) errors.push(message.text());
  });
  page.on('response', (response) => {
    // An address that leads nowhere is a page of its own; all that a page asks for must exist.
    const isPage = response.request().isNavigationRequest();
    if (!isPage && response.status() >= 400) {
      errors.push(`${response.status()} ${response.url()}`);
    }
  });
  return errors;
}
