import { describe, expect, test } from 'vitest';
import { splitAt } from '#adapters/feeds/synthetic/day.ts';
import { toHl7 } from '#adapters/feeds/synthetic/to-hl7.ts';
import { clockOf, DEMO_START, SCRIPT_START, startOf } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import { isListing, type SimMessage } from '#src/domain/simulate/or-list.ts';
import { type SimEvent, VISIT_KINDS } from '#src/domain/simulate/sim-event.ts';
import { play, tellUntil } from './played.ts';

const told = tellUntil(5, clockOf(0, '18:00'));
const oneOf = (kind: SimEvent['kind']): SimEvent => told.findLast((event) => event.kind === kind)!;
const segmentsOf = (text: string): string[] => text.split('\r').filter((segment) => segment !== '');
const field = (text: string, segment: string, n: number): string => {
  const found = segmentsOf(text).find((line) => line.startsWith(`${segment}|`));
  return found?.split('|')[segment === 'MSH' ? n - 1 : n] ?? '';
};

describe('the simulated messages', () => {
  test('are HL7 2.5.1 from RIVERSIDE, in New York wall clock, with a control id of their own', () => {
    const at = clockOf(0, '13:22');
    const event = told.find((one) => one.kind === 'arrive-ed' && one.at === at)!;
    const text = toHl7(event);
    expect(field(text, 'MSH', 4)).toBe('RIVERSIDE');
    expect(field(text, 'MSH', 9)).toBe('ADT^A04^ADT_A01');
    expect(field(text, 'MSH', 10)).toBe(`RG${String(event.seq).padStart(8, '0')}`);
    expect(field(text, 'MSH', 12)).toBe('2.5.1');
    expect(field(text, 'MSH', 7)).toBe('20260113133800');
    expect(field(text, 'EVN', 6)).toBe('20260113132200');
    expect(new Set(told.map((one) => field(toHl7(one, 'history'), 'MSH', 10))).size).toBe(told.length);
  });

  test('say in EVN-6 when somebody left, or only when it was keyed', () => {
    const [sure, unsure] = [true, false].map((tells) =>
      told.find((one) => one.kind === 'discharge' && one.tellsWhen === tells && one.keyedAt > one.at + 600_000),
    );
    expect(field(toHl7(sure!), 'EVN', 6)).toBe(field(toHl7(sure!), 'PV1', 45));
    expect(field(toHl7(sure!), 'EVN', 6) < field(toHl7(sure!), 'EVN', 2)).toBe(true);
    expect(field(toHl7(unsure!), 'EVN', 6)).toBe('');
    expect(field(toHl7(unsure!), 'PV1', 45)).toBe(field(toHl7(unsure!), 'EVN', 2));
  });

  test('carry what plain ADT lacks in ZED: decision, left unseen, ventilated, wait for a space', () => {
    expect(field(toHl7(oneOf('admit')), 'ZED', 1)).toMatch(/^20260113\d{6}$/);
    expect(field(toHl7(oneOf('arrive-ed')), 'ZED', 3)).toBe('N');
    expect(field(toHl7(oneOf('bedded')), 'ZED', 4)).toMatch(/^\d+$/);
    const unseen = told.findLast((one) => one.kind === 'discharge' && one.disposition === '07')!;
    expect(field(toHl7(unseen), 'ZED', 2)).toBe('Y');
  });

  test('name a bed in NPU, two patients in A17, and the number that goes away in MRG', () => {
    expect(field(toHl7(oneOf('bed-status')), 'NPU', 1)).toMatch(/^\w+\^\d\d\^\w+-\d\d$/);
    expect(segmentsOf(toHl7(oneOf('swap'))).map((line) => line.slice(0, 3))).toEqual(
      'MSH EVN PID PV1 PID PV1'.split(' '),
    );
    expect(field(toHl7(oneOf('merge')), 'MRG', 1)).toMatch(/^M\d{7}\^\^\^RIVERSIDE\^MR$/);
  });

  test('are as long as a real interface would make them when live, and short as history', () => {
    const arrival = oneOf('arrive-ed');
    expect(segmentsOf(toHl7(arrival, 'live')).length).toBeGreaterThanOrEqual(10);
    expect(segmentsOf(toHl7(arrival, 'history')).map((line) => line.slice(0, 3))).toEqual(
      'MSH EVN PID PV1 ZED'.split(' '),
    );
  });

  test('name nobody: every patient is SIMULATED^PATIENT, and nothing of names or numbers passes the reader', () => {
    expect(told.every((one) => one.kind === 'bed-status' || field(toHl7(one), 'PID', 5) === 'SIMULATED^PATIENT')).toBe(
      true,
    );
    const kept = JSON.stringify([...play(5, clockOf(-59, '06:00')).byVisit]);
    expect(kept).not.toMatch(/SIMULATED|PATIENT|V00\d|M00\d/);
  });

  test('tell of most who leave the ED when a nurse and then a clinician first saw them, both before they left', () => {
    const left = told.flatMap((one) =>
      one.kind === 'discharge' && one.subject.patientClass === 'E' ? [{ at: one.at, ...one.facts }] : [],
    );
    const seen = left.filter(({ treatedAt }) => treatedAt !== undefined);
    expect(seen.length / left.length).toBeGreaterThan(0.8);
    for (const { assessedAt, treatedAt, at } of seen) {
      expect(assessedAt).toBeLessThan(treatedAt!);
      expect(treatedAt).toBeLessThanOrEqual(at);
    }
    expect(left.some(({ leftWithoutBeingSeen, treatedAt }) => leftWithoutBeingSeen && treatedAt !== undefined)).toBe(
      false,
    );
  });

  test('hold every kind of message on the Tuesday', () => {
    const kinds = new Set<string>(told.filter((one) => one.at >= SCRIPT_START).map((one) => one.kind));
    expect([...VISIT_KINDS, 'swap', 'bed-status'].filter((kind) => !kinds.has(kind))).toEqual([]);
  });
});

describe('the stream cut in two', () => {
  test('history ends at the opening, live begins right after; together they are the whole, each message once', () => {
    const openAt = clockOf(-59, '12:00');
    const { history, live } = splitAt(createHouse(5), openAt);
    const before = [...history];
    const after = Array.from({ length: 50 }, () => live.next().value as SimMessage); // endless, so never `done`
    expect(before.every(({ receivedAt }) => receivedAt <= openAt)).toBe(true);
    expect(after.every((event) => event.sentAt > openAt)).toBe(true);
    const messages = createHouse(5).messages();
    const whole = Array.from({ length: before.length + after.length }, () => messages.next().value);
    expect(whole.some(isListing)).toBe(true);
    expect(before.map(({ text }) => text)).toEqual(whole.slice(0, before.length).map((one) => toHl7(one, 'history')));
    expect(after).toEqual(whole.slice(before.length));
  });

  test('live begins at the opening even when nobody read the history', () => {
    const openAt = startOf(-59);
    const { live } = splitAt(createHouse(5), openAt);
    const first = live.next().value as SimEvent; // endless, so never `done`
    expect(first.sentAt).toBeGreaterThan(openAt);
    expect(first).toEqual(told.find((event) => event.sentAt > openAt));
  });

  test('the demonstration opens at 08:20 with sixty days behind it', () => {
    const before = told.filter((event) => event.sentAt <= DEMO_START).length;
    expect(before).toBeGreaterThan(25_000);
  });
});
