import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CART_POLE_IDS } from '../../rl/env/cartPole';
import { PHI_KEYS } from '../../rl/phi/registry';
import { AGGREGATES } from '../../stats/aggregate';
import { visibleText } from '../../text/visibleText';
import { LONGEST_CODE } from './code';
import { LAB_SETTINGS } from './labSettings';
import { DEFAULT_VIEW, METRICS, X_AXES } from './labView';
import { MOST_LINK, readLink, writeLink } from './permalink';
import { ARITHMETIC } from './resultHash';
import { parseShared, type SharedExperiment } from './sharedExperiment';

const PLAIN: SharedExperiment = {
  name: 'Less data',
  settings: LAB_SETTINGS,
  view: DEFAULT_VIEW,
  code: undefined,
  result: undefined,
  lesson: undefined,
};

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const hex = (least: number, most = least) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: least, maxLength: most })
    .map((digits) => digits.join(''));

/** A text as it is once a page has shown it. */
const shownText = (constraints: fc.StringConstraints & { maxLength: number }) =>
  fc.string(constraints).map((text) => visibleText(text, constraints.maxLength));

const codeText = fc.string({ maxLength: 2_000, unit: 'binary' });

const shared: fc.Arbitrary<SharedExperiment> = fc.record({
  name: shownText({ maxLength: 60, unit: 'binary' }),
  settings: fc.record({
    ...Object.fromEntries(
      Object.entries(LAB_SETTINGS).map(([key, value]) => [key, fc.constant(value)]),
    ),
    env: fc.constantFrom(...CART_POLE_IDS),
    phis: fc.subarray([...PHI_KEYS]),
    seeds: fc.integer({ min: 1, max: 32 }),
    learningRate: fc.double({ min: 0.00001, max: 1, noNaN: true }),
    hidden: fc.array(fc.integer({ min: 1, max: 256 }), { maxLength: 2 }),
    // JSON knows no −0
    world: fc.record(
      { gravity: fc.double({ min: 1e-9, max: 30, noNaN: true }) },
      { requiredKeys: [] },
    ),
    normalize: fc.boolean(),
  }) as fc.Arbitrary<SharedExperiment['settings']>,
  view: fc.record({
    metric: fc.constantFrom(...METRICS),
    x: fc.constantFrom(...X_AXES),
    aggregate: fc.constantFrom(...AGGREGATES),
    smoothing: fc.integer({ min: 0, max: 50 }),
  }),
  code: optional(fc.oneof(codeText, fc.record({ python: codeText }, { noNullPrototype: true }))),
  result: optional(
    fc
      .tuple(fc.integer({ min: 1, max: 40 }), hex(16))
      .chain(([epochs, digest]) =>
        hex(4 * epochs).map((trail) => ({ arithmetic: ARITHMETIC, epochs, digest, trail })),
      ),
  ),
  lesson: optional(
    fc.record({
      settings: fc.constantFrom('open', 'locked', 'hidden'),
      question: shownText({ maxLength: 100 }),
      choices: fc.array(shownText({ minLength: 1, maxLength: 20 }), { maxLength: 6 }),
      projector: fc.boolean(),
    }),
  ),
});

/** A link with any contents, and a checksum that fits them. */
async function linkTo(json: string, version = 1): Promise<string> {
  const bytes = new TextEncoder().encode(json);
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const whole = new Uint8Array(4 + packed.length);
  let sum = 0x811c9dc5;
  for (const byte of packed) sum = Math.imul(sum ^ byte, 0x01000193);
  new DataView(whole.buffer).setUint32(0, sum >>> 0);
  whole.set(packed, 4);
  return `#x=${version}.${Buffer.from(whole).toString('base64url')}`;
}

function refusal(hash: string): string {
  const opened = readLink(hash);
  if (opened.ok) throw new Error('The link was opened.');
  return opened.text;
}

