import { describe, expect, test } from 'vitest';
import type { AdtEvent } from '#src/domain/census/event.ts';
import { doorTo } from '#src/domain/flow/ed-seen.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { admit, at, discharge, event, house, toEd, transfer, unit, visitsOf } from './adt.ts';

const unitAt = unitFinder(house([unit('ED', 'ed', 10), unit('4A', 'ward', 20)]));
const MONDAY = { from: at('00:00'), to: at('2026-01-06T00:00:00Z') };
const seen = (time: string, told: string = time) =>
  event('update', told, undefined, { facts: { treatedAt: at(time) } });
const waits = (told: Readonly<Record<string, readonly AdtEvent[]>>) =>
  doorTo('treatedAt', visitsOf(told), MONDAY, unitAt);

describe('from the door to a clinician', () => {
  test('is told of those who arrived in the period; who was not seen is counted and left out', () => {
    const told = {
      a: [toEd('08:00'), seen('08:22')],
      b: [toEd('08:10'), seen('09:05', '10:00'), discharge('11:00')],
      c: [toEd('08:30'), discharge('12:00')],
      yesterday: [toEd('2026-01-04T23:50:00Z'), seen('00:10'), discharge('02:00')],
    };
    expect(waits(told)).toEqual({ minutes: [22, 55], unseen: 1 });
  });

  test('who came straight to a ward never stood at the door', () => {
    expect(waits({ a: [admit('08:00', '4A'), seen('08:30')] })).toEqual({ minutes: [], unseen: 0 });
  });

  test('a time after the patient had left the house is not believed, one on the ward is', () => {
    const told = {
      gone: [toEd('08:00'), discharge('09:00'), seen('10:00')],
      moved: [toEd('08:00'), transfer('09:00', 'ED', '4A'), seen('09:30')],
    };
    expect(waits(told)).toEqual({ minutes: [90], unseen: 1 });
  });

  test('of two attendances under one number the one that was seen counts as seen', () => {
    const told = { a: [toEd('01:00'), discharge('02:00'), toEd('12:00'), seen('12:40'), discharge('13:00')] };
    expect(waits(told)).toEqual({ minutes: [40], unseen: 1 });
  });
});
