/**
 * Something that the sandbox must not grant: its name, and what tries it, an expression or statements in braces. It is granted where that gives
 * true, or a promise that is kept.
 */
export type Try = readonly [name: string, code: string];

/** What tries may use. */
const TOOLS = `const granted = [];
const grant = (name) => {
  granted.push(name);
  setTimeout(() => { throw new Error('granted: ' + name); });
};
const attempt = (name, act) => {
  try {
    const got = act();
    if (got === true) grant(name);
    else if (got && typeof got.then === 'function') got.then(() => grant(name), () => {});
  } catch {}
};
const blob = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
const asked = (method, url, later) => new Promise((done, no) => {
  const request = new XMLHttpRequest();
  request.onload = done;
  request.onerror = no;
  request.open(method, url, later);
  request.send('secret');
});
const opened = (source) => new Promise((done, no) => {
  source.onopen = done;
  source.onerror = no;
});
const answered = (worker) => new Promise((done, no) => {
  worker.onmessage = done;
  worker.onerror = (event) => {
    event.preventDefault();
    no();
  };
});
`;

/**
 * A weight that makes all these tries before its first step, and says which were granted.
 *
 * @param host of the listener, `127.0.0.1:12345` @param book the address of the book
 */
export function programOf(tries: readonly Try[], host: string, book: string): string {
  const attempts = tries.map(([name, code]) => {
    const body = code.startsWith('{') ? code : `(${code})`;
    return `attempt(${JSON.stringify(name)}, () => ${body});`;
  });
  const program = `${TOOLS}${attempts.join('\n')}
function phi({ rew }) {
  if (granted.length > 0) throw new Error('granted: ' + granted);
  return rewardToGo(rew);
}`;
  const [, port = ''] = host.split(':');
  return program.replaceAll('HOST', host).replaceAll('PORT', port).replaceAll('BOOK', book);
}
