/** From the bytes to the store: what was refused, mended and sent again is refused no more. */
import { expect, test } from 'vitest';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { createAccept } from '#src/ingest/accept.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Store } from '#src/ports/store.ts';
import { adt, bytes, houseOf, type KitOptions, NOW, RIVERSIDE, readerFor, ZONE } from './hl7-kit.ts';

const settingsOf = (facility: string): KitOptions => ({ sites: [houseOf([facility])] });

/** Reads, accepts and projects. @returns code and number of messages in quarantine, at the site and without one */
async function send(store: Store, text: string, options: KitOptions) {
  const { item, ack } = readerFor(options).read(bytes(text), NOW);
  if (item === undefined) throw new Error('no item');
  await createAccept(store, silentLog)([item]);
  await store.project(foldVisit, { limit: 100, knownAt: NOW, zoneOf: () => ZONE });
  const counts = [...(await store.quarantineCounts(RIVERSIDE)), ...(await store.quarantineCounts(undefined))];
  return { ack: ack.code, waiting: counts.map(({ code, messages }) => `${code} ${messages}`) };
}

async function emptyStore(): Promise<Store> {
  return openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
}

test('a sender that belonged to no site is quarantined until its facility is in the settings and it sends again', async () => {
  const store = await emptyStore();
  const [before, mended] = [settingsOf('ELSEWHERE'), settingsOf('RIVERSIDE')];
  const [one, two] = [adt('A01', { id: 'M1', visit: 'V1' }), adt('A01', { id: 'M2', visit: 'V2' })];
  expect(await send(store, one, before)).toEqual({ ack: 'AE', waiting: ['FACILITY_UNKNOWN 1'] });
  expect(await send(store, two, before)).toEqual({ ack: 'AE', waiting: ['FACILITY_UNKNOWN 2'] });
  expect(await send(store, one, mended)).toEqual({ ack: 'AA', waiting: ['FACILITY_UNKNOWN 1'] });
  expect(await send(store, two, mended)).toEqual({ ack: 'AA', waiting: [] });
  expect(await store.census(RIVERSIDE)).toMatchObject([{ occupied: 2 }]);
  await store.close();
});

test('a message whose content the sender has mended is quarantined no more', async () => {
  const store = await emptyStore();
  const settings = settingsOf('RIVERSIDE');
  const wrong = await send(store, adt('A01', { occurred: 'soon' }), settings);
  expect(wrong).toEqual({ ack: 'AE', waiting: ['TIME_UNREADABLE 1'] });
  expect(await send(store, adt('A01'), settings)).toEqual({ ack: 'AA', waiting: [] });
  await store.close();
});
