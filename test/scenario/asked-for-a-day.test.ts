/** What nobody takes for a day: the last one who is asked hears of it each hour, in lists, however often that was. */
import { afterEach, expect, it } from 'vitest';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { parseWhen } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { openDay, SITE, ZONE } from './day.ts';
import { isQuestion } from './questions.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const onDuty = (name: string, role: string): readonly Change[] => [
  { kind: 'person.put', person: brand<PersonId>(name), identities: [{ platform: 'slack', id: `U-${name}` }] },
  {
    kind: 'duty.put',
    person: brand<PersonId>(name),
    ...{ site: SITE, role, scope: '', source: 'roster' as const },
    from: parseWhen('2026-01-13T02:00', ZONE),
    to: parseWhen('2026-01-15T07:00', ZONE),
    saidAt: parseWhen('2026-01-13T02:00', ZONE),
  },
];

it('is asked about in one list at a time on the second night too', async () => {
  day = await openDay({
    at: '2026-01-13T03:00',
    patients: 51,
    yaml: 'slack: { mode: socket }\nsummaries: []\nhuddles: []\nalerts: { pool-occupancy: { enabled: false } }\n',
  });
  await day.commit([...onDuty('sam', 'house-supervisor'), ...onDuty('ada', 'administrator-on-call')]);
  await day.minutes(24 * 60 - 1);
  for (const place of ['@house-supervisor', '@U-sam', '@administrator-on-call', '@U-ada']) {
    const cards = day.told.filter((one) => one.channel === place && !one.edit && isQuestion(one));
    expect(cards.length, place).toBeGreaterThan(5);
    // The first question has a card of its own, and what follows stands in lists.
    expect(
      cards.slice(1).filter(({ card }) => card.startsWith('ask:')),
      place,
    ).toEqual([]);
  }
});
