import { fixed } from '../../ui/number';
import { type Drive, env, RIGHT, type State, stateOf } from './drive';

/** 180° / π */
const DEGREES = 180 / Math.PI;

export function degrees(radians: number, decimals = 1): string {
  return `${fixed(radians * DEGREES, decimals)}°`;
}

export function actName(act: number): string {
  return act === RIGHT ? 'right' : 'left';
}

/** Where the episode stands, for the line of status. */
export function statusOf(drive: Drive, isStepwise: boolean): string {
  const { attempt, phase, acts } = drive;
  const t = acts.length;
  if (phase === 'ready') {
    return `Try ${attempt}. Nothing moves until you push.`;
  }
  if (phase === 'paused') return `Paused at t = ${t}. Push, and it goes on.`;
  if (phase === 'over') return verdict(drive);
  return isStepwise && t > 0 ? `t = ${t}. ${stepTold(drive)}` : `Try ${attempt} is under way.`;
}

function stepTold(drive: Drive): string {
  const act = drive.acts[drive.acts.length - 1];
  return `Pushed ${actName(act)}: ${stateTold(stateOf(drive))}. Reward 1.`;
}

function stateTold([x, xDot, theta, thetaDot]: State): string {
  return [
    `x = ${fixed(x, 2)} m`,
    `ẋ = ${fixed(xDot, 2)} m/s`,
    `θ = ${degrees(theta)}`,
    `θ̇ = ${degrees(thetaDot, 0)} per second`,
  ].join(', ');
}

/** Why it is over, in words: terminated or truncated. */
function verdict(drive: Drive): string {
  const { acts, earned, ending } = drive;
  const [x, , theta] = stateOf(drive);
  const steps = `${acts.length} steps`;
  const returned = `R(τ) = ${earned}.`;
  if (ending === 'limit') {
    return `Truncated after ${steps}: the pole still stands, but time is up at ${env.stepLimit}. ${returned}`;
  }
  const why =
    ending === 'cart'
      ? `the cart left the track on the ${x > 0 ? 'right' : 'left'}, beyond 2.4 m`
      : `the pole tilted past 12° to the ${theta > 0 ? 'right' : 'left'}`;
  return `Terminated after ${steps}: ${why}. ${returned}`;
}

/** What the reader has done so far. */
export function recordOf(returns: readonly number[]): string {
  if (returns.length === 0) return 'no try finished yet';
  const tries = `${returns.length} ${returns.length === 1 ? 'try' : 'tries'}`;
  return `best ${Math.max(...returns)} · ${tries}`;
}