describe('a link', () => {
  it('that says nothing of the arithmetic of its hash is one from before there was another', () => {
    const before = { epochs: 1, digest: '0123456789abcdef', trail: '0000' };
    const opened = parseShared({ result: before });
    expect(opened.ok && opened.shared.result).toEqual({ ...before, arithmetic: 1 });
  });

  it('opens whichever arithmetic made its hash, but for one that this book does not know', () => {
    const hashed = (arithmetic: number) =>
      parseShared({ result: { arithmetic, epochs: 1, digest: '0123456789abcdef', trail: '0000' } });
    for (let known = 1; known <= ARITHMETIC; known++) expect(hashed(known).ok).toBe(true);
    for (const unknown of [0, 1.5, ARITHMETIC + 1])
      expect(hashed(unknown)).toMatchObject({ ok: false, text: /of another engine/ });
  });

  it('opens as the experiment that it was made of', async () => {
    fc.assert(
      fc.property(shared, (experiment) => {
        expect(readLink(`#${writeLink(experiment)}`)).toEqual({
          ok: true,
          shared: experiment,
        });
      }),
      { numRuns: 200 },
    );
  });

  it('made by the browser’s own deflate, as links once were, opens', () => {
    const before =
      'x=1.xMxckatWykvMTVWyUvJJLS5WSEksSVTSUUrOTwEJFaWWlBblKRSlluvlJhZoaGgq2NopGGpaK9UCAA';
    expect(readLink(before)).toEqual({
      ok: true,
      shared: { ...PLAIN, code: 'return rew.map(() => 1);' },
    });
  });

  it('is made and opened alike where the browser packs nothing', () => {
    const link = writeLink(PLAIN);
    for (const name of ['CompressionStream', 'DecompressionStream']) vi.stubGlobal(name, undefined);
    expect(writeLink(PLAIN)).toBe(link);
    expect(readLink(link)).toEqual({ ok: true, shared: PLAIN });
    vi.unstubAllGlobals();
  });

  it('is short for an experiment that is much like the lab’s first one', async () => {
    expect(writeLink(PLAIN).length).toBeLessThan(60);
  });

  it('of version 1 leaves out what is as in these settings', () => {
    // whoever changes the lab's settings has to keep these for links of version 1, and to count the version up
    expect(LAB_SETTINGS).toEqual({
      env: 'CartPole-v0',
      phis: ['total-return', 'reward-to-go', 'gae'],
      seeds: 8,
      firstSeed: 0,
      learningRate: 0.01,
      batchSize: 5_000,
      epochs: 50,
      hidden: [32],
      optimizer: 'adam',
      world: {},
      gamma: 1,
      lam: 0.95,
      valueSteps: 5,
      valueRate: 0.05,
      normalize: false,
      divideBy: 'steps',
      ownNoise: false,
      toggling: 'compare',
      detailed: true,
      pace: 'fast',
      engine: 'auto',
    });
  });

  it('with any one character changed, or cut off anywhere, is refused with one sentence', async () => {
    const link = writeLink({ ...PLAIN, code: 'return rew.map(() => 1);' });
    const payload = link.slice('x=1.'.length);
    const characters = [...'ABCxyz019-_'];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(payload.length - 2),
        fc.constantFrom(...characters),
        async (at, character) => {
          fc.pre(payload[at] !== character);
          const changed = payload.slice(0, at) + character + payload.slice(at + 1);
          expect(refusal(`x=1.${changed}`)).toMatch(/^The link could not be opened: [^\n]+\.$/);
          expect(refusal(`x=1.${payload.slice(0, at)}`)).toContain('damaged or was cut off');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never throws, and never opens what holds no experiment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        const opened = readLink(await linkTo(json));
        if (!opened.ok) expect(opened.text).toMatch(/^The link could not be opened: .+\.$/);
        // {} is the lab's first experiment; nothing else that is made up at random is one
        else expect(JSON.parse(json)).toEqual({});
      }),
      { numRuns: 300 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect(readLink(`#x=1.${text}`).ok).toBe(false);
      }),
    );
  });

  it.each([
    ['an object’s prototype', '{"__proto__":{"name":"x"}}', 'no experiment'],
    ['a prototype in the settings', '{"settings":{"__proto__":{"seeds":3}}}', 'no experiment'],
    ['a constructor', '{"settings":{"constructor":{"prototype":{}}}}', 'no experiment'],
    ['a key that nobody knows', '{"sedds":3}', 'sedds'],
    ['a setting that there is not', '{"settings":{"sedds":3}}', 'There is no setting called'],
    ['a huge number', '{"settings":{"seeds":1e308}}', 'Number of seeds must be'],
    ['no number', '{"settings":{"learningRate":"0.1"}}', 'Learning rate must be'],
    ['a world from elsewhere', '{"settings":{"world":{"gravity":-1}}}', 'Gravity must be'],
    ['a list for settings', '{"settings":[1]}', 'There is no setting called'],
    [
      'a view that there is not',
      '{"view":{"metric":"x","x":"epoch","aggregate":"mean"}}',
      'metric',
    ],
    ['code in no language', '{"code":{"pascal":"begin end."}}', 'Code must be text'],
    ['code in two languages', '{"code":{"python":"x","perl":"y"}}', 'Code must be text'],
    ['Python that is no text', '{"code":{"python":["x"]}}', 'Code must be text'],
    [
      'more Python than a weight can have',
      `{"code":{"python":"${'x'.repeat(LONGEST_CODE + 1)}"}}`,
      'The code is too long',
    ],
    ['code that is no text', '{"code":{"toString":"x"}}', 'Code must be text'],
    [
      'more code than a weight can have',
      `{"code":"${'x'.repeat(LONGEST_CODE + 1)}"}`,
      'The code is too long',
    ],
    [
      'a result of too many epochs',
      '{"result":{"epochs":1e9,"digest":"0123456789abcdef","trail":""}}',
      'too many epochs',
    ],
    ['a key of a megabyte', `{"${'x'.repeat(1_000_000)}":1}`, 'xxx…'],
    ['a setting of a megabyte', `{"settings":{"${'x'.repeat(1_000_000)}":1}}`, 'xxx…'],
    ['an engine of a megabyte', `{"settings":{"engine":"${'x'.repeat(1_000_000)}"}}`, 'xxx…'],
    ['no JSON', '{"name":', 'no experiment'],
    ['null', 'null', 'no experiment'],
  ])('with %s is refused with a sentence', async (_, json, part) => {
    const text = refusal(await linkTo(json));
    expect(text).toContain(part);
    expect(text).toMatch(/^The link could not be opened: .+\.$/);
    expect(text.length).toBeLessThan(250);
  });

  it('has its texts made visible', async () => {
    const link = await linkTo(
      '{"name":"a\\u202eb\\nc","lesson":{"settings":"open","question":"q\\u0000","choices":["\\u200b"],"projector":false}}',
    );
    const opened = await readLink(link);
    expect(opened).toMatchObject({
      ok: true,
      shared: { name: 'a\\u{202e}b␊c', lesson: { question: 'q␀', choices: ['\\u{200b}'] } },
    });
  });

  it('of another version, without contents, or too long says so', async () => {
    expect(refusal(await linkTo('{}', 2))).toContain('another version of this page (2,');
    expect(refusal('#x=')).toContain('no version');
    expect(refusal(`#x=1.${'A'.repeat(MOST_LINK)}`)).toContain('longer than 64 kB');
  });

  it('that unpacks to more than 1 MB is stopped', async () => {
    const link = await linkTo(JSON.stringify({ code: ' '.repeat(40_000_000) }));
    expect(link.length).toBeLessThan(MOST_LINK);
    expect(refusal(link)).toContain('more than 1 MB');
  });

  it('is not made of an experiment that is too long for one', async () => {
    const code = Array.from({ length: 60_000 }, (_, i) => Math.sin(i).toString(36)[4]).join('');
    expect(() => writeLink({ ...PLAIN, code: code + code.split('').reverse().join('') })).toThrow(
      'too long for a link',
    );
  });
});
