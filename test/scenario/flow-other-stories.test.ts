/** Other stories of the same house: what comes out is counted again here, from what the house sent and from what was typed, by nothing of the program. */
import { afterEach, describe, expect, it } from 'vitest';
import { clockOf } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import type { SimEvent, SimSubject } from '#src/domain/simulate/sim-event.ts';
import { STAFF_ACTS } from '#src/domain/simulate/staff-acts.ts';
import { loadNet } from '#src/facts/net-position.ts';
import { loadDayScore } from '#src/facts/predictions.ts';
import { loadAnswered } from '#src/facts/unit-prompts.ts';
import { DAY_MS, type Instant, localDateAt, localTimeAt } from '#src/kernel/time.ts';
import { openFlowHouse, settings, site } from './flow-house.ts';

let day: ReturnType<typeof openFlowHouse>;
afterEach(() => day.close());

const ADULT = new Set(['ICU', '3E', '3N', '3S', '4N', '5W', '6W', '6E']);
const timeOf = (event: SimEvent): Instant => (event.tellsWhen ? event.at : event.keyedAt);
const clock = (at: number): string => localTimeAt(at as Instant, site.zone);

type Told = Exclude<SimEvent, { readonly kind: 'bed-status' }>;
type Life = { readonly who: SimSubject; readonly events: readonly Told[] };

/** What the house sends up to a moment, by visit. */
function livesUntil(seed: number, until: Instant): Map<string, Life> {
  const lives = new Map<string, { who: SimSubject; events: Told[] }>();
  for (const event of createHouse(seed).events()) {
    if (event.sentAt > until) break;
    if (event.kind === 'bed-status') continue;
    for (const who of event.kind === 'swap' ? [event.subject, event.other] : [event.subject]) {
      const life = lives.get(who.visit) ?? { who, events: [] };
      life.events.push(event);
      lives.set(who.visit, { who, events: life.events });
    }
  }
  return lives;
}

/** Where somebody lay at a moment, as the last message had it. */
const placeAt = ({ events }: Life, visit: string, at: Instant) => {
  const last = events.findLast((event) => event.sentAt <= at)!;
  return (last.kind === 'swap' && last.other.visit === visit ? last.other : last.subject).place;
};

/** When somebody left, as it is known at a moment; undefined: still here, or it was taken back. */
function leftAt(events: readonly Told[], known: Instant): Instant | undefined {
  const last = events.findLast(
    ({ kind, sentAt }) => sentAt <= known && (kind === 'discharge' || kind === 'cancel-discharge'),
  );
  return last?.kind === 'discharge' ? timeOf(last) : undefined;
}

