interface Policies {
  trustedTypes?: {
    createPolicy(name: 'default', rules: { createScriptURL: (url: string) => string | null }): void;
  };
}

/**
 * Tells a browser that has Trusted Types which scripts may become workers: those of the site. Everything else that is code, or HTML that no policy
 * made, it refuses.
 */
export function admitOwnScripts(): void {
  (globalThis as Policies).trustedTypes?.createPolicy('default', {
    // a blob has the site's origin, too
    createScriptURL: (url) =>
      new URL(url, document.baseURI).href.startsWith(`${origin}/`) ? url : null,
  });
}
