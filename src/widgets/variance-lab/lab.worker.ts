import type { CodeLink } from '../../worker/portWeigher';
import { givePulse } from '../../worker/pulse';
import { LabDesk } from './labDesk';
import type { LinkedOwn, ToLab } from './labMessages';

givePulse((pulse) => postMessage(pulse));

const desk = new LabDesk({
  tell: (news) => postMessage(news),
  rest: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  now: () => performance.now(),
  // a rejected promise alone would not reach the page
  fail: reportError,
});

let owns = 0;

// WebKit runs this file a second time when what it fetches later shares code with it. The first copy stays in charge.
self.onmessage ??= ({ data }: MessageEvent<ToLab>) => {
  if (data.type === 'wish') desk.take(data.wish);
  else void takeOwn(data.own);
};

/** Few readers have code of their own: what computes with it is fetched with the first. */
async function takeOwn(own: LinkedOwn | undefined): Promise<void> {
  const turn = ++owns;
  const open = own && (await openAt(own.link));
  if (turn === owns) desk.takeOwn(own && { run: own.run, code: own.code, open });
}

async function openAt(link: CodeLink) {
  try {
    const { ownAtLink } = await import('./ownAtLink');
    return ownAtLink(link);
  } catch {
    return undefined;
  }
}
