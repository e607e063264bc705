import { z } from 'zod';
import type { UnitCensus } from '../../../census/census.ts';
import { sum } from '../../../stats.ts';
import { listOf, moment, momentOrNone, name } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { figure, noResult, unavailable } from '../../result.ts';
import { isKnown } from '../../scope.ts';
import { type ReplayEvent, replayCensus } from './adt-replay.ts';

const EVENT = z
  .object({
    control_id: name,
    sender: z.string().nullish(),
    type: z
      .string({ error: 'write an event such as A01' })
      .regex(/^(?:ADT\^)?A\d{2}(?:\^.*)?$/, { error: 'write an event such as A01' }),
    visit: name,
    location: z.string().nullish(),
    patient_class: z.string().nullish(),
    occurred: momentOrNone,
    recorded: momentOrNone,
  })
  .transform((event, ctx): ReplayEvent => {
    const happened = event.occurred ?? event.recorded;
    if (happened === undefined) {
      ctx.addIssue({ code: 'custom', path: ['occurred'], message: 'write when it occurred or was recorded' });
      return z.NEVER;
    }
    return {
      controlId: event.control_id,
      sender: event.sender ?? '',
      type: event.type.replace('ADT^', '').slice(0, 3),
      visit: event.visit,
      location: event.location === null || event.location === '' ? undefined : event.location,
      patientClass: event.patient_class ?? undefined,
      occurredAt: happened.at,
      recordedAt: (event.recorded ?? happened).at,
    };
  });

type Told = readonly [id: string, type: string, visit: string, location: string | null, occurred: string, at?: string];

const told = (events: readonly Told[]) =>
  events.map(([control_id, type, visit, location, occurred, recorded = occurred]) => ({
    control_id,
    type,
    visit,
    location,
    occurred: `2026-01-05T${occurred}:00+00:00`,
    recorded: `2026-01-05T${recorded}:00+00:00`,
  }));

export const adtCensus = defineKpi({
  id: 'adt_census',
  family: 'interop',
  title: 'Census by replay of ADT',
  formula:
    'repeated messages dropped; in the order of what occurred, originals before cancels, then what was recorded; each event by HL7’s meaning; who was cancelled never comes back; the unit is the first part of PV1-3',
  unit: 'patients',
  better: 'context',
  source: 'HL7 v2 chapter 3; HL7 v2-to-FHIR for the fields',
  thresholds: [],
  partner: 'midnight_census',
  definitionVersion: 1,
  inputs: z.object({ as_of: moment, events: listOf(EVENT) }),
  compute({ as_of, events }) {
    const { census, ignored } = replayCensus(events, as_of.at);
    return { census: Object.fromEntries(census), total: sum([...census.values()]), ignored };
  },
  examples: [
    {
      inputs: {
        as_of: '2026-01-05T18:00:00+00:00',
        events: told([
          ['m1', 'A01', 'V1', '4A^01^1', '08:00'],
          ['m2', 'A01', 'V2', '4A^02^1', '08:30'],
          ['m4', 'A02', 'V1', 'ICU^03^1', '10:00'],
          ['m3', 'A02', 'V2', '4B^05^1', '09:00'],
          ['m5', 'A12', 'V1', '4A^01^1', '10:00', '10:40'],
          ['m5', 'A12', 'V1', '4A^01^1', '10:00', '10:40'],
          ['m6', 'A03', 'V2', '4B^05^1', '14:00'],
          ['m7', 'A13', 'V2', '4B^06^1', '14:00', '14:50'],
          ['m8', 'A04', 'V3', 'ED^01^1', '11:00'],
          ['m9', 'A06', 'V3', '4A^04^1', '13:30'],
          ['m10', 'A05', 'V4', null, '12:00'],
          ['m11', 'A03', 'V1', '4A^01^1', '19:00'],
        ]),
      },
      expected: { census: { '4A': 2, '4B': 1 }, total: 3, ignored: [] },
      tolerance: 0,
    },
    {
      inputs: {
        as_of: '2026-01-05T12:00:00+00:00',
        events: told([
          ['a2', 'A02', 'V1', 'ICU^01^1', '09:00'],
          ['a1', 'A01', 'V1', '4A^01^1', '08:00'],
          ['a3', 'A11', 'V1', null, '08:00', '10:00'],
        ]),
      },
      expected: { census: {}, total: 0, ignored: ['a2'] },
      tolerance: 0,
    },
    // An unknown visit that is transferred is here; updates move nobody; an outpatient counts only from A06 on.
    {
      inputs: {
        as_of: '2026-01-05T12:00:00+00:00',
        events: told([
          ['b1', 'A02', 'V1', '4A^01^1', '08:00'],
          ['b2', 'A08', 'V1', 'ICU^01^1', '09:00'],
          ['b3', 'A04', 'V2', 'ED^01^1', '09:00'],
          ['b4', 'A02', 'V2', 'ED^02^1', '10:00'],
        ]),
      },
      expected: { census: { '4A': 1 }, total: 1, ignored: [] },
      tolerance: 0,
    },
  ],
  aliases: ['adt replay'],
  observe: {
    measure: 'patients',
    variant: 'everybody-in-a-place',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'instant',
    over: { by: 'mean' },
    unclaimed: 'everybody',
    heads: true,
    reads: [],
    compute(input, scope) {
      if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
      const here = input.census.units.filter(
        ({ unit, pool }) => scope.of === 'house' || (scope.of === 'pool' ? pool === scope.pool : unit === scope.unit),
      );
      const heads = sum(here.map(fedHeads));
      return { main: figure(input, 'instant', { value: heads, measure: 'patients', n: heads }), parts: [] };
    },
  },
});

/** What the feed says, also where the unit reported another figure. */
const fedHeads = ({ occupied, byHand }: UnitCensus): number => byHand?.occupied?.instead ?? occupied;
