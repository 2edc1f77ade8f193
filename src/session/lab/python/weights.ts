import type { OwnPhiKey, PhiKey, PhiNeed } from '../../../rl/phi/phi';
import { PHIS } from '../../../rl/phi/registry';
import { visibleCode } from '../../../text/visibleText';
import { languageOf, type ReaderCode, textOf } from '../code';

/** The book's weights in NumPy; `ep` has rew, val (V_phi of each observation) and act_val (Q_phi of each action taken), [T] each. */
const CODE: Readonly<Record<OwnPhiKey, string>> = {
  'total-return': `def total_return(ep, args):
    # R(tau), the same for every step
    return np.full(len(ep.rew), ep.rew.sum())`,
  'reward-to-go': `def reward_to_go(ep, args):
    # what came after the action, its own reward included
    return rewards_to_go(ep.rew)`,
  'reward-to-go-baseline': `def reward_to_go_baseline(ep, args):
    # a baseline of the state changes the variance, not the mean
    return rewards_to_go(ep.rew) - ep.val`,
  'q-value': `def q_value(ep, args):
    # learned action values, biased for as long as they are wrong
    return ep.act_val`,
  advantage: `def advantage(ep, args):
    return ep.act_val - ep.val`,
  gae: `def gae(ep, args):
    # nothing follows the last step, be it a fall or the step limit
    delta = ep.rew + args.gamma * np.append(ep.val[1:], 0.0) - ep.val
    adv = np.zeros_like(delta)
    running = 0.0
    for t in reversed(range(len(delta))):
        running = delta[t] + args.gamma * args.lam * running
        adv[t] = running
    return adv`,
};

const REWARDS_TO_GO = `def rewards_to_go(rew):
    return np.cumsum(rew[::-1])[::-1].copy()`;

/** What an episode must hold beside its rewards; the reader's own weight finds V_φ there, as on the page. */
export function needsOf(phi: PhiKey): readonly PhiNeed[] {
  return phi === 'custom' ? ['val'] : PHIS[phi].needs;
}

/** The weights as Python functions, and the table by which the program finds them. @param code of the reader's own */
export function weightsPython(phis: readonly PhiKey[], code: ReaderCode | undefined): string {
  const needs = phis.flatMap(needsOf);
  const own = phis.filter((phi): phi is OwnPhiKey => phi !== 'custom').map((phi) => CODE[phi]);
  const sums = needs.length > 0 || own.some((each) => each.includes('rewards_to_go('));
  const using = (need: PhiNeed) =>
    phis.filter((phi) => needsOf(phi).includes(need)).map((phi) => `"${phi}"`);
  const set = (name: string, need: PhiNeed, what: string) =>
    needs.includes(need)
      ? [`# those that ask for ${what}`, `${name} = {${using(need).join(', ')}}`]
      : [];
  return [
    ...(sums ? [REWARDS_TO_GO] : []),
    ...own,
    ...(phis.includes('custom') ? ownPhi(code) : []),
    [
      'WEIGHTS = {',
      ...phis.map((phi) => `    "${phi}": ${phi.replaceAll('-', '_')},`),
      '}',
      ...set('USES_V', 'val', 'V(s)'),
      ...set('USES_Q', 'actVal', 'Q(s, a)'),
    ].join('\n'),
  ].join('\n\n\n');
}

/** Characters of a line of the program, at most. */
const LINE = 99;

/** The parts of the program that the reader's own weight takes. */
function ownPhi(code: ReaderCode | undefined): readonly string[] {
  const text = code === undefined ? '(its code is not known)' : textOf(code);
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  return code !== undefined && languageOf(code) === 'python' ? ownPython(lines) : stubOf(lines);
}

/** Its code may have names that the program has too. */
function ownPython(lines: readonly string[]): readonly string[] {
  const literal = lines
    .map((line) => visibleCode(line).replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"'))
    .join('\n');
  return [
    [
      '# A weight of the reader’s own, as it stands, with names of its own.',
      'OWN_CODE = """\\',
      literal.trimEnd(),
      '"""',
      'OWN = {"np": np, "math": math, "rng": np.random.default_rng(0).random}',
      'exec(compile(OWN_CODE, "the weight of your own", "exec"), OWN)',
    ].join('\n'),
    `def custom(ep, args):
    return np.asarray(OWN["weights"](ep), dtype=np.float64)`,
  ];
}

function stubOf(lines: readonly string[]): readonly string[] {
  return [
    [
      '# A weight of the reader’s own was part of the experiment. It is TypeScript:',
      '#',
      ...lines.flatMap(commented),
      'def own_phi(episode):',
      '    """[T] weights of an episode with obs [T, 4], act [T], rew [T], val [T]."""',
      '    raise NotImplementedError("own_phi is still to be written; its TypeScript stands above it")',
    ].join('\n'),
    `def custom(ep, args):
    return own_phi(ep)`,
  ];
}

/** A line as comments. */
function commented(line: string): readonly string[] {
  const shown = `    ${visibleCode(line)}`.trimEnd();
  if (shown === '') return ['#'];
  return shown.match(new RegExp(`.{1,${LINE - 1}}`, 'gsu'))?.map((part) => `#${part}`) ?? [];
}
