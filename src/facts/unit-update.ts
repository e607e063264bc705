import type { Settings } from '#src/config/settings.ts';
import type { UnitCensus } from '#src/domain/census/census.ts';
import type { Site, Unit, UnitKind } from '#src/domain/hospital.ts';
import type { Report } from '#src/domain/report.ts';
import { gridAt, type UnitGrid } from '#src/domain/staffing/grid.ts';
import { hereIn, hereItem } from '#src/domain/staffing/here.ts';
import { blockAt } from '#src/domain/staffing/shift-calendar.ts';
import { LAST_BED_WAIT, PENDING_OUT, stillKnown, updateItems, VENTILATED } from '#src/domain/staffing/unit-update.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { KnownFigure, UpdateFacts } from '#src/views/unit-update.ts';
import { loadCensusNow } from './census.ts';
import { adtFreshness, loadFeeds } from './freshness.ts';
import { loadLeaving } from './predictions.ts';
import { loadLent } from './staffing.ts';

type Asked = { readonly site: Site; readonly settings: Settings; readonly now: Instant };

/** From these most go on to another unit, and who leaves the house is not who goes out. */
const STEPS_DOWN: ReadonlySet<UnitKind> = new Set<UnitKind>(['icu', 'stepdown', 'observation']);

/** Where no grid says what a unit is staffed with, most are staffed with these. */
const USUAL_ROLES = ['rn', 'aide'] as const;

/** What a unit's form is filled in with: feed or ward's own census, settings, the roster less call-outs, the last report. */
export async function loadUpdateFacts(read: Reader, unit: Unit, asked: Asked): Promise<UpdateFacts> {
  const { site, settings, now } = asked;
  const [census, feeds, reports, here, leaving] = await Promise.all([
    loadCensusNow(read, site, now),
    loadFeeds(read, site, now),
    read.reports(site.id, now),
    loadHere(read, unit, asked),
    loadLeaving(read, unit, asked),
  ]);
  const own = census.units.find((one) => one.unit === unit.id);
  // Without a feed that ever spoke, nobody in any bed is not known, and zero is no figure to confirm.
  const spoken = adtFreshness(feeds).state !== 'none' || (own?.occupied ?? 0) > 0;
  const mine = reports.filter((report) => report.unit === unit.id && stillKnown(report, now));
  const items = updateItems(unit, rolesOf(unit, asked), carriedBy(settings));
  return {
    unit,
    ...(leaving === undefined ? {} : { leaving }),
    feed: spoken ? (own?.byHand?.occupied === undefined ? own?.occupied : own.byHand.occupied.instead) : undefined,
    items: items.map((item) => ({
      item,
      known: beside(censusFigure(item, own, spoken) ?? here.get(item) ?? reported(item, mine), item, mine),
      ...(item === PENDING_OUT && leaving !== undefined && !STEPS_DOWN.has(unit.kind) ? { listed: true } : {}),
    })),
  };
}

/** A figure that nobody told by hand stands beside the ward's last report of it. */
function beside(known: KnownFigure | undefined, item: string, mine: readonly Report[]): KnownFigure | undefined {
  if (known === undefined || known.from === 'hand') return known;
  const last = mine.find((one) => one.item === item);
  return last?.value === undefined ? known : { ...known, other: { value: last.value, from: 'hand', at: last.at } };
}

/** What the site's feed tells of the ED by its own fields. */
function carriedBy({ hl7 }: Settings): ReadonlySet<string> {
  return new Set([
    ...(hl7.fields.ventilated === undefined ? [] : [VENTILATED]),
    ...(hl7.fields.bedWaitMinutes === undefined ? [] : [LAST_BED_WAIT]),
  ]);
}

const gridOf = (unit: Unit, { site, settings, now }: Asked): UnitGrid | undefined => {
  const staffing = settings.staffing.get(site.id);
  return staffing === undefined ? undefined : gridAt(staffing, unit.id, now);
};

const rolesOf = (unit: Unit, asked: Asked): readonly string[] =>
  gridOf(unit, asked)?.roles.map(({ role }) => role) ?? USUAL_ROLES;

function censusFigure(item: string, unit: UnitCensus | undefined, spoken: boolean): KnownFigure | undefined {
  if (item === 'census') {
    const byHand = unit?.byHand?.occupied;
    const other =
      spoken && byHand?.instead !== undefined ? { other: { value: byHand.instead, from: 'feed' as const } } : {};
    if (byHand !== undefined) return { value: byHand.value, from: 'hand', at: byHand.at, ...other };
    return unit === undefined || !spoken ? undefined : { value: unit.occupied, from: 'feed' };
  }
  if (item !== 'staffed-beds' || unit?.staffedBeds === undefined) return undefined;
  const byHand = unit.byHand?.staffedBeds;
  return byHand === undefined
    ? { value: unit.staffedBeds, from: 'settings' }
    : {
        value: byHand.value,
        from: 'hand',
        at: byHand.at,
        ...(byHand.instead === undefined ? {} : { other: { value: byHand.instead, from: 'settings' } }),
      };
}

/** Who is here in this block, role by role. */
async function loadHere(read: Reader, unit: Unit, asked: Asked): Promise<ReadonlyMap<string, KnownFigure>> {
  const { site, settings, now } = asked;
  const calendar = settings.staffing.get(site.id)?.calendar;
  if (calendar === undefined) return new Map();
  const block = blockAt(calendar, now);
  const [roster, callOuts, reports, lent] = await Promise.all([
    read.roster(site.id, block),
    read.callOuts(site.id, block),
    read.reports(site.id, now),
    loadLent(read, site, now),
  ]);
  const grid = gridOf(unit, asked);
  const known = new Map<string, KnownFigure>();
  for (const role of rolesOf(unit, asked)) {
    const chargeTakesPatients = grid?.roles.find((one) => one.role === role)?.chargeTakesPatients ?? false;
    const here = hereIn({ unit: unit.id, role, block, chargeTakesPatients }, { roster, callOuts, reports, ...lent });
    const { people, source, reportedAt } = here;
    if (people === undefined) continue;
    const byHand = source === 'report' && reportedAt !== undefined;
    known.set(hereItem(role), { value: people, ...(byHand ? { from: 'hand', at: reportedAt } : { from: 'roster' }) });
  }
  return known;
}

function reported(item: string, mine: readonly Report[]): KnownFigure | undefined {
  // Staff of an earlier block are not the staff of this one.
  if (item.startsWith(hereItem(''))) return undefined;
  const report = mine.find((one) => one.item === item);
  return report?.value === undefined ? undefined : { value: report.value, from: 'hand', at: report.at };
}
