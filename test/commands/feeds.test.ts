import { afterEach, beforeEach, expect, test } from 'vitest';
import { brand, type FeedName, type MessageKey } from '#src/kernel/ids.ts';
import { after, HOUR_MS, MINUTE_MS } from '#src/kernel/time.ts';
import { FEED, type House, NOW, openHouse, read, SITE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const REASON =
  'The time in EVN-2 cannot be read as an HL7 date and time, so nobody knows when it happened. Cure: let the sender write YYYYMMDDHHMM with the offset from UTC.';

const quarantine = (message: string) =>
  house.store.commit([
    {
      kind: 'quarantine.add',
      entry: {
        site: SITE,
        feed: FEED,
        message: brand<MessageKey>(message),
        bodyHash: message,
        code: 'TIME_UNREADABLE',
        where: 'EVN-2',
        reason: REASON,
        type: 'ADT^A01',
        receivedAt: after(NOW, -MINUTE_MS),
      },
    },
  ]);

test('the first line says how many messages are quarantined, current feeds or not', async () => {
  expect((await house.ask('admin feeds')).document.plain).toMatch(/^All feeds are current\. As of/);
  await quarantine('one');
  await quarantine('two');
  const { plain, status } = (await house.ask('admin feeds')).document;
  expect(plain).toContain('All feeds are current; 2 messages quarantined.');
  expect(status).toBe('watch');
  house.clock.now = after(NOW, 9 * HOUR_MS);
  expect((await house.ask('admin feeds')).document).toMatchObject({
    plain: expect.stringContaining(`Look at ${FEED}; 2 messages quarantined.`),
    status: 'high',
  });
});

test('the reason with its cure is read to its end on a narrow screen', async () => {
  await quarantine('one');
  const text = read(await house.ask('admin feeds'));
  const table = text.split('\n\n').find((part) => part.startsWith('Quarantined, with'))!;
  const lines = table.split('\n').slice(1);
  const column = lines[0]!.indexOf('Reason');
  const end = lines[0]!.indexOf('Messages');
  const reason = lines.slice(1).map((line) => line.slice(column, end).trim());
  expect(reason.join(' ').trim()).toBe(REASON);
  expect(text).not.toContain('…');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
});

test.each([
  ['open', 'connected, current'],
  ['lost', 'connection lost'],
  ['never', 'nobody has connected yet'],
  ['file', 'from files'],
] as const)('a feed that is %s reads "%s", nothing of it twice', async (connection, said) => {
  const feed = connection === 'open' ? FEED : brand<FeedName>('other');
  await house.store.commit([{ kind: 'feed.connection', site: SITE, feed, connection, at: NOW }]);
  expect(await feedLine(feed)).toContain(`  ${said}  `);
});

const feedLine = async (feed: string): Promise<string> =>
  read(await house.ask('admin feeds'), 200)
    .split('\n')
    .find((line) => line.startsWith(feed)) ?? '';
