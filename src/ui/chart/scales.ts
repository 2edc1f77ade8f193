/**
 * The scales that our axes use. recharts takes d3-scale whole, calendars and colour ramps included, because it looks scales up
 * by name; vite.config.ts hands it this list in their place, which saves a chapter some 8 kB.
 */
// biome-ignore lint/performance/noBarrelFile: it narrows a package, and is imported in its place
export { scaleBand, scaleLinear, scalePoint } from 'd3-scale';
