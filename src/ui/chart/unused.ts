/**
 * What recharts draws only when it is asked to and our charts never ask: a cursor, a table in the tooltip, dots, active dots, and the line
 * itself, in whose place `Curves.tsx` draws. vite.config.ts hands these out instead, with the shapes that they bring along, which saves a chapter some 4 kB. Whoever has recharts draw
 * one of them must take it off here.
 */
function Nothing(): null {
  return null;
}

export {
  Nothing as ActivePoints,
  Nothing as Cursor,
  Nothing as DefaultTooltipContent,
  Nothing as Dots,
  Nothing as Shape,
};
