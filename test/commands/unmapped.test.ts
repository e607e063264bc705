import { afterEach, expect, test } from 'vitest';
import { brand, type VisitKey } from '#src/kernel/ids.ts';
import { after, HOUR_MS, MINUTE_MS } from '#src/kernel/time.ts';
import { type House, NOW, openHouse, RIVERSIDE, read, recordOf, SITE, settingsOf } from './house.ts';

let house: House;
afterEach(() => house.store.close());

const huddle = async (): Promise<string> => read(await house.ask('huddle more'), 1000);
const listed = async () => (await house.ask('admin feeds')).data;
const HALL = { unmapped: [{ location: '3E-HALL' }] };

test('huddle and admin feeds agree on unmapped places: with patients, empty now, and seen long ago only', async () => {
  house = await openHouse();
  expect(await huddle()).toContain('1 unmapped place (3E-HALL)');
  expect(await listed()).toMatchObject(HALL);

  const left = after(NOW, -MINUTE_MS);
  const goes = {
    site: SITE,
    message: brand<never>('hall-empty'),
    n: 0,
    kind: 'discharge',
    trigger: 'A03',
    visit: brand<VisitKey>('3E-HALL/1'),
    occurredAt: left,
    sentAt: left,
    receivedAt: left,
  } as const;
  await house.store.commit([{ kind: 'journal.append', record: recordOf('hall-empty', [goes], left) }]);
  expect(await huddle()).toContain('1 unmapped place (3E-HALL empty now)');
  expect(await listed()).toMatchObject(HALL);

  house.clock.now = after(NOW, 25 * HOUR_MS);
  expect(await huddle()).toContain('every place of the last 24 h mapped');
  expect(await listed()).toMatchObject(HALL);
});

test('once the place is mapped, huddle and admin feeds both know of none', async () => {
  house = await openHouse({
    settings: settingsOf(RIVERSIDE.replace("locations: ['3E']", "locations: ['3E', '3E-HALL']")),
  });
  expect(await huddle()).toContain('every place mapped');
  expect(await listed()).toMatchObject({ unmapped: [] });
});
