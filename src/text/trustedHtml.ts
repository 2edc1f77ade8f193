/** Of the browser's Trusted Types what is used here; a string stands for what it then takes as one. */
interface Policies {
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createHTML: (text: string) => string },
    ): { createHTML(text: string): string };
  };
}

/**
 * A way to hand HTML to a browser that takes it from known places only, by Trusted Types; other browsers take any.
 *
 * @param name one that the page's policy lists, used once
 * @param make what becomes of a text, so that it is harmless
 */
export function trustedHtml(
  name: string,
  make: (text: string) => string,
): (text: string) => string {
  let write: ((text: string) => string) | undefined;
  return (text) => {
    if (!write) {
      const policy = (globalThis as Policies).trustedTypes?.createPolicy(name, {
        createHTML: make,
      });
      write = policy ? (html) => policy.createHTML(html) : make;
    }
    return write(text);
  };
}
