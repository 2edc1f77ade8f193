/**
 * What recharts draws only when it is asked to and our charts never ask: a cursor, and a table in the tooltip. vite.config.ts hands these
 * out instead, with the shapes that they bring along. Whoever has recharts draw one of them must take it off here.
 */
function Nothing(): null {
  return null;
}

export { Nothing as Cursor, Nothing as DefaultTooltipContent };
