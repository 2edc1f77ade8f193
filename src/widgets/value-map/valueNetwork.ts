/** Hidden layers of policy and V_φ, as everywhere in the book. */
export const HIDDEN = [32] as const;
