import type { Settings, UpdateSetting } from '#src/config/settings.ts';
import { HOUSE_BED_KINDS, type Site, type Unit } from '#src/domain/hospital.ts';
import { isOfPod } from '#src/domain/pods.ts';
import type { CensusItem, Report } from '#src/domain/report.ts';
import { brand, type CardKey, type UnitId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant, localDateAt, localTimeAt, localToInstant, weekdayOf } from '#src/kernel/time.ts';
import type { Role } from '#src/ports/handle.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { UnitsAnswered } from '#src/views/unit-prompt.ts';
import { type Reachable, reach } from './reach.ts';

/** The role that is in charge of a unit. */
export const chargeRoleOf = (unit: Unit): Role => (unit.kind === 'ed' ? 'ed-charge-nurse' : 'charge-nurse');

/** Units of the bed meeting: those with beds of the house. */
export const promptedUnits = (site: Site): readonly Unit[] =>
  site.units.filter((unit) => HOUSE_BED_KINDS.has(unit.kind));

/** One round of updates. */
export type Round = { readonly prompt: Instant; readonly lock: Instant; readonly meeting: Instant };

/** The round of the local day that was asked for last; undefined before the first, and where no unit is asked that day. */
export function roundOf(settings: Settings, site: Site, at: Instant): Round | undefined {
  const date = localDateAt(at, site.zone);
  const asks = (one: UpdateSetting): boolean => one.site === site.id && one.on.includes(weekdayOf(date));
  return settings.updates
    .filter(asks)
    .map(({ prompt, lock, meeting }) => ({
      prompt: localToInstant(date, prompt, site.zone),
      lock: localToInstant(date, lock, site.zone),
      meeting: localToInstant(date, meeting, site.zone),
    }))
    .filter(({ prompt }) => prompt <= at)
    .reduce<Round | undefined>((last, one) => (last !== undefined && last.prompt > one.prompt ? last : one), undefined);
}

/** A census that was told so lately before the question needs none. Ours. */
const FRESH_MS = HOUR_MS;

/** Units that told their census within the hour before a round asks: they are not asked, and have answered. */
export async function freshUnits(read: Reader, site: Site, { prompt }: Round): Promise<ReadonlySet<UnitId>> {
  const lately = await read.reportsBetween(site.id, { from: after(prompt, -FRESH_MS), to: prompt });
  return new Set(lately.filter(isCensus).map(({ unit }) => unit));
}

/** Units that are not asked: those, and whoever told anything since. */
export async function answeredUnits(
  read: Reader,
  site: Site,
  round: Round,
  now: Instant,
): Promise<ReadonlySet<UnitId>> {
  const since = await read.reportsBetween(site.id, { from: round.prompt, to: after(now, 1) });
  const told = since.filter((one) => !isOfPod(one)).map(({ unit }) => unit);
  return new Set([...(await freshUnits(read, site, round)), ...told]);
}

const isCensus = ({ item, value }: Report): boolean => item === CENSUS && value !== undefined;
const CENSUS: CensusItem = 'census';

/** One message per unit and round: `unit-prompt:riverside:5W:2026-01-13T06:30`. */
export const promptCard = (site: Site, unit: UnitId, { prompt }: Round): CardKey =>
  brand(`unit-prompt:${site.id}:${unit}:${localDateAt(prompt, site.zone)}T${localTimeAt(prompt, site.zone)}`);

/** Where whoever is in charge of a unit is asked. */
export const promptTargets = async (
  read: Reader,
  settings: Settings,
  asked: { readonly site: Site; readonly unit: Unit; readonly now: Instant },
): Promise<readonly Reachable[]> => {
  const { site, unit, now } = asked;
  return (await reach(read, settings, { site, role: chargeRoleOf(unit), unit: unit.id, now })).destinations;
};

/**
 * Who has answered the round, and who is late with what is used instead.
 * @returns undefined before the first lock and where nobody is asked
 */
export async function loadAnswered(
  read: Reader,
  site: Site,
  settings: Settings,
  now: Instant,
): Promise<UnitsAnswered | undefined> {
  const round = roundOf(settings, site, now);
  if (round === undefined || now < round.lock) return undefined;
  const [fresh, today, latest] = await Promise.all([
    freshUnits(read, site, round),
    read.reportsBetween(site.id, { from: round.prompt, to: after(now, 1) }),
    read.reports(site.id, round.prompt),
  ]);
  const units = promptedUnits(site).map((unit) => {
    const at = fresh.has(unit.id) ? round.prompt : firstOf(today, unit.id)?.at;
    return { unit: unit.id, at, before: latestOf(latest, unit.id)?.at };
  });
  return {
    asked: units.length,
    inTime: units.filter(({ at }) => at !== undefined && at <= round.lock).map(({ unit }) => unit),
    afterLock: units.flatMap(({ unit, at }) => (at !== undefined && at > round.lock ? [{ unit, at }] : [])),
    late: units.flatMap(({ unit, at, before }) => (at === undefined ? [{ unit, before }] : [])),
  };
}

const firstOf = (reports: readonly Report[], unit: UnitId): Report | undefined =>
  reports.find((report) => report.unit === unit && !isOfPod(report));

const latestOf = (reports: readonly Report[], unit: UnitId): Report | undefined =>
  reports.reduce<Report | undefined>(
    (latest, report) =>
      report.unit === unit && report.value !== undefined && (latest === undefined || report.at > latest.at)
        ? report
        : latest,
    undefined,
  );
