/** `doctor` about the OR list: when it was told and for which days, a warning once a told one falls silent, and nothing where nobody tells one. */
import { afterEach, expect, it } from 'vitest';
import { checkFeeds } from '#src/app/doctor/feeds.ts';
import { after, DAY_MS, type Instant } from '#src/kernel/time.ts';
import { type House, NOW, openHouse, settingsOf } from '#test/commands/house.ts';
import { adt, bytes, readerFor } from '#test/feeds/hl7-kit.ts';
import { siu } from '#test/feeds/siu-kit.ts';

let house: House | undefined;
afterEach(() => house?.store.close());

it('is said with its days, and warned of after four days without a word', async () => {
  house = await openHouse();
  const { store } = house;
  const settings = settingsOf();
  const found = async (now: Instant) =>
    (await checkFeeds({ settings, clock: { now: () => now } } as never, store)).filter(({ check }) =>
      check.startsWith('OR list'),
    );
  expect(await found(NOW)).toEqual([]);
  const reader = readerFor({ sites: settings.sites });
  const hear = async (text: string) => {
    const { item } = reader.read(bytes(text), NOW);
    if (item === undefined || !('record' in item)) throw new Error('not understood');
    await store.commit([{ kind: 'journal.append', record: item.record }]);
    await house!.catchUp();
  };
  // A pre-admission alone is none.
  const more = [`PV2|${'|'.repeat(7)}202601131100`];
  await hear(adt('A05', { facility: 'RIV', at: '20260112120000', visit: 'V9', patient: 'M9', class: 'P', more }));
  expect(await found(NOW)).toEqual([]);
  expect(await found(after(NOW, 5 * DAY_MS))).toEqual([]);
  await hear(siu('S12', { facility: 'RIV', at: '20260112164500', begins: '202601140930' }));
  expect(await found(NOW)).toEqual([
    { check: 'OR list of riverside', state: 'ok', detail: 'told 2026-01-12T21:45:00.000Z; 2026-01-14 1' },
  ]);
  const later = await found(after(NOW, 4 * DAY_MS));
  expect(later).toMatchObject([{ state: 'warn', detail: 'told 2026-01-12T21:45:00.000Z; no day from today on' }]);
  expect(later[0]!.cure).toContain('docs/or-list.md');
});
