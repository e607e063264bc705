/** A roster file into the store: all of it in one commit, or nothing. */
import { createHmac } from 'node:crypto';
import { readRoster } from '#adapters/feeds/csv/roster.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { RosterShift } from '#src/domain/staffing/roster.ts';
import { whatChanged } from '#src/facts/what-changed.ts';
import { rosterChanges } from '#src/ingest/roster.ts';
import type { SiteId, UnitId } from '#src/kernel/ids.ts';
import { type Clock, localDateAt } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { terminal } from './terminal.ts';

export type RosterImport = {
  readonly shifts: number;
  readonly units: readonly string[];
  /** Units with a staffing grid for which the file has no shift. */
  readonly without: readonly string[];
  readonly told: string;
};

export type RosterImportOptions = {
  readonly settings: Settings;
  /** The site of rows that name none. */
  readonly site?: Site;
  readonly key: Buffer;
  readonly store: Store;
  readonly clock: Clock;
};

/** As long as the keys of visits. */
const KEPT_CHARACTERS = 22;

/** A staff number survives only as this, to notice that one person is in two places; another key makes everybody a stranger. */
const staffPseudonym =
  (key: Buffer) =>
  (staffId: string): string =>
    createHmac('sha256', key).update(`staff\0${staffId}`).digest('base64url').slice(0, KEPT_CHARACTERS);

/** @throws OpsError ROSTER_FILE with every fault by row, column and cure; then nothing was stored */
export async function importRoster(bytes: Buffer, options: RosterImportOptions): Promise<RosterImport> {
  const { settings, site, store, clock } = options;
  const now = clock.now();
  const pseudonym = staffPseudonym(options.key);
  const given = { sites: settings.sites, staffing: settings.staffing, now, pseudonym };
  const shifts = readRoster(bytes, site === undefined ? given : { ...given, site });
  const units = [...new Set(shifts.map(({ site: id, unit }) => nameOf(id, unit, settings)))];
  const changes = changesOf(shifts, settings);
  const changed = await whatChanged(changes, store, now);
  await store.commit([...changes, audit({ shifts, units, changed }, options)]);
  const without = unitsWithout(shifts, settings);
  return { shifts: shifts.length, units, without, told: told(shifts, units, without, settings) };
}

const changesOf = (shifts: readonly RosterShift[], { sites }: Settings): readonly Change[] =>
  sites.flatMap((site) =>
    rosterChanges(
      site,
      shifts.filter((shift) => shift.site === site.id),
    ),
  );

type Taken = {
  readonly shifts: readonly RosterShift[];
  readonly units: readonly string[];
  readonly changed: string | undefined;
};

function audit({ shifts, units, changed }: Taken, { clock, site }: RosterImportOptions): Change {
  const taken = { shifts: shifts.length, units: units.join(' ') };
  const detail = changed === undefined ? taken : { ...taken, changed };
  const where = site === undefined ? {} : { site: site.id };
  const who = { actor: 'system', platform: 'terminal', place: terminal(), action: 'roster.import', subject: 'roster' };
  return { kind: 'audit.add', entry: { at: clock.now(), ...where, ...who, detail } };
}

/** Units of two sites may share an id. */
const nameOf = (site: SiteId, unit: UnitId, { sites }: Settings): string =>
  sites.length > 1 ? `${site}/${unit}` : unit;

/** Of the sites in the file. */
const unitsWithout = (shifts: readonly RosterShift[], settings: Settings): readonly string[] =>
  settings.sites
    .filter(({ id }) => shifts.some((shift) => shift.site === id))
    .flatMap(({ id }) =>
      [...(settings.staffing.get(id)?.grids.keys() ?? [])]
        .filter((unit) => !shifts.some((s) => s.site === id && s.unit === unit))
        .map((unit) => nameOf(id, unit, settings)),
    );

function told(
  shifts: readonly RosterShift[],
  units: readonly string[],
  without: readonly string[],
  { sites }: Settings,
): string {
  const zones = new Map(sites.map(({ id, zone }) => [id, zone]));
  const days = shifts.map(({ site, from }) => localDateAt(from, zones.get(site)!)).sort();
  const span = days[0] === days.at(-1) ? `${days[0]}` : `${days[0]} to ${days.at(-1)}`;
  const missing = without.length === 0 ? '' : ` No shift for ${without.join(', ')}.`;
  return `${count(shifts.length, 'shift')} of ${count(units.length, 'unit')} taken, ${span}; what began on those days in those units is replaced.${missing}`;
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
