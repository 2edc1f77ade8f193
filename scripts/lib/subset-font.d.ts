declare module 'subset-font' {
  /** What is left of a font when only the glyphs of a text are kept; all its features are. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      targetFormat: 'woff2';
      variationAxes?: Record<
        string,
        | number
        | undefined
        | { min: number | undefined; max: number | undefined; default: number | undefined }
      >;
    },
  ): Promise<Buffer>;
}