describe('a Tuesday on which people say other things', () => {
  const SEED = 5;
  const MORNING = clockOf(0, '08:00');
  const DEADLINE = clockOf(0, '14:00');
  const END = clockOf(0, '23:00');

  it('a unit that expects nobody, a score that is restated twice, and a bed that was left and is lain in again', async () => {
    day = openFlowHouse(SEED, []);
    await day.until(MORNING);
    const lives = livesUntil(SEED, END);
    const lying = (unit: string) => {
      const all = [...lives].filter(
        ([visit, life]) =>
          life.events[0]!.sentAt <= MORNING &&
          placeAt(life, visit, MORNING).bed?.startsWith(`${unit}-`) &&
          leftAt(life.events, MORNING) === undefined,
      );
      const stays = ([, { events }]: (typeof all)[number]) =>
        events.every(({ sentAt, kind }) => sentAt <= MORNING || kind === 'update' || kind === 'result');
      // Keyed in time, too: what is keyed after the deadline here is what the story below sends.
      const leaves = all.filter(([, { events }]) => leftAt(events, DEADLINE) !== undefined);
      return { leaves, stays: all.filter(stays) };
    };
    const bedOf = (visit: string): string => placeAt(lives.get(visit)!, visit, MORNING).bed!;
    const [fourN, fiveW] = [lying('4N'), lying('5W')];
    const [keyedLate, keyedLater] = fourN.stays.map(([visit]) => visit) as [string, string];
    const [cameBack] = fiveW.stays.map(([visit]) => visit) as [string];
    const named = new Map([
      ['3N', []],
      ['4N', [...fourN.leaves.slice(0, 2).map(([visit]) => visit), keyedLate, keyedLater]],
      ['5W', [...fiveW.leaves.slice(0, 1).map(([visit]) => visit), cameBack]],
    ]);
    for (const [unit, visits] of named) {
      const beds = visits.map(bedOf).join(',') || 'none';
      const reply = await day.ask(`update ${unit} confirmed=none likely=${beds}`, 'charge-nurse', unit);
      expect(reply.ok, reply.document.plain).toBe(true);
    }
    // Too late to be scored.
    await day.until(clockOf(0, '08:40'));
    expect((await day.ask('update 6E confirmed=none likely=none', 'charge-nurse', '6E')).ok).toBe(true);

    const sent: Told[] = [];
    const tell = async (kind: 'discharge' | 'cancel-discharge', visit: string, at: string, keyed: string) => {
      const { who } = lives.get(visit)!;
      const [when, keyedAt] = [clockOf(0, at), clockOf(0, keyed)];
      const event = {
        kind,
        seq: 90_000_000 + sent.length,
        at: when,
        keyedAt,
        sentAt: keyedAt,
        tellsWhen: true,
        subject: who,
      };
      sent.push(event as Told);
      await day.until(keyedAt);
      await day.hear(event as Told);
    };
    const recount = (known: Instant, only?: string) => {
      let [predicted, hit, left] = [0, 0, 0];
      for (const [unit, visits] of named) {
        if (only !== undefined && unit !== only) continue;
        for (const [visit, { events }] of lives) {
          const mine = [...events, ...sent.filter(({ subject }) => subject.visit === visit)].toSorted(
            (a, b) => a.sentAt - b.sentAt,
          );
          const at = leftAt(mine, known);
          const inTime = at !== undefined && at <= DEADLINE;
          if ((visits as string[]).includes(visit)) {
            predicted += 1;
            if (inTime) [hit, left] = [hit + 1, left + 1];
          } else if (
            inTime &&
            at >= MORNING &&
            mine.findLast(({ kind }) => kind === 'discharge')!.subject.place.unit === unit
          )
            left += 1;
        }
      }
      return { predicted, hit, left };
    };
    const score = async () => (await loadDayScore(day.store, site, settings, localDateAt(MORNING, site.zone)))!.score;

    await tell('discharge', cameBack, '13:00', '13:05');
    await day.until(clockOf(0, '14:10'));
    const before = recount(day.clock.now);
    expect((await score()).house).toMatchObject(before);
    await tell('cancel-discharge', cameBack, '14:19', '14:20');
    expect((await score()).house).toMatchObject({ ...recount(day.clock.now), hit: before.hit - 1 });
    await tell('discharge', keyedLate, '13:20', '14:31');
    const once = await score();
    expect(once.house).toMatchObject({ ...recount(day.clock.now), hit: before.hit });
    expect(clock(once.house.restatedAt!)).toBe('14:31');
    await tell('discharge', keyedLater, '13:50', '15:12');
    const twice = await score();
    expect(twice.house).toMatchObject({ ...recount(day.clock.now), predicted: 6, hit: before.hit + 1, late: 2 });
    expect(clock(twice.house.restatedAt!)).toBe('15:12');

    expect(twice.units.map(({ unit }) => unit)).toEqual(['3N', '4N', '5W']);
    const nobody = twice.units[0]!;
    expect([nobody.predicted, nobody.hit, nobody.left]).toEqual([0, 0, recount(day.clock.now, '3N').left]);
    expect(nobody.left).toBeGreaterThan(0);
    const answer = (await day.ask('flow score')).document.plain;
    expect(answer).toContain(`${twice.house.hit} of 6`);
    expect(answer).toContain('Restated 15:12');
    expect(answer).not.toContain('NaN');
  }, 120_000);

  it('two other units are late', async () => {
    const LATE = ['2N', 'PEDS'];
    const inTime = ['6W', 'BHU'];
    const acts = STAFF_ACTS.filter(
      ({ day: of = 0, unit = '', at }) => of === 0 && at <= '08:26' && !LATE.includes(unit),
    );
    day = openFlowHouse(23, acts);
    await day.until(clockOf(0, '08:00'));
    for (const unit of inTime) expect((await day.ask(`update ${unit} same`, 'charge-nurse', unit)).ok).toBe(true);
    await day.until(clockOf(0, '08:26'));
    const answered = await loadAnswered(day.store, site, settings, clockOf(0, '08:26'));
    expect(answered?.late.map(({ unit }) => unit)).toEqual(LATE);
    const card = JSON.stringify((await day.ask('huddle')).document);
    expect(card).toMatch(/11 of 13 answered · late: 2N \(.*?\), PEDS \(/);
    expect(card).not.toMatch(/late:[^"]*6W/);
  }, 120_000);
});

describe('a Thursday after the story', () => {
  const SEED = 31;
  const NOW = clockOf(2, '09:10');
  const HOURS = [clockOf(2, '14:00'), clockOf(2, '19:00'), clockOf(3, '07:00')] as const;
  /** The same weekday of the four weeks before: Christmas and New Year's Day are two of them. */
  const WEEKS = [1, 2, 3, 4];

  it('net is what the like days saw and the units tell, counted again from the messages', async () => {
    day = openFlowHouse(SEED, []);
    await day.until(clockOf(-1, '18:00'));
    await day.until(NOW);
    const lives = livesUntil(SEED, NOW);
    const stay3S = [...lives].filter(
      ([visit, life]) => leftAt(life.events, NOW) === undefined && placeAt(life, visit, NOW).bed?.startsWith('3S-'),
    );
    const beds = stay3S.map(([visit, life]) => placeAt(life, visit, NOW).bed!).toSorted();
    const marks = [
      `mark ${beds[0]} ${beds[1]} likely 13:00`,
      `mark ${beds[2]} likely 18:00`,
      `mark ${beds[3]} possible 13:00`,
    ];
    for (const text of marks) expect((await day.ask(text, 'charge-nurse', '3S')).ok, text).toBe(true);

    const mean = (count: (from: number, to: number) => number) => (from: Instant, to: Instant) =>
      Math.round(WEEKS.reduce((sum, n) => sum + count(from - n * 7 * DAY_MS, to - n * 7 * DAY_MS), 0) / WEEKS.length);
    const all = [...lives].map(([, life]) => life);
    const isIn = (at: number | undefined, from: number, to: number) => at !== undefined && from <= at && at < to;
    const lastPlace = ({ events }: Life) =>
      events.findLast(({ kind }) => kind === 'discharge')?.subject.place.unit ?? '';
    const leaving = mean(
      (from, to) => all.filter((life) => ADULT.has(lastPlace(life)) && isIn(leftAt(life.events, NOW), from, to)).length,
    );
    /** When they first came to an adult bed, and since when they waited for one in the ED. */
    const came = all.flatMap(({ events, who }) => {
      const first = events.find(({ subject }) => ADULT.has(subject.place.unit));
      if (first === undefined) return [];
      const decided = events.find(({ kind, seq }) => kind === 'admit' && seq < first.seq);
      return [{ who, at: timeOf(first), decided: decided && timeOf(decided) }];
    });
    const ed = mean((from, to) => came.filter(({ decided }) => isIn(decided, from, to)).length);
    const others = mean(
      (from, to) => came.filter(({ at, decided }) => decided === undefined && isIn(at, from, to)).length,
    );
    const waiting = all.filter(
      ({ events, who }) => leftAt(events, NOW) === undefined && who.place.unit === 'ED' && who.patientClass === 'I',
    ).length;

    const [adult] = await loadNet(day.store, site, NOW);
    expect(adult!.hours.map(({ by }) => by)).toEqual(HOURS);
    const told = [2, 3, 3];
    for (const [n, { by, terms, net }] of adult!.hours.entries()) {
      const leave = n === 0 ? 2 : Math.max(told[n]!, 2 + leaving(HOURS[0], by));
      expect([clock(by), terms.leaving.value, terms.ed.value, terms.others.value, terms.waiting.value]).toEqual([
        ...[clock(by), leave, ed(NOW, by), others(NOW, by), waiting],
      ]);
      const { free, cleaning } = terms;
      expect(net.net).toBe(free.value! + cleaning.value! + leave - waiting - ed(NOW, by) - others(NOW, by));
    }
    expect(adult!.possible).toBe(1);
    // Not the story's figures.
    expect(adult!.hours.map(({ net }) => net.net)).not.toEqual([-3, -2, -11]);
  }, 120_000);
});
