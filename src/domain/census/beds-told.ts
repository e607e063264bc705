/** Staffed beds as a ward told them, for as long as that stands: who looks ahead has to know until when. Pure. */
import { addDays, type Instant, localDateAt, localToInstant } from '#src/kernel/time.ts';
import { type Site, staffedBedsAt, type Unit } from '../hospital.ts';
import { operationalDayStart } from './operational-day.ts';
import { type ReportsTold, type StandingReports, standingReports } from './reported.ts';

/**
 * The same site with the staffed beds that stand by a report at an instant, until they end.
 * @param site by its settings
 * @example 24 told at 16:50 of a ward of 28, dayStart 07:00 → 24 until 07:00, then 28
 */
export function siteAsTold(site: Site, at: Instant, told: ReportsTold): Site {
  const standing = standingReports(site, at, told);
  return { ...site, units: site.units.map((unit) => asTold(unit, standing.get(unit.id), { site, at })) };
}

type Asked = { readonly site: Site; readonly at: Instant };

function asTold(unit: Unit, standing: StandingReports | undefined, asked: Asked): Unit {
  const report = standing?.reports['staffed-beds'];
  const instead = staffedBedsAt(unit, asked.at, asked.site.zone);
  // Of a unit that does not exist there are no beds to tell.
  if (standing === undefined || report === undefined || instead === undefined) return unit;
  const until = standing.fed ? { until: endsAt(unit, instead, asked) } : {};
  return { ...unit, bedsTold: { value: report.value, instead, from: report.at, by: report.by.name, ...until } };
}

/** When the next operational day begins, or sooner when settings change the beds of the unit. */
function endsAt(unit: Unit, beds: number, { site, at }: Asked): Instant {
  const { zone, dayStart } = site;
  const today = localDateAt(operationalDayStart(site, at), zone);
  const days = [today, addDays(today, 1), addDays(today, 2)];
  const end = days.map((day) => localToInstant(day, dayStart, zone)).find((start) => start > at)!;
  const changes = [
    ...unit.staffedBeds.map(({ from }) => from),
    ...unit.hours.flatMap(({ from, to }) =>
      days.flatMap((day) => [localToInstant(day, from, zone), localToInstant(day, to, zone)]),
    ),
  ].filter((change) => change > at && change < end && staffedBedsAt(unit, change, zone) !== beds);
  return changes.reduce((first, change) => (change < first ? change : first), end);
}
