import { z } from 'zod';
import type { BedStatus } from '../../../census/event.ts';
import { listOf } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

const CODE = z.enum(['O', 'U', 'H', 'I', 'K', 'C'], { error: 'write one of O, U, H, I, K, C' });
/** Staffed but not usable now; an isolated bed may still suit one patient (D-18). */
const BLOCKED: ReadonlySet<BedStatus> = new Set(['H', 'I', 'K']);

export const bedStateCounts = defineKpi({
  id: 'bed_state_counts',
  family: 'interop',
  title: 'Beds by their state',
  formula:
    'O is occupied, U available, H, I and K blocked, C closed; in service = occupied + available + blocked; occupancy = 100 × occupied ÷ in service',
  unit: 'beds',
  better: 'context',
  variant: { dispute: 'D-18', says: 'an isolated bed is blocked unless it is matched to a patient' },
  source: 'HL7 table 0116; the mapping is ours',
  thresholds: [],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ statuses: listOf(CODE) }),
  compute({ statuses }) {
    const count = (isMeant: (status: BedStatus) => boolean): number => statuses.filter(isMeant).length;
    const occupied = count((status) => status === 'O');
    const available = count((status) => status === 'U');
    const blocked = count((status) => BLOCKED.has(status));
    const inService = occupied + available + blocked;
    return {
      occupied,
      available,
      blocked,
      closed: count((status) => status === 'C'),
      in_service: inService,
      occupancy_pct: percentOf(occupied, inService),
    };
  },
  examples: [
    {
      inputs: { statuses: ['O', 'O', 'U', 'H', 'O', 'C', 'K', 'I', 'U', 'O'] },
      expected: { occupied: 4, available: 2, blocked: 3, closed: 1, in_service: 9, occupancy_pct: 44.444444 },
      tolerance: 0.001,
    },
    {
      inputs: { statuses: ['C'] },
      expected: { occupied: 0, available: 0, blocked: 0, closed: 1, in_service: 0, occupancy_pct: null },
      tolerance: 0,
    },
  ],
  aliases: ['bed states'],
});
