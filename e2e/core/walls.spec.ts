import { expect, test } from './fixtures.ts';
import { type Listener, openListener } from './hostile/listener.ts';

let listener: Listener;

test.beforeEach(async () => {
  listener = await openListener();
});

test.afterEach(() => listener.close());

/** Tries in a page of the book what its policy refuses; runs in the page. Names what was granted all the same. */
async function tryAll(host: string): Promise<string[]> {
  const elsewhere = (name: string) => `http://${host}/${name}`;
  const has = globalThis as { ran?: string[] };
  has.ran = [];
  const put = (name: string, attributes: Record<string, string>, text = '') => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    // as text, not as code, so that it is the policy that refuses it
    element.append(text);
    document.body.append(element);
    return element;
  };
  const tries: Record<string, () => unknown> = {
    'a script in the page': () => put('script', {}, 'ran.push("a script in the page")'),
    'a script from elsewhere': () => put('script', { src: elsewhere('script') }),
    'a handler in the page': () =>
      put('button', { onclick: 'ran.push("a handler in the page")' }).click(),
    'an address that is code': () => put('a', { href: 'javascript:ran.push("address")' }).click(),
    'a sheet in the page': () => put('style', {}, ':root { --granted: yes }'),
    'a sheet from elsewhere': () => put('link', { rel: 'stylesheet', href: elsewhere('sheet') }),
    'a picture from elsewhere': () => put('img', { src: elsewhere('picture') }),
    'a film from elsewhere': () => put('video', { src: elsewhere('film') }),
    'a frame from elsewhere': () => put('iframe', { src: elsewhere('frame') }),
    'an object from elsewhere': () => put('object', { data: elsewhere('object') }),
    'a form to elsewhere': () =>
      (put('form', { action: elsewhere('form'), target: '_blank' }) as HTMLFormElement).submit(),
    'another base': () => document.head.prepend(put('base', { href: elsewhere('') })),
    'a font from elsewhere': () => new FontFace('x', `url(${elsewhere('font')})`).load(),
    'a question to elsewhere': () => fetch(elsewhere('question')),
    'a question without an answer': () => fetch(elsewhere('blind'), { mode: 'no-cors' }),
    'an old question': () => {
      const request = new XMLHttpRequest();
      request.open('GET', elsewhere('old'));
      request.send();
    },
    'a beacon': () => navigator.sendBeacon(elsewhere('beacon')),
    'a socket': () => new WebSocket(`ws://${host}/socket`),
    'a source of events': () => new EventSource(elsewhere('events')),
    'a module from elsewhere': () => import(elsewhere('module')),
    'a worker from a text': () =>
      new Worker(URL.createObjectURL(new Blob([`fetch("${elsewhere('worker')}")`]))),
  };
  const quietly = async (attempt: () => unknown) => {
    try {
      await attempt();
    } catch {
      // refused, as it should be
    }
  };
  await Promise.all(Object.values(tries).map(quietly));
  // in a task of its own, since drivers let the code that they bring evaluate texts
  await new Promise<void>((done) => {
    setTimeout(() => {
      try {
        // biome-ignore lint/security/noGlobalEval: whether it works is the question
        globalThis.eval('ran.push("a text as code")');
      } catch {
        // refused
      }
      done();
    });
  });
  if (getComputedStyle(document.documentElement).getPropertyValue('--granted') !== '') {
    has.ran.push('a sheet in the page');
  }
  if (document.baseURI.includes(host)) has.ran.push('another base');
  return has.ran;
}

test.describe('what the pages’ policy refuses', () => {
  // each browser has its own words for each refusal, and for what is missed
  test.use({ expectedErrors: [/./] });

  test('runs nothing and reaches nobody: scripts, handlers, sheets, frames, pictures, questions to elsewhere', async ({
    reader,
  }) => {
    await reader.open('/notation/');
    expect(await reader.inPage(tryAll, listener.host)).toEqual([]);
    for (const directive of ['script-src', 'style-src', 'img-src', 'connect-src', 'frame-src']) {
      await expect
        .poll(async () => (await reader.errors()).join('\n'), directive)
        .toContain(`refused by the policy: ${directive}`);
    }
    expect(listener.heard()).toEqual([]);
    // that it does hear
    await fetch(`http://${listener.host}/control`);
    expect(listener.heard()).toEqual(['a connection', '/control']);
  });
});
