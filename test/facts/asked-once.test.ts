/** One look at the data: several who ask the same are answered once. */
import { expect, it } from 'vitest';
import { askedOnce } from '#src/facts/asked-once.ts';
import { readerBehind } from '#src/facts/watched-reader.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import { instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

const site = brand<SiteId>('riverside');

it('asks the store once for the same, and again for anything else and in another look', async () => {
  const asked: string[] = [];
  const store = {
    staysAt: async (_: SiteId, at: number) => {
      asked.push(`stays ${at}`);
      return [];
    },
    touchedSince: () => true,
  } as unknown as Reader;
  const look = askedOnce(store);
  const first = look.staysAt(site, instant(1));
  expect(look.staysAt(site, instant(1))).toBe(first);
  await look.staysAt(site, instant(2));
  await askedOnce(store).staysAt(site, instant(1));
  expect(asked).toEqual(['stays 1', 'stays 2', 'stays 1']);
  expect(look.touchedSince).toBe(store.touchedSince);
  expect(readerBehind(look)).toBe(store);
});
