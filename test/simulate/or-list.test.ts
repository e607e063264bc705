/** The simulated house's OR list: told the evening before, about as wrong as lists are, and changing nothing of what happens. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createHl7Reader } from '#adapters/feeds/hl7/reader.ts';
import { toHl7 } from '#adapters/feeds/synthetic/to-hl7.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { DEMO_START, SILENCES, SIM_ZONE, startOf } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import { isListing, type SimMessage } from '#src/domain/simulate/or-list.ts';
import { loadPlannedAhead, type PlannedAhead } from '#src/facts/planned-ahead.ts';
import type { FeedName } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { type Instant, localDateAt, MINUTE_MS } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';
import { settings, site } from './played.ts';

const SEED = 3;
const sentUntil = (until: Instant): readonly SimMessage[] => {
  const sent: SimMessage[] = [];
  for (const message of createHouse(SEED).messages()) {
    if (message.sentAt > until) break;
    sent.push(message);
  }
  return sent;
};
const told = sentUntil(startOf(2));
const lines = told.filter(isListing);

describe('the list', () => {
  test('changes nothing of what happens: the rest is the house, message by message', () => {
    const events = createHouse(SEED).events();
    for (const message of told) if (!isListing(message)) expect(message).toEqual(events.next().value);
  });

  test('comes in the order of sending, never out of a silence, and the same each time', () => {
    for (const [i, { sentAt }] of told.entries())
      if (i > 0 && sentAt < told[i - 1]!.sentAt) expect.fail(`message ${i} goes back in time`);
    for (const { from, to } of SILENCES) expect(lines.filter(({ sentAt }) => sentAt > from && sentAt < to)).toEqual([]);
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, i) => i + 1));
    expect(sentUntil(startOf(-50)).filter(isListing)).toEqual(lines.filter(({ sentAt }) => sentAt <= startOf(-50)));
  });

  test('is told the evening before; what is told on the day is an add-on, a change or a cancellation before its time', () => {
    const day = (at: Instant) => localDateAt(at, SIM_ZONE);
    const booked = lines.filter(({ kind }) => kind === 'booked');
    const addOns = booked.filter(({ sentAt, beginsAt }) => day(sentAt) === day(beginsAt));
    expect(addOns.length / booked.length).toBeGreaterThan(0.05);
    expect(addOns.length / booked.length).toBeLessThan(0.15);
    for (const { kind, sentAt, beginsAt } of lines) {
      if (kind === 'called-off' && sentAt > beginsAt) expect.fail('called off after its time');
      if (kind === 'no-show' && sentAt < beginsAt - MINUTE_MS) expect.fail('did not come before its time');
    }
  });
});

describe('through the feed', () => {
  let store: Store;
  let ahead: PlannedAhead;
  let refused = 0;
  const [from, at] = [startOf(-50), DEMO_START];
  beforeAll(async () => {
    store = memoryStore();
    const pseudonym = createPseudonym(Buffer.alloc(32, 7));
    const reader = createHl7Reader({ settings: () => settings, pseudonym, feed: 'adt' as FeedName, log: silentLog });
    const items = told
      .filter(({ sentAt }) => sentAt <= at)
      .flatMap((message) => reader.read(Buffer.from(toHl7(message, 'history')), message.sentAt).item ?? []);
    refused = items.filter((item) => 'quarantine' in item).length;
    await store.commit(
      items.flatMap((item) => ('record' in item ? { kind: 'journal.append', record: item.record } : [])),
    );
    while ((await store.project(foldVisit, { limit: 10_000, knownAt: at, zoneOf: () => SIM_ZONE })).folded > 0);
    ahead = await loadPlannedAhead(store, site, { from, to: startOf(1), at });
    return () => store.close();
  }, 120_000);

  test('every line is understood; those who are listed come, but for 4 to 10 in a hundred', () => {
    expect(refused).toBe(0);
    const of = (state: string) => ahead.past.filter((one) => one.state === state);
    const [came, off, lapsed] = [of('came').length, of('cancelled').length, of('lapsed').length];
    expect(came).toBeGreaterThan(200);
    expect(off / (came + off)).toBeGreaterThan(0.04);
    expect(off / (came + off)).toBeLessThan(0.1);
    // Whoever was to be operated at the time of the demonstration is not here yet.
    expect([lapsed, of('here').length]).toEqual([0, 0]);
  });

  test('recovery is reached some two hours after the beginning, and the listed unit is theirs nine times in ten', () => {
    const came = ahead.past.filter(({ state }) => state === 'came');
    const late = came.flatMap(({ lateMs }) => (lateMs ?? 0) / MINUTE_MS).sort((a, b) => a - b);
    expect(late[Math.floor(late.length / 2)]).toBeGreaterThan(90);
    expect(late[Math.floor(late.length / 2)]).toBeLessThan(150);
    const bedded = came.flatMap(({ plan, visit }) => {
      const stay = visit?.stays.find(({ location }) => location !== 'PACU');
      return stay === undefined ? [] : [stay.location === plan.into?.location];
    });
    const share = bedded.filter(Boolean).length / bedded.length;
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(1);
  });

  test('on the story’s morning its day stands on the list', () => {
    expect(ahead.toCome.length).toBeGreaterThan(4);
    expect(ahead.days.at(-1)).toMatchObject({ day: '2026-01-13' });
    expect(ahead.toCome.every(({ unit }) => unit !== undefined)).toBe(true);
  });
});
