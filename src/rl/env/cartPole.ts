import { cos, sin } from '../elementary';
import type { Env } from './env';

/**
 * CartPole with Gymnasium's physics: a pole hinged on a cart that is pushed left (0) or right (1) by a constant force.
 * After Barto, Sutton & Anderson (1983); equations of motion from Florian, "Correct equations for the dynamics of the
 * cart-pole system" (2007), without friction, integrated by explicit Euler as Gymnasium's `CartPoleEnv` does.
 */
export interface CartPolePhysics {
  /** m/s² */
  readonly gravity: number;
  /** kg */
  readonly cartMass: number;
  /** kg */
  readonly poleMass: number;
  /** m; half the pole's length */
  readonly poleHalfLength: number;
  /** N; size of the push */
  readonly force: number;
  /** s; time between two decisions */
  readonly timeStep: number;
  /** m; the episode terminates beyond ± this */
  readonly cartLimit: number;
  /** rad; the episode terminates beyond ± this */
  readonly poleLimit: number;
  /** each component of a start state is uniform in ± this */
  readonly startRange: number;
}

export const GYMNASIUM_PHYSICS: CartPolePhysics = {
  gravity: 9.8,
  cartMass: 1.0,
  poleMass: 0.1,
  poleHalfLength: 0.5,
  force: 10.0,
  timeStep: 0.02,
  cartLimit: 2.4,
  poleLimit: (12 * 2 * Math.PI) / 360,
  startRange: 0.05,
};

/** Step limits of the registered versions, as in Gymnasium. */
export const CART_POLE_STEP_LIMITS = {
  'CartPole-v0': 200,
  'CartPole-v1': 500,
} as const;

export type CartPoleId = keyof typeof CART_POLE_STEP_LIMITS;

export const CART_POLE_IDS = Object.keys(
  CART_POLE_STEP_LIMITS,
) as CartPoleId[];

/** Another world than Gymnasium's; what is left out is as there. */
export interface WorldChanges {
  readonly stepLimit?: number;
  /** m/s² */
  readonly gravity?: number;
  /** m; half the pole's length */
  readonly poleHalfLength?: number;
  /** N */
  readonly force?: number;
  /** probability that an action is replaced by one drawn evenly */
  readonly actionNoise?: number;
}

/** The physics of a changed world. */
export function changedPhysics({
  gravity = GYMNASIUM_PHYSICS.gravity,
  poleHalfLength = GYMNASIUM_PHYSICS.poleHalfLength,
  force = GYMNASIUM_PHYSICS.force,
}: WorldChanges = {}): CartPolePhysics {
  return { ...GYMNASIUM_PHYSICS, gravity, poleHalfLength, force };
}

/** A CartPole in a changed world. */
export function changedCartPole(
  id: CartPoleId,
  changes: WorldChanges = {},
): Env {
  const env = cartPole(id, changedPhysics(changes));
  return {
    ...env,
    stepLimit: changes.stepLimit ?? env.stepLimit,
    actionNoise: changes.actionNoise ?? 0,
  };
}

/** Whether anything differs from Gymnasium's CartPole of this name. */
export function isChanged(
  id: CartPoleId,
  changes: WorldChanges = {},
): boolean {
  const original: Required<WorldChanges> = {
    ...GYMNASIUM_PHYSICS,
    stepLimit: CART_POLE_STEP_LIMITS[id],
    actionNoise: 0,
  };
  return (Object.keys(changes) as (keyof WorldChanges)[]).some(
    (key) =>
      changes[key] !== undefined && changes[key] !== original[key],
  );
}

/**
 * A CartPole whose state is (x, ẋ, θ, θ̇): cart position in m and velocity in m/s, pole angle from upright in rad and
 * angular velocity in rad/s, positive to the right. Every step earns +1, the one that terminates too, so that R(τ) is the
 * number of steps.
 */
export function cartPole(
  id: CartPoleId,
  physics: CartPolePhysics = GYMNASIUM_PHYSICS,
): Env {
  const {
    gravity,
    cartMass,
    poleMass,
    poleHalfLength,
    force,
    timeStep,
  } = physics;
  const { cartLimit, poleLimit, startRange } = physics;
  const totalMass = cartMass + poleMass;
  const poleMassLength = poleMass * poleHalfLength;
  return {
    id,
    stateDim: 4,
    obsDim: 4,
    nActs: 2,
    stepLimit: CART_POLE_STEP_LIMITS[id],
    actionNoise: 0,
    reset(state, u) {
      for (let i = 0; i < 4; i++)
        state[i] = startRange * (2 * u[i] - 1);
    },
    // #region cartPoleStep
    // products are grouped as in Gymnasium, so that even rounding agrees
    step(state, act) {
      const xDot = state[1];
      const theta = state[2];
      const thetaDot = state[3];
      const push = act === 1 ? force : -force;
      const cosTheta = cos(theta);
      const sinTheta = sin(theta);
      const pushed =
        (push + poleMassLength * (thetaDot * thetaDot) * sinTheta) /
        totalMass;
      const thetaAcc =
        (gravity * sinTheta - cosTheta * pushed) /
        (poleHalfLength *
          (4 / 3 - (poleMass * (cosTheta * cosTheta)) / totalMass));
      const xAcc =
        pushed - (poleMassLength * thetaAcc * cosTheta) / totalMass;
      state[0] += timeStep * xDot;
      state[1] += timeStep * xAcc;
      state[2] += timeStep * thetaDot;
      state[3] += timeStep * thetaAcc;
      return 1;
    },
    // #endregion cartPoleStep
    isTerminated(state) {
      const x = state[0];
      const theta = state[2];
      return (
        x < -cartLimit ||
        x > cartLimit ||
        theta < -poleLimit ||
        theta > poleLimit
      );
    },
  };
}
