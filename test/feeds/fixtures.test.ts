/** Messages that other projects publish go in: each accepted, or refused with a reason. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { importAdt } from '#adapters/feeds/hl7/import-adt.ts';
import type { FeedItem } from '#src/ports/feed.ts';
import { NOW, pseudonym, RIVERSIDE, readerFor } from './hl7-kit.ts';

async function load(name: string) {
  const items: FeedItem[] = [];
  const summary = await importAdt({
    files: [fileURLToPath(new URL(`../fixtures/hl7/${name}`, import.meta.url))],
    reader: readerFor(),
    accept: async (batch) => void items.push(...batch),
    clock: { now: () => NOW },
  });
  const records = items.flatMap((item) => ('record' in item ? [item.record] : []));
  return {
    summary,
    events: records.flatMap((record) => record.events),
    merges: records.flatMap((record) => record.merges),
    refused: items.flatMap((item) => ('quarantine' in item ? [item.quarantine] : [])),
  };
}

test('ADT01-23: byte order mark, LF, room and bed', async () => {
  const { events } = await load('ADT01-23.hl7');
  expect(events).toMatchObject([
    { kind: 'admit', patientClass: 'I', place: { location: 'PREOP', room: '101', bed: '1' } },
  ]);
  expect(events[0]?.visit).toBe(pseudonym.visit(RIVERSIDE, '40007716'));
});

test('ADT-A03-01: an event keyed in 2029 is refused, since its clock cannot be right', async () => {
  const { refused } = await load('ADT-A03-01.hl7');
  expect(refused).toMatchObject([{ code: 'TIME_IN_FUTURE', where: 'EVN-2', type: 'ADT^A03' }]);
});

test('ADT-A06-01: becoming inpatient, with a first component of several parts', async () => {
  const { events } = await load('ADT-A06-01.hl7');
  expect(events).toMatchObject([{ kind: 'reclass', patientClass: 'I', place: { location: 'SPROOM', room: 'ROOM2' } }]);
});

test('ADT-A40-01 and ADT-A45-01: merges', async () => {
  expect((await load('ADT-A40-01.hl7')).merges).toMatchObject([
    { what: 'patient', from: pseudonym.patient(RIVERSIDE, '56789'), into: pseudonym.patient(RIVERSIDE, '12345') },
  ]);
  const moved = await load('ADT-A45-01.hl7');
  expect([moved.merges, moved.refused]).toEqual([[], []]);
});

test('SIU-S12-01: an appointment of class O in a clinic is accepted and is nobody who is to come', async () => {
  const { summary } = await load('SIU-S12-01.hl7');
  expect(summary).toMatchObject({ accepted: 1, planned: 0, withoutEffect: 1, quarantined: 0 });
});

test('the simulated hospital: results, admissions and a merge, separated by two LF', async () => {
  const { summary, merges } = await load('simhospital_excerpt.hl7');
  expect(summary).toMatchObject({ messages: 13, accepted: 13, quarantined: 0 });
  expect(merges).toMatchObject([{ what: 'patient' }]);
});

test('a message whose placeholders were never filled in is still read where it can be', async () => {
  const { events } = await load('simhospital_InvalidNhsNum.hl7');
  expect(events).toMatchObject([{ kind: 'admit', patientClass: 'INPATIENT', place: { location: 'ED', room: 'ED' } }]);
});

test('a batch file, a report over several lines, an appointment, doubled escape characters', async () => {
  const batch = await load('batch.hl7');
  expect(batch.summary).toMatchObject({ messages: 2, accepted: 2 });
  expect(batch.events).toMatchObject([{ kind: 'admit' }]);
  expect((await load('ORU-multiline-short-mixed.hl7')).summary).toMatchObject({ messages: 1, withoutEffect: 1 });
  expect((await load('SIU-S12-01.hl7')).summary).toMatchObject({ messages: 1, withoutEffect: 1 });
  expect((await load('sample_unix.hl7')).refused).toMatchObject([{ code: 'DELIMITERS_UNREADABLE' }]);
});
