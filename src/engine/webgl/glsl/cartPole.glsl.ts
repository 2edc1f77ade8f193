import { GYMNASIUM_PHYSICS } from '../../../rl/env/cartPole';
import { glslFloat } from './literals';

const {
  gravity,
  cartMass,
  poleMass,
  poleHalfLength,
  force,
  timeStep,
  cartLimit,
  poleLimit,
  startRange,
} = GYMNASIUM_PHYSICS;
const totalMass = cartMass + poleMass;
const poleMassLength = poleMass * poleHalfLength;

/**
 * `rl/env/cartPole.ts` in float32: the state is vec4(x, ẋ, θ, θ̇).
 *
 * Sine and cosine are Taylor polynomials: GLSL leaves the precision of the built-in ones open (Vulkan grants an absolute
 * error of 2⁻¹¹). Physics only runs while |θ| < 0.21, and up to |θ| = 0.5 the first terms left out, θ⁹/9! and θ¹⁰/10!,
 * stay below 6e-9, a tenth of float32's rounding.
 */
export const CART_POLE_GLSL = `
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

// s_{t+1}, by explicit Euler
vec4 cartPoleStep(vec4 s, int act) {
  float push = act == 1 ? ${glslFloat(force)} : ${glslFloat(-force)};
  float cosTheta = cosNearZero(s.z);
  float sinTheta = sinNearZero(s.z);
  float pushed = (push + ${glslFloat(poleMassLength)} * s.w * s.w * sinTheta) * ${glslFloat(1 / totalMass)};
  float thetaAcc = (${glslFloat(gravity)} * sinTheta - cosTheta * pushed)
    / (${glslFloat((poleHalfLength * 4) / 3)} - ${glslFloat((poleHalfLength * poleMass) / totalMass)} * cosTheta * cosTheta);
  float xAcc = pushed - ${glslFloat(poleMassLength / totalMass)} * thetaAcc * cosTheta;
  return s + ${glslFloat(timeStep)} * vec4(s.y, xAcc, s.w, thetaAcc);
}

bool isTerminated(vec4 s) {
  return abs(s.x) > ${glslFloat(cartLimit)} || abs(s.z) > ${glslFloat(poleLimit)};
}
`;
