/** A roster file into the store: all of it in one commit, or nothing. */
import { createHmac } from 'node:crypto';
import { readRoster } from '#adapters/feeds/csv/roster.ts';
import type { Settings } from '#src/config/settings.ts';
import { ROSTER_BACK_MS, rosteredDuties } from '#src/domain/duty-roster.ts';
import type { Site } from '#src/domain/hospital.ts';
import { chargeDuties } from '#src/domain/staffing/charge-duties.ts';
import type { RosterShift } from '#src/domain/staffing/roster.ts';
import { whatChanged } from '#src/facts/what-changed.ts';
import { rosterChanges } from '#src/ingest/roster.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { SiteId, UnitId } from '#src/kernel/ids.ts';
import { after, type Clock, DAY_MS, type Instant, localDateAt } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { changedMeanwhile } from './import-people.ts';
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
  const roster = changesOf(shifts, settings, now);
  const charges = await chargesOf({ shifts, roster, pseudonym }, options);
  const changes = [...roster, ...charges.changes];
  const changed = await whatChanged(changes, store, now);
  await commit([...changes, audit({ shifts, units, changed, charges }, options)], store);
  const without = unitsWithout(shifts, settings);
  const said = `${told(shifts, units, without, settings)}${charges.told}`;
  return { shifts: shifts.length, units, without, told: said };
}

type Read = {
  readonly shifts: readonly RosterShift[];
  readonly roster: readonly Change[];
  readonly pseudonym: (staffId: string) => string;
};

type Charges = { readonly changes: readonly Change[]; readonly duties: number; readonly told: string };

/** As far ahead as a file may name a shift. */
const AHEAD_MS = 401 * DAY_MS;

/** Of people whom the house knows by their staff number; of everybody else nothing but the pseudonym is kept. */
async function chargesOf(
  { shifts, roster, pseudonym }: Read,
  { settings, store, clock }: RosterImportOptions,
): Promise<Charges> {
  const now = clock.now();
  const people = [...settings.people, ...(await store.people())].map(({ person }) => person);
  const knownAs = new Map(people.map((person) => [pseudonym(person), person]));
  const personOf = ({ person }: RosterShift) => (person === undefined ? undefined : knownAs.get(person));
  const span = { from: after(now, -ROSTER_BACK_MS), to: after(now, AHEAD_MS) };
  const each = await Promise.all(
    settings.sites.map(async (site) => {
      const [known, stored] = await Promise.all([store.duties(site.id, span), store.roster(site.id, span)]);
      const before = stored.filter((shift) => roster.some((one) => replaces(one, shift)));
      const rows = chargeDuties(shifts, { site, now, personOf, known, before });
      return { rows, puts: rosteredDuties(known, rows, { now, zone: site.zone }) };
    }),
  );
  const duties = each.flatMap(({ rows }) => rows).filter(({ person }) => person !== undefined).length;
  const puts = each.flatMap((one) => one.puts);
  return {
    changes: puts.map((duty): Change => ({ kind: 'duty.put', alone: true, ...duty })),
    duties,
    told:
      duties === 0 ? '' : ` ${count(duties, 'duty', 'duties')} of charge nurses whom the house knows taken with it.`,
  };
}

const replaces = (change: Change, { site, unit, from }: RosterShift): boolean =>
  change.kind === 'roster.put' &&
  change.site === site &&
  change.units.includes(unit) &&
  change.span.from <= from &&
  from < change.span.to;

async function commit(changes: readonly Change[], store: Store): Promise<void> {
  try {
    await store.commit(changes);
  } catch (error) {
    if (error instanceof Conflict) throw changedMeanwhile();
    throw error;
  }
}

const changesOf = (shifts: readonly RosterShift[], { sites }: Settings, now: Instant): readonly Change[] =>
  sites.flatMap((site) =>
    rosterChanges(
      site,
      shifts.filter((shift) => shift.site === site.id),
      now,
    ),
  );

type Taken = {
  readonly shifts: readonly RosterShift[];
  readonly units: readonly string[];
  readonly changed: string | undefined;
  readonly charges: Charges;
};

function audit({ shifts, units, changed, charges }: Taken, { clock, site }: RosterImportOptions): Change {
  const { duties } = charges;
  const taken = { shifts: shifts.length, units: units.join(' '), ...(duties === 0 ? {} : { duties }) };
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

const count = (n: number, what: string, more = `${what}s`): string => `${n} ${n === 1 ? what : more}`;
