/** Rows of ED visits → visits: each is an attendance from arrival to departure, in class E. */
import type { MappedFacts } from '#src/domain/census/event.ts';
import { clockChanged } from '#src/kernel/time.ts';
import { begunRow } from './begun-row.ts';
import type { MappedRow } from './mapped-rows.ts';
import type { VisitTold } from './record-events.ts';
import {
  duringStay,
  isAmong,
  isUnfit,
  placeOf,
  type RecordContext,
  type RowRead,
  type Stayed,
  textOf,
  timeOf,
} from './record-rows.ts';
import type { SiteOf } from './record-sites.ts';
import type { EdVisitsTarget } from './records-targets.ts';

/** HL7 table 0004. */
const EMERGENCY = 'E';

export type EdVisitRead = {
  readonly visit: VisitTold /** Times of the visit that lie outside it: left out. */;
  readonly timesLeftOut: number;
  /** It lies over a change of the clock: wall clocks subtracted would tell another length. */
  readonly overClockChange: boolean;
};

/** Reads one row after the other; the site is told by `siteOf`, a number once only by the caller. */
export function edVisitReader(
  target: EdVisitsTarget,
  context: Pick<RecordContext, 'now'>,
  siteOf: SiteOf,
): (row: MappedRow) => RowRead<EdVisitRead> {
  const span = { leaveOut: target.leaveOut, from: target.arrivedAt, to: target.leftAt };
  return (row) => {
    const begun = begunRow(row, span, context, siteOf);
    if (isUnfit(begun)) return begun;
    const { site, stayed } = begun;
    const patient = textOf(row, target.patient);
    const number = target.visit === undefined ? patient && `${patient} ${stayed.from}` : textOf(row, target.visit);
    if (number === undefined) return { unfit: 'no-number' };
    const place = target.place === undefined ? target.placeName : textOf(row, target.place);
    if (place === undefined) return { unfit: 'no-place' };
    const disposition = textOf(row, target.disposition);
    const { facts, timesLeftOut } = factsOf(row, target, stayed);
    return {
      timesLeftOut,
      overClockChange: stayed.to !== undefined && clockChanged({ from: stayed.from, to: stayed.to }, site.zone),
      visit: {
        site: site.id,
        number,
        patientClass: EMERGENCY,
        moves: [{ at: stayed.from, location: placeOf(place) }],
        ...(patient === undefined ? {} : { patient }),
        ...(stayed.to === undefined ? {} : { to: stayed.to }),
        ...(disposition === undefined ? {} : { disposition }),
        ...(Object.keys(facts).length === 0 ? {} : { facts }),
      },
    };
  };
}

const TIMES = ['assessedAt', 'treatedAt', 'admitDecisionAt'] as const;

function factsOf(row: MappedRow, target: EdVisitsTarget, stayed: Stayed) {
  const facts: { -readonly [K in keyof MappedFacts]: MappedFacts[K] } = {};
  let timesLeftOut = 0;
  for (const fact of TIMES) {
    const told = timeOf(row, target[fact]);
    const at = duringStay(told, stayed);
    if (at !== undefined) facts[fact] = at;
    else if (told !== undefined) timesLeftOut++;
  }
  if (target.leftUnseen !== undefined) facts.leftWithoutBeingSeen = isAmong(row, target.leftUnseen);
  return { facts, timesLeftOut };
}
