/** A number as a GLSL float literal; all the digits that JavaScript has, the compiler rounds them to float32. */
export function glslFloat(x: number): string {
  const text = String(x);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
