/** The name that all caches of a copy of the book begin with; its version follows. @param scope the address of its first page */
export const cachesOf = (scope: string): string => `reward-to-go ${scope} `;

/** Where in a cache its size stands, in bytes, once it is whole. */
export const BYTES = 'kept-bytes';

/** What a page says to the version of the book that waits, so that it takes over. */
export const TAKE_OVER = 'take over';
