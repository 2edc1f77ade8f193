import { expect, test } from './fixtures.ts';
import { LabFigure } from './pages/LabFigure.ts';
import { OwnPhiFigure } from './pages/OwnPhiFigure.ts';

const GOOD = 'const phi = ({ rew }) => rewardToGo(rew);';

/** Gets at ports through what the browser gives everybody, and says through them what it likes. */
const flood = (times: number, message: string) => `const kept = [];
const post = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (m) { if (!kept.includes(this)) kept.push(this); return post.call(this, m); };
setInterval(() => { for (const p of kept) for (let i = 0; i < ${times}; i++) post.call(p, ${message}); }, 20);
${GOOD}`;

/** What code tries, and what its writer is told. */
const attacks: [string, string, RegExp][] = [
  [
    'problems by the thousand',
    flood(3_000, "{ type: 'problem', problem: 'flood', line: i }"),
    /It works/,
  ],
  ['signs of life by the ten thousand', flood(20_000, 'null'), /It works/],
  [
    'words to the frame around it',
    `for (let i = 0; i < 100_000; i++) postMessage(null);\n${GOOD}`,
    /your code sent what nobody had asked for, and was stopped/,
  ],
  [
    'ten million weights',
    `const Real = Float32Array;\nFloat32Array = function () { return new Real(1e7); };\n${GOOD}`,
    /your code gave 10000000 weights for 21 steps/,
  ],
  [
    'NaN that is called finite',
    'Number.isFinite = () => true;\nconst phi = ({ rew }) => rew.map(() => NaN);',
    /your weight at step 0 of episode 0 was NaN/,
  ],
  [
    'an error in line NaN',
    "let calls = 0;\nNumber = () => (calls++ % 2 === 0 ? 1e9 : NaN);\nfunction phi() { throw new Error('nowhere'); }",
    /your code threw “Error: nowhere”/,
  ],
  [
    'an error of a megabyte, turned round',
    "throw new Error('\\u202e' + 'x'.repeat(1e6));",
    /your code threw “Error: \\u\{202e\}x+…” in line 1/,
  ],
];

test('code that forges answers, floods its ports or lies about itself gets one sentence, and the page works on; good code then runs in the same figure', async ({
  book,
  page,
}) => {
  await book.open('/lab');
  const lab = new LabFigure(page.locator('figure#lab'));
  const own = new OwnPhiFigure(page.locator('figure#own-phi'));
  await lab.wake();
  await lab.rests(1);
  await lab.makeSmall({ batch: 500, epochs: 50 });
  await own.wake();
  for (const [attack, code, said] of attacks) {
    await own.tryCode(code);
    const told = said.source === 'It works' ? own.status : own.alert;
    await expect(told, attack).toContainText(said);
    // the page answers: a click does its work
    await lab.reset.click();
    await lab.rests(1);
    await lab.step.click();
    await lab.rests(2);
    await own.tryCode(GOOD);
    await own.works();
  }

  // what is a nuisance only once it trains: the sample is one episode, a batch is many
  await own.tryCode(
    'let calls = 0;\nconst phi = ({ rew }) => { if (++calls > 10) postMessage(null); return rewardToGo(rew); };',
  );
  await own.works();
  await lab.rests(1);
  await lab.step.click();
  await expect(own.alert).toHaveText(
    'In training, your code sent what nobody had asked for, and was stopped.',
  );
  await expect(own.sandboxes()).toHaveCount(0);
  await own.tryCode(GOOD);
  await own.works();
  await lab.rests(1);
  await lab.step.click();
  await lab.rests(2);
  await expect(own.alert).toHaveCount(0);
});
