/** A line of the simulated house's OR list in HL7 v2.5.1, as a theatres' system sends it: SIU with what is booked, where and by whom. */
import type { SimListing } from '#src/domain/simulate/or-list.ts';
import { SIM_FACILITY, stamp } from './wall.ts';

/** MSH-3 of the theatres. */
const THEATRES = 'SIMTHEATRES';
const TRIGGERS: Readonly<Record<SimListing['kind'], readonly [trigger: string, status: string]>> = {
  booked: ['S12', 'Booked'],
  moved: ['S13', 'Booked'],
  'called-off': ['S15', 'Cancelled'],
  'no-show': ['S26', 'Noshow'],
};
const MINUTES = 120;

/** Segments end with CR. The same line gives the same bytes. */
export function listingToHl7(line: SimListing): string {
  const [trigger, status] = TRIGGERS[line.kind];
  const begins = stamp(line.beginsAt);
  const control = `TH${String(line.seq).padStart(8, '0')}`;
  return [
    `MSH|^~\\&|${THEATRES}|${SIM_FACILITY}|HUB|${SIM_FACILITY}|${stamp(line.sentAt)}||SIU^${trigger}^SIU_S12|${control}|P|2.5.1`,
    `SCH||${line.case}^${THEATRES}|||||^SIMULATED PROCEDURE||${MINUTES}|min|^^${MINUTES}^${begins}|||||SIMULATED^CLERK${'|'.repeat(9)}${status}`,
    `PID|1||${line.patient}^^^${SIM_FACILITY}^MR||SIMULATED^PATIENT`,
    `PV1|1|I|${line.unit}${'|'.repeat(16)}${line.visit}^^^${SIM_FACILITY}^VN`,
    'RGS|1',
    `AIS|1||SIM^SIMULATED PROCEDURE|${begins}`,
    `AIL|1||OR${1 + (line.seq % 8)}^^^${SIM_FACILITY}`,
    'AIP|1||SIMULATED^SURGEON',
    '',
  ].join('\r');
}
