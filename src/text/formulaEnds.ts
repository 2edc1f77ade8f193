/** What must not begin a line behind a formula. */
export const CLOSING = /^[.,:;!?)\]’”…]+/;

/** What a formula may have in signs to be tied to what closes it; a longer one is wide, and may have to break within itself. */
export const MOST_TIED_SIGNS = 16;
