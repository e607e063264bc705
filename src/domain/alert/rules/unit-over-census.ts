import { z } from 'zod';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { INPATIENT_KINDS } from '../../hospital.ts';
import { exampleFacts } from '../example-facts.ts';
import { censusUnknownSince, reading } from '../judge.ts';
import type { HospitalFacts, Reading, ThresholdRule } from '../rule.ts';

/** Over census means a patient without a staffed bed; a quarter of an hour lets a swap of two patients pass. Local policy. */
const settings = z
  .strictObject({
    enabled: z.boolean().default(true),
    /** Patients above staffed beds. */
    fireOver: z.number().min(-1000).max(1000).default(1),
    clearOver: z.number().min(-1000).max(1000).default(0),
    forMinutes: z.number().min(0).max(1440).default(15),
    clearForMinutes: z.number().min(0).max(1440).default(5),
  })
  .refine((s) => s.clearOver <= s.fireOver, {
    path: ['clearOver'],
    message: 'clearOver must not be above fireOver: set it to, for example, 0.',
  });
type UnitOverCensusSettings = z.infer<typeof settings>;

/** Occupied minus staffed beds of each inpatient unit; everybody in the unit counts, whatever the class. Places without settings are not judged. */
function evaluate(facts: HospitalFacts, s: UnitOverCensusSettings): readonly Reading[] {
  const unknownSince = censusUnknownSince(facts);
  const readings: Reading[] = [];
  for (const unit of facts.census.units) {
    if (!unit.mapped || unit.kind === undefined || !INPATIENT_KINDS.has(unit.kind)) continue;
    if (unit.staffedBeds === undefined) continue;
    readings.push(
      reading({
        key: brand(`unit-over-census:${unit.unit}`),
        // A mapped row carries its configured id.
        scope: { of: 'unit', unit: unit.unit as UnitId },
        value: unit.occupied - unit.staffedBeds,
        fireLimit: s.fireOver,
        clearLimit: s.clearOver,
        evidence: { occupied: unit.occupied, staffed: unit.staffedBeds },
        unknownSince,
      }),
    );
  }
  return readings;
}

const defaults = settings.parse({});

export const unitOverCensus: ThresholdRule<UnitOverCensusSettings> = {
  id: brand('unit-over-census'),
  severity: 'act',
  chain: 'unit',
  downstreamOf: [brand('pool-occupancy')],
  looksAt: { metric: 'over-census', scope: { of: 'unit' }, limits: (s) => ({ fire: s.fireOver, clear: s.clearOver }) },
  settings,
  evaluate,
  examples: [
    {
      title: 'one patient more than staffed beds is over census; just full is not',
      facts: exampleFacts({
        units: [
          { unit: '5W', kind: 'ward', occupied: 29, staffed: 28 },
          { unit: '4N', kind: 'ward', occupied: 28, staffed: 28 },
        ],
      }),
      settings: defaults,
      readings: [
        { key: brand('unit-over-census:5W'), standing: 'past-fire', value: 1 },
        { key: brand('unit-over-census:4N'), standing: 'clear', value: 0 },
      ],
    },
    {
      title: 'ED spaces and observation are never over census here; a ward staffed for nobody with two patients is',
      facts: exampleFacts({
        units: [
          { unit: 'ED', kind: 'ed', occupied: 58, staffed: 42 },
          { unit: 'CDU', kind: 'observation', occupied: 15, staffed: 14 },
          { unit: '6E-P', kind: 'ward', occupied: 2, staffed: 0 },
        ],
      }),
      settings: defaults,
      readings: [{ key: brand('unit-over-census:6E-P'), standing: 'past-fire', value: 2 }],
    },
    {
      title: 'a lost connection freezes the figure',
      facts: exampleFacts({ units: [{ unit: '5W', kind: 'ward', occupied: 29, staffed: 28 }], feed: 'down' }),
      settings: defaults,
      readings: [{ key: brand('unit-over-census:5W'), standing: 'unknown', value: 1 }],
    },
  ],
};
