import { createHash } from 'node:crypto';
import { FRAME_SCRIPT } from '../../src/worker/sandbox/frameScript.ts';

/** Marks where the hashes of scripts that stand in a page go. */
const HASHES = 'HASHES';

/** What a page of the book may load and do; everything else is refused. Why it is so: docs/decisions/060. */
const DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  // the kernels and the search are WebAssembly
  'script-src': ["'self'", "'wasm-unsafe-eval'", HASHES],
  'style-src': ["'self'"],
  // formulas are set by attributes
  'style-src-attr': ["'unsafe-inline'"],
  // pictures to be exported are drawn from blobs, the editor's marks from data
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  // the blob is the sandbox's, whose frame inherits this; the page's own workers must be files of the site, by Trusted Types
  'worker-src': ["'self'", 'blob:'],
  'manifest-src': ["'self'"],
  // the page for what is not there
  'base-uri': ["'self'"],
  'form-action': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['default', 'sandbox', 'search'],
};

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

/** The policy of a site whose pages are made of this template, as a header has it. */
export function contentPolicy(template: string): string {
  const inPage = [...template.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, text = '']) => text,
  );
  const hashes = [...inPage, FRAME_SCRIPT].map(hashOf);
  return Object.entries(DIRECTIVES)
    .map(([name, sources]) =>
      [name, ...sources.flatMap((source) => (source === HASHES ? hashes : source))].join(' '),
    )
    .join('; ');
}

const CHARSET = '<meta charset="utf-8" />';

/**
 * The template with its policy, which holds for what comes after it.
 *
 * @throws Error if the template has no place for it
 */
export function withPolicy(template: string, policy: string): string {
  if (!template.includes(CHARSET)) throw new Error(`index.html has no ${CHARSET}`);
  return template.replace(
    CHARSET,
    `${CHARSET}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  );
}
