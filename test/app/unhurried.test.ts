import { expect, it } from 'vitest';
import { unhurried } from '#src/app/unhurried.ts';
import { memoryOf } from '#src/facts/watched-reader.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import type { Store } from '#src/ports/store.ts';

const SITE = brand<SiteId>('mercy');

/** A store each of whose answers takes so long, and how long was rested after them. */
function slow(tookMs: number) {
  let now = 0;
  const store = {
    staleDays: async () => {
      now += tookMs;
      return ['2026-01-10'];
    },
  } as unknown as Store;
  const end = new AbortController();
  const rests: number[] = [];
  const rest = async (ms: number) => void rests.push(ms);
  return { store, end, rests, made: unhurried(store, end.signal, { nowMs: () => now, rest }) };
}

const ask = (store: Store) => store.staleDays(SITE, { before: '2026-01-14' as never, most: 9 });

it('answers as the store does, and rests six times as long as that took, no longer than a twentieth of a second', async () => {
  const [short, long] = [slow(5), slow(400)];
  expect(await ask(short.made)).toEqual(['2026-01-10']);
  await ask(long.made);
  expect([short.rests, long.rests]).toEqual([[30], [50]]);
});

it('puts short answers together until a timer can tell the rest', async () => {
  const { made, rests } = slow(0.25);
  for (let n = 0; n < 7; n++) await ask(made);
  expect(rests).toEqual([4.5, 4.5]);
});

it('breaks off while it rests, and answers nothing after that', async () => {
  const end = new AbortController();
  let now = 0;
  const { store } = slow(0);
  const made = unhurried(store, end.signal);
  const resting = unhurried(store, end.signal, {
    nowMs: () => (now += 5),
    rest: () => new Promise((_, reject) => end.signal.addEventListener('abort', () => reject(end.signal.reason))),
  });
  const asked = ask(resting);
  await ask(made);
  end.abort();
  await expect(asked).rejects.toThrow('aborted');
  await expect(ask(made)).rejects.toThrow('aborted');
});

it('remembers what is over together with its store', () => {
  const { made, store } = slow(1);
  expect(memoryOf(made)).toBe(store);
});
