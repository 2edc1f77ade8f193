/**
 * The software that stands in for graphics hardware, by the name it gives itself.
 *
 * @param renderer in the driver's words
 * @returns undefined where there is hardware, or where the driver does not say
 */
export function softwareRenderer(renderer: string): string | undefined {
  return /SwiftShader|llvmpipe|softpipe|Software|Basic Render/i.exec(renderer)?.[0];
}
