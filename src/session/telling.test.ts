import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTelling } from './telling';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that takes so many ms to draw, and hears of something new every ten. @returns how often it was told in a second */
function toldInASecond(drawing: number): number {
  let told = 0;
  const telling = createTelling(() => {
    told++;
    vi.setSystemTime(Date.now() + drawing);
  });
  const began = Date.now();
  while (Date.now() - began < 1000) {
    telling.soon();
    vi.advanceTimersByTime(10);
  }
  telling.stop();
  return told;
}

describe('telling', () => {
  it('tells a page that draws at once ten times a second', () => {
    expect(toldInASecond(0)).toBe(10);
  });

  it('tells a page that draws long so seldom that it draws for a fifth of the time', () => {
    expect(toldInASecond(50)).toBe(4);
    expect(toldInASecond(100)).toBe(2);
  });

  it('tells the first news at once, and the last when the page has rested', () => {
    const tell = vi.fn();
    const telling = createTelling(tell);
    telling.soon();
    expect(tell).toHaveBeenCalledTimes(1);
    telling.soon();
    telling.soon();
    expect(tell).toHaveBeenCalledTimes(1);
    vi.runAllTimers();
    expect(tell).toHaveBeenCalledTimes(2);
    vi.runAllTimers();
    telling.soon();
    expect(tell).toHaveBeenCalledTimes(3);
  });

  it('tells at once what cannot wait, and nothing after it has been stopped', () => {
    const tell = vi.fn();
    const telling = createTelling(tell);
    telling.atOnce();
    telling.atOnce();
    expect(tell).toHaveBeenCalledTimes(2);
    telling.soon();
    telling.stop();
    vi.runAllTimers();
    expect(tell).toHaveBeenCalledTimes(2);
  });
});
