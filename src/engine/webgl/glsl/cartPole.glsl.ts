import { changedPhysics, GYMNASIUM_PHYSICS, type WorldChanges } from '../../../rl/env/cartPole';
import { glslFloat } from './literals';

const { cartMass, poleMass, timeStep, cartLimit, poleLimit, startRange } = GYMNASIUM_PHYSICS;
const totalMass = cartMass + poleMass;

/** Values of the uniforms of {@link CART_POLE_GLSL}, by name. */
export function worldUniforms(world: WorldChanges = {}): Readonly<Record<string, number>> {
  const { gravity, poleHalfLength, force } = changedPhysics(world);
  // Uniform numbers are whole multiples of 2⁻²⁴: with the next such multiple, which float32 holds, just as many lie below.
  const actionNoise = Math.ceil((world.actionNoise ?? 0) * 0x1000000) / 0x1000000;
  return { gravity, poleHalfLength, force, actionNoise };
}

/**
 * `rl/env/cartPole.ts` in float32: the state is vec4(x, ẋ, θ, θ̇). What a world can change is a uniform.
 *
 * Sine and cosine are Taylor polynomials: GLSL leaves the precision of the built-in ones open (Vulkan grants an absolute
 * error of 2⁻¹¹). Physics only runs while |θ| < 0.21, and up to |θ| = 0.5 the first terms left out, θ⁹/9! and θ¹⁰/10!,
 * stay below 6e-9, a tenth of float32's rounding.
 */
export const CART_POLE_GLSL = `
uniform float gravity;
uniform float poleHalfLength;
uniform float force;
uniform float actionNoise;

float sinNearZero(float x) {
  float x2 = x * x;
  return x * (1.0 + x2 * (${glslFloat(-1 / 6)} + x2 * (${glslFloat(1 / 120)} - x2 * ${glslFloat(1 / 5040)})));
}

float cosNearZero(float x) {
  float x2 = x * x;
  return 1.0 + x2 * (-0.5 + x2 * (${glslFloat(1 / 24)} + x2 * (${glslFloat(-1 / 720)} + x2 * ${glslFloat(1 / 40320)})));
}

// s_0 uniform in +-startRange
vec4 cartPoleReset(vec4 u) {
  return ${glslFloat(startRange)} * (2.0 * u - 1.0);
}

// as rl/env/env.ts has it: what the world does when the policy has chosen act with the first of the step's uniforms
int carriedOut(int act, vec4 u) {
  return u.y < actionNoise ? int(2.0 * u.z) : act;
}

// s_{t+1}, by explicit Euler
vec4 cartPoleStep(vec4 s, int act) {
  float poleMassLength = ${glslFloat(poleMass)} * poleHalfLength;
  float push = act == 1 ? force : -force;
  float cosTheta = cosNearZero(s.z);
  float sinTheta = sinNearZero(s.z);
  float pushed = (push + poleMassLength * s.w * s.w * sinTheta) * ${glslFloat(1 / totalMass)};
  float thetaAcc = (gravity * sinTheta - cosTheta * pushed)
    / (poleHalfLength * (${glslFloat(4 / 3)} - ${glslFloat(poleMass / totalMass)} * cosTheta * cosTheta));
  float xAcc = pushed - ${glslFloat(1 / totalMass)} * poleMassLength * thetaAcc * cosTheta;
  return s + ${glslFloat(timeStep)} * vec4(s.y, xAcc, s.w, thetaAcc);
}

bool isTerminated(vec4 s) {
  return abs(s.x) > ${glslFloat(cartLimit)} || abs(s.z) > ${glslFloat(poleLimit)};
}
`;
