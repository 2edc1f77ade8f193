import { expect, SMOKE, test } from './fixtures.ts';
import { forgeries } from './hostile/forgeries.ts';
import { type Listener, openListener } from './hostile/listener.ts';
import { network } from './hostile/network.ts';
import { evaluation, possessions } from './hostile/reach.ts';
import { programOf } from './hostile/tries.ts';
import { CoreOwnPhi } from './pages/CoreOwnPhi.ts';
import { openLab } from './pages/CoreTraining.ts';

/** Tries of one program. */
const AT_ONCE = 14;

/** What the editor says of code: that it works, or what is wrong, with a piece of the code's own words in quotes at most. */
const SENTENCES =
  /^(It works: \d+ weights for the \d+ steps of the sample episode\. The lab has it as Your own Φₜ\.|On the sample episode, your (code|weight|function|Φ)[^“]*(“[^“”]{0,200}”[^“]{0,60})?\. The lab does not train with it\.|In training, your code [^“]*(“[^“”]{0,200}”[^“]{0,60})?\.|[A-Z][^“]{0,200}\. Nothing was run\.)$/;

let listener: Listener;

test.beforeEach(async () => {
  listener = await openListener();
});

test.afterEach(() => listener.close());

/** Nothing was heard but this, which shows that it would have been. */
async function nothingWasHeard(): Promise<void> {
  expect(listener.heard()).toEqual([]);
  await fetch(`http://${listener.host}/control`);
  expect(listener.heard()).toEqual(['a connection', '/control']);
}

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

  test(
    'runs nothing and reaches nobody: scripts, handlers, sheets, frames, pictures, questions to elsewhere',
    SMOKE,
    async ({ reader }) => {
      await reader.open('/notation/');
      expect(await reader.inPage(tryAll, listener.host)).toEqual([]);
      for (const directive of ['script-src', 'style-src', 'img-src', 'connect-src', 'frame-src']) {
        await expect
          .poll(async () => (await reader.errors()).join('\n'), directive)
          .toContain(`refused by the policy: ${directive}`);
      }
      await nothingWasHeard();
    },
  );
});

test.describe('the reader’s code, in the editor', () => {
  test.use({ expectedErrors: [/./] });

  test('a hundred tries at the network, at evaluation and at what the reader has are granted nothing, and heard by nobody', async ({
    reader,
  }) => {
    const lab = await openLab(reader);
    await lab.makeSmall();
    const own = new CoreOwnPhi(reader);
    await own.wake();
    const book = await reader.inPage(() => new URL('..', location.href).href, undefined);
    await reader.inPage(async () => {
      const cache = await caches.open('kept');
      await cache.put(location.href, new Response('a secret'));
    }, undefined);
    const tries = [...network, ...evaluation, ...possessions];
    expect(new Set(tries.map(([name]) => name)).size).toBe(tries.length);
    for (let at = 0; at < tries.length; at += AT_ONCE) {
      await own.write(programOf(tries.slice(at, at + AT_ONCE), listener.host, book));
      expect(await own.run()).toMatch(/^It works/);
      // in the lab the code lives on, and may be granted something late
      await lab.rests(1);
      await lab.button('Step').click();
      await lab.rests(2);
      expect(await own.said()).toMatch(/^It works/);
    }
    await nothingWasHeard();
  });

  test('forged messages, answers and errors have a sentence or none, reach nobody, and leave the page alive', async ({
    reader,
  }) => {
    const lab = await openLab(reader);
    await lab.makeSmall();
    const own = new CoreOwnPhi(reader);
    await own.wake();
    for (const [name, code] of forgeries) {
      await own.write(code.replaceAll('HOST', listener.host));
      expect(await own.run(), name).toMatch(SENTENCES);
    }
    await own.write('const phi = ({ rew }) => rewardToGo(rew);');
    expect(await own.run()).toMatch(/^It works/);
    await lab.rests(1);
    await lab.trainToTheEnd(4);
    await nothingWasHeard();
  });
});
