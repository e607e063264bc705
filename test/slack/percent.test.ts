/** How far an answer is: seldom, one at a time, and nothing after the end. */
import { expect, it } from 'vitest';
import { createPercent, type Showing } from '#adapters/chat/card/percent.ts';

function shown() {
  let now = 0;
  const seen: number[] = [];
  let edits = Promise.withResolvers<void>();
  const percent = createPercent(() => now);
  const at = (ms: number, done: number): void => {
    now = ms;
    percent.progress(done, 200);
  };
  const show = (how: Partial<Showing> = {}) =>
    percent.showBy(
      (n) => {
        seen.push(n);
        return edits.promise;
      },
      { everyMs: 1_000, ...how },
    );
  const settle = async (fault?: Error): Promise<void> => {
    if (fault === undefined) edits.resolve();
    else edits.reject(fault);
    edits = Promise.withResolvers<void>();
    await new Promise(setImmediate);
  };
  return { percent, at, show, settle, seen };
}

it('is shown once a second at most, and not before there is a place for it', async () => {
  const { at, show, settle, seen } = shown();
  at(0, 1);
  show();
  at(10, 3);
  await settle();
  at(900, 80);
  at(1_011, 101);
  expect(seen).toEqual([1, 50]);
});

it('waits for the edit before, and goes on after one that is lost', async () => {
  const { at, show, settle, seen } = shown();
  show();
  at(0, 20);
  at(5_000, 40);
  expect(seen).toEqual([10]);
  await settle(new Error('ratelimited'));
  at(5_001, 60);
  expect(seen).toEqual([10, 30]);
});

it('ends when the edit under way is over, and shows nothing then', async () => {
  const { percent, at, show, settle, seen } = shown();
  show();
  at(0, 20);
  let over = false;
  const ended = percent.end().then(() => {
    over = true;
  });
  await new Promise(setImmediate);
  expect(over).toBe(false);
  at(9_000, 190);
  await settle(new Error('gone'));
  await ended;
  expect(seen).toEqual([10]);
});

it('is shown so often at the most, and not at once where something stands there already', async () => {
  const { at, show, settle, seen } = shown();
  show({ most: 2, waitsFirst: true });
  for (const ms of [0, 999, 1_000, 2_000, 3_000]) {
    at(ms, 20 + ms / 100);
    await settle();
  }
  expect(seen).toEqual([15, 20]);
});
