/**
 * The shapes that our charts have recharts draw: straight lines, circles, nothing stacked. recharts takes d3-shape whole, splines, stars and
 * streams included, because it looks shapes up by name; vite.config.ts hands it this list in their place, where every other curve is the straight
 * one, and so on. It saves a chapter some 4 kB. Whoever has recharts draw another shape must take it off here.
 */
// biome-ignore lint/performance/noBarrelFile: it narrows a package, and is imported in its place
export {
  area,
  curveLinear,
  curveLinear as curveBasis,
  curveLinear as curveBasisClosed,
  curveLinear as curveBasisOpen,
  curveLinear as curveBumpX,
  curveLinear as curveBumpY,
  curveLinear as curveLinearClosed,
  curveLinear as curveMonotoneX,
  curveLinear as curveMonotoneY,
  curveLinear as curveNatural,
  curveLinear as curveStep,
  curveLinear as curveStepAfter,
  curveLinear as curveStepBefore,
  line,
  stack,
  stackOffsetNone,
  stackOffsetNone as stackOffsetExpand,
  stackOffsetNone as stackOffsetSilhouette,
  stackOffsetNone as stackOffsetWiggle,
  stackOrderNone,
  symbol,
  symbolCircle,
  symbolCircle as symbolCross,
  symbolCircle as symbolDiamond,
  symbolCircle as symbolSquare,
  symbolCircle as symbolStar,
  symbolCircle as symbolTriangle,
  symbolCircle as symbolWye,
} from 'd3-shape';
