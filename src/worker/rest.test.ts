import { expect, test } from 'vitest';
import { createRest } from './rest';

test('a rest waits until what waits has been let in, and for 50 ms after that lets the work go on at once', async () => {
  let now = 1000;
  let sent = 0;
  const port1 = { onmessage: null as (() => void) | null };
  const port2 = { postMessage: () => sent++ };
  const rest = createRest(() => now, { port1, port2 } as unknown as MessageChannel);

  let isOver = false;
  const first = rest(0).then(() => {
    isOver = true;
  });
  await Promise.resolve();
  expect({ sent, isOver }).toEqual({ sent: 1, isOver: false });
  // the message comes back, late, behind the page's
  now = 1040;
  port1.onmessage?.();
  await first;

  for (now of [1041, 1060, 1089]) await rest(0);
  expect(sent).toBe(1);
  now = 1090;
  const next = rest(0);
  expect(sent).toBe(2);
  port1.onmessage?.();
  await next;
});
