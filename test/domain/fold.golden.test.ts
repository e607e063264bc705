import { expect, test } from 'vitest';
import type { AdtEvent, EventKind } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { goldenRows } from '#test/golden/index.ts';
import { at, event } from './adt.ts';

type Told = {
  readonly control_id: string;
  readonly type: string;
  readonly visit: string;
  readonly location: string | null;
  readonly occurred: string;
  readonly recorded: string;
};

const KINDS: Readonly<Record<string, readonly [EventKind, Partial<AdtEvent>]>> = {
  A01: ['admit', { patientClass: 'I' }],
  A02: ['transfer', {}],
  A03: ['discharge', {}],
  A04: ['admit', { patientClass: 'E' }],
  A06: ['reclass', { patientClass: 'I' }],
  A11: ['cancel', { cancels: 'admit' }],
  A12: ['cancel', { cancels: 'transfer' }],
  A13: ['cancel', { cancels: 'discharge' }],
};

test.each(goldenRows('adt_census'))('the catalogue’s census by replay of ADT holds: $expected', (row) => {
  const { as_of, events } = row.inputs as { readonly as_of: string; readonly events: readonly Told[] };
  const byVisit = new Map<string, AdtEvent[]>();
  for (const told of events) {
    const known = KINDS[told.type];
    if (known === undefined) continue; // A05: a pre-admission is nobody in a bed
    const [kind, more] = known;
    const message = event('admit', told.occurred, told.control_id).message;
    const heard = event(kind, told.occurred, told.location ?? undefined, {
      ...more,
      message,
      sentAt: at(told.recorded),
    });
    byVisit.set(told.visit, [...(byVisit.get(told.visit) ?? []), heard]);
  }
  const census: Record<string, number> = {};
  let ignored = 0;
  for (const visit of [...byVisit.values()].map(foldVisit)) {
    ignored += visit.warnings.length;
    const here = visit.stays.find(({ from, to }) => from <= at(as_of) && (to === undefined || at(as_of) < to));
    if (here !== undefined) census[here.location] = (census[here.location] ?? 0) + 1;
  }
  const expected = row.expected as { readonly census: object; readonly ignored: readonly string[] };
  expect(census).toEqual(expected.census);
  expect(ignored).toBe(expected.ignored.length);
});
