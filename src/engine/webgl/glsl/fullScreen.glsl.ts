/** One triangle that covers the viewport, made from the vertex number alone: no buffers to bind. */
export const FULL_SCREEN_VERTEX = `#version 300 es
void main() {
  vec2 corner = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2); // (0,0) (2,0) (0,2), counter-clockwise
  gl_Position = vec4(2.0 * corner - 1.0, 0.0, 1.0);
}`;

/** First lines of every fragment shader: the defaults of samplers and integers may be of lower precision. */
export const FRAGMENT_HEADER = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp usampler2D;
`;
