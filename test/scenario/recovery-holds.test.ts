/** Holds in recovery on a fake clock, in other shapes than the demonstration day's (story O4, `tuesday.test.ts`). */
import { afterEach, expect, it } from 'vitest';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import { openDay, ZONE } from './day.ts';

const UNITS = `      - { id: ICU, name: Intensive Care, kind: icu, pool: adult-acute, staffedBeds: 18, locations: [ICU] }
      - { id: PACU, name: PACU, kind: periop, pool: pacu, staffedBeds: 14, locations: [PACU] }
`;

let day: Awaited<ReturnType<typeof openDay>>;
afterEach(() => day.close());

const open = async (): Promise<void> => {
  day = await openDay({ at: '2026-01-13T08:30', units: UNITS });
};
const says = async (text: string): Promise<string> => {
  const reply = await day.ask(text, 'charge-nurse');
  expect(reply.ok).toBe(true);
  return toText(reply.document, { format: createFormat('en-US', ZONE), width: 400 });
};
const cards = () => day.posts('alerts').filter(({ text }) => text.includes('rule recovery-holds'));

it('two who wait over 30 min for ten minutes are one card; by the feed one leaves, then the other, and nobody has to say it', async () => {
  await open();
  await day.arriveAt('PACU', 3);
  await says('update ICU census=18 pending-out=2');
  await day.until('08:45');
  await says('or holds ICU 08:40 5W 08:44');
  await day.until('09:24');
  expect(cards()).toEqual([]);
  await day.until('09:25');
  expect(cards()).toHaveLength(1);
  const { card, text } = cards()[0]!;
  expect(text).toContain('ACT · PACU 2 held over 30 min · since 09:15');
  expect(text).toContain(
    '2 ready and without a bed, longest 45 min: 1 for ICU, 1 for 5W; by hand 08:45; limit 2, clears at 0',
  );
  expect(text).toContain('2 can leave ICU, by hand 08:30');
  expect(text).toContain('① step down from ICU');
  expect(text).toContain('pays elsewhere: ① the units that take them');
  expect(text).toContain('asked perioperative lead 09:25, answer by 09:40 → house supervisor');
  await day.until('09:40');
  expect(day.last(card)?.text).toContain('asked house supervisor 09:40');
  expect(day.posts('@house-supervisor').filter((one) => one.text.includes('PACU'))).toHaveLength(1);
  await day.leaveFrom('PACU', 2);
  await day.until('09:45');
  const one = day.last(card)?.text;
  expect(one).toContain('PACU 1 held over 30 min');
  expect(one).toContain('1 for 5W; by hand 08:45; 1 of those told have left by the feed');
  await day.leaveFrom('PACU', 1);
  await day.until('09:47');
  expect(day.last(card)?.text).toMatch(/Closed 09:46 after 21 min .* 2 → 0/);
  expect(cards()).toHaveLength(1);
});

it('one who waits all morning is no card, and no more is it two of whom one leaves at 29 minutes', async () => {
  await open();
  await day.arriveAt('PACU', 2);
  await day.until('08:40');
  await says('or holds ICU 08:35');
  await day.until('09:30');
  await says('or holds 5W 09:30 ICU 08:35');
  await day.until('09:59');
  await day.leaveFrom('PACU', 1);
  await day.until('11:30');
  expect(cards()).toEqual([]);
  expect(await says('or holds')).toContain('1 ready and without a bed, longest 2 h: 1 for 5W');
});

it('what was said four hours ago is no figure of now: the card stands still and asks nobody, until somebody says it again', async () => {
  await open();
  await day.arriveAt('PACU', 2);
  await day.until('08:45');
  await says('or holds ICU 08:40 5W 08:40');
  await day.until('09:30');
  const { card } = cards()[0]!;
  await day.ask(`alert ack ${card.replace('episode:', '')}`, 'perioperative-lead');
  await day.until('12:46');
  expect(day.last(card)?.text).toContain('unknown since');
  expect(await says('or holds')).toContain('n/a: what was said at 08:45 is older than 4 h');
  await says('or holds none');
  await day.until('12:47');
  expect(day.last(card)?.text).toContain('Closed 12:47');
  expect(await says('or')).toContain('Nobody is ready and without a bed');
});

it('on a silent feed what rests on it neither fires nor clears; what is said by hand after that counts by itself', async () => {
  await open();
  await day.arriveAt('PACU', 2);
  await day.until('08:45');
  await says('or holds ICU 08:40 5W 08:40');
  await day.until('08:50');
  day.speak(false);
  await day.until('09:50');
  expect(cards()).toEqual([]);
  const stale = await says('or holds');
  expect(stale).toContain('nobody knows who has left since');
  await says('or holds ICU 08:40 5W 08:40');
  await day.until('10:01');
  expect(cards()).toHaveLength(1);
  await says('or holds none');
  await day.until('10:02');
  expect(day.last(cards()[0]!.card)?.text).toContain('Closed 10:02');
});

it('where the feed had fewer there than were said to be held, both stand in the answer and the hand counts', async () => {
  await open();
  await day.arriveAt('PACU', 1);
  await day.until('08:45');
  const noted = await says('or holds ICU 08:40, 5W 08:40');
  expect(noted).toContain('2 ready and without a bed');
  expect(noted).toContain('it had 1 there when 2 were told by hand; the hand counts');
  await day.until('09:21');
  expect(cards()).toHaveLength(1);
});

it('a house of which nobody ever said it has no figure, and no card', async () => {
  await open();
  await day.arriveAt('PACU', 4);
  await day.until('10:00');
  expect(await says('or holds')).toMatch(
    /n\/a: nobody has said who in PACU is ready; no feed tells it[\s\S]*4 there now/,
  );
  expect(cards()).toEqual([]);
});
