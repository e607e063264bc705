/** The roster file: one row per person and shift. Every fault is told; with one of them nothing of the file is taken. */
import { inForce } from '#src/domain/dated.ts';
import { type Site, unitByLocation } from '#src/domain/hospital.ts';
import { type SiteStaffing, staffRoles } from '#src/domain/staffing/grid.ts';
import { type RosterShift, SHIFT_KINDS, type ShiftKind, type StaffRole } from '#src/domain/staffing/roster.ts';
import { LONGEST_SHIFT_MS } from '#src/domain/staffing/staff-days.ts';
import type { SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { siteCell, timeCell } from './cells.ts';
import { refusedFile, type TableFault } from './faults.ts';
import { readTable, type TableForm, type TableRow } from './table.ts';

const COLUMNS = ['unit', 'role', 'start', 'end', 'site', 'person', 'can', 'kind'] as const;
type Column = (typeof COLUMNS)[number];

/** Half a year of a large house. */
const MOST_ROWS = 200_000;
const FORM: TableForm<Column> = {
  required: ['unit', 'role', 'start', 'end'],
  optional: ['site', 'person', 'can', 'kind'],
  others: 'refused',
  mostRows: MOST_ROWS,
};
const LONGEST_PERSON = 64;

export type RosterFileOptions = {
  readonly sites: readonly Site[];
  readonly staffing: ReadonlyMap<SiteId, SiteStaffing>;
  /** The site of rows that name none. */
  readonly site?: Site;
  readonly now: Instant;
  /** Staff ids never leave this file but through here. */
  readonly pseudonym: (staffId: string) => string;
};

/** @throws OpsError ROSTER_FILE with every fault, by row, column and cure */
export function readRoster(bytes: Buffer, options: RosterFileOptions): readonly RosterShift[] {
  const { rows, faults } = readTable(bytes, FORM);
  const reading: Reading = { options, faults: [...faults], places: new Map() };
  const read = rows.flatMap((row) => readRow(row, reading) ?? []);
  clashes(read, reading);
  if (reading.faults.length === 0 && read.length === 0)
    reading.faults.push({
      row: 1,
      column: 'file',
      problem: 'there is no row.',
      cure: 'Give one row per person and shift.',
    });
  if (reading.faults.length > 0) throw refusedFile('roster', reading.faults);
  return read.map(({ shift }) => shift);
}

type Reading = {
  readonly options: RosterFileOptions;
  readonly faults: TableFault[];
  /** Site → what a unit may be called in the file. */
  readonly places: Map<SiteId, ReadonlyMap<string, UnitId>>;
};
type Read = { readonly row: number; readonly shift: RosterShift };

function readRow(row: TableRow<Column>, reading: Reading): Read | undefined {
  const before = reading.faults.length;
  const { now } = reading.options;
  const fault: Fault = (column, problem, cure) => void reading.faults.push({ row: row.number, column, problem, cure });
  const site = siteCell(row.cell('site'), reading.options, (problem, cure) => fault('site', problem, cure));
  const unit = site === undefined ? undefined : unitOf(row.cell('unit'), site, reading, fault);
  const role = roleOf(row.cell('role'), site, reading.options, fault);
  const from = site === undefined ? undefined : timeOf('start', row, { site, now, fault });
  const to = site === undefined ? undefined : timeOf('end', row, { site, now, fault });
  const person = personOf(row.cell('person'), reading.options, fault);
  const can = abilitiesOf(row.cell('can'), fault);
  const kind = kindOf(row.cell('kind'), fault);
  if (from !== undefined && to !== undefined) checkLength(from, to, fault);
  if (reading.faults.length > before || site === undefined || unit === undefined || role === undefined)
    return undefined;
  if (from === undefined || to === undefined) return undefined;
  const shift = { site: site.id, unit, role, ...(person === undefined ? {} : { person }), from, to, can, kind };
  return { row: row.number, shift };
}

type Fault = (column: Column, problem: string, cure: string) => void;

function unitOf(text: string, site: Site, { options, places }: Reading, fault: Fault): UnitId | undefined {
  const known = places.get(site.id) ?? placesOf(site, options);
  places.set(site.id, known);
  const found = known.get(text.toLowerCase());
  if (found === undefined) {
    const pools = options.staffing.get(site.id)?.floatPools ?? [];
    const names = [...site.units.map(({ id }) => id), ...pools].join(', ');
    fault('unit', text === '' ? 'empty.' : 'no such unit or float pool.', `Use one of ${names}.`);
  }
  return found;
}

/** A unit may be named by its id, its name or a location of the feed; ids go first. */
function placesOf(site: Site, { staffing, now }: RosterFileOptions): ReadonlyMap<string, UnitId> {
  const known = new Map<string, UnitId>();
  for (const [location, unit] of unitByLocation(site, now)) known.set(location.toLowerCase(), unit.id);
  for (const unit of site.units) {
    const name = inForce(unit.name, now);
    if (name !== undefined) known.set(name.toLowerCase(), unit.id);
  }
  for (const id of [...site.units.map((unit) => unit.id), ...(staffing.get(site.id)?.floatPools ?? [])])
    known.set(id.toLowerCase(), id);
  return known;
}

function roleOf(text: string, site: Site | undefined, options: RosterFileOptions, fault: Fault): StaffRole | undefined {
  const roles = staffRoles(site === undefined ? undefined : options.staffing.get(site.id));
  const found = roles.find((role) => role === text.toLowerCase());
  if (found === undefined)
    fault(
      'role',
      text === '' ? 'empty.' : 'no such role.',
      `Use one of ${roles.join(', ')}; a new one needs a place in the grid.`,
    );
  return found;
}

const timeOf = (
  column: 'start' | 'end',
  row: TableRow<Column>,
  { site, now, fault }: { readonly site: Site; readonly now: Instant; readonly fault: Fault },
): Instant | undefined => {
  const of = { site, now, example: `2026-01-13T${column === 'start' ? '07' : '19'}:00` };
  return timeCell(row.cell(column), of, (problem, cure) => fault(column, problem, cure));
};

function checkLength(from: Instant, to: Instant, fault: Fault): void {
  if (to <= from) fault('end', 'not after the start.', 'A night shift ends on the next day.');
  // Nobody works longer at a stretch: the row has a wrong date.
  else if (to - from > LONGEST_SHIFT_MS)
    fault('end', 'more than 36 hours after the start.', 'Give each shift its own row, or check the date.');
}

function personOf(text: string, { pseudonym }: RosterFileOptions, fault: Fault): string | undefined {
  if (text === '') return undefined;
  if (text.length <= LONGEST_PERSON) return pseudonym(text);
  fault('person', `longer than ${LONGEST_PERSON} characters.`, 'Give the staff number, no name.');
  return undefined;
}

function abilitiesOf(text: string, fault: Fault): readonly string[] {
  const words = text
    .toLowerCase()
    .split(/[\s,;|/]+/)
    .filter((word) => word !== '');
  if (words.every((word) => /^[a-z][a-z0-9-]{0,29}$/.test(word))) return [...new Set(words)];
  fault('can', 'abilities are small letters, digits and "-".', 'Write for example tele med-surg.');
  return [];
}

function kindOf(text: string, fault: Fault): ShiftKind {
  const found = SHIFT_KINDS.find((kind) => kind === (text === '' ? 'rostered' : text.toLowerCase()));
  if (found === undefined) fault('kind', 'no such kind.', `Use one of ${SHIFT_KINDS.join(', ')}, or leave it empty.`);
  return found ?? 'rostered';
}

/** Nobody is in two places at once, but somebody who floats is still rostered at home. */
function clashes(read: readonly Read[], { faults }: Reading): void {
  const known = read.filter(({ shift }) => shift.person !== undefined);
  for (const rows of Map.groupBy(known, ({ shift }) => shift.person).values()) {
    let on: readonly Read[] = [];
    for (const row of rows.toSorted((a, b) => a.shift.from - b.shift.from || a.row - b.row)) {
      on = on.filter(({ shift }) => shift.to > row.shift.from);
      const other = on.find(({ shift }) => !floats(shift, row.shift));
      // A row that clashes is not held against the rows after it: each clash is told once.
      if (other === undefined) on = [...on, row];
      else faults.push(clash(row, other));
    }
  }
}

function clash(row: Read, other: Read): TableFault {
  if (JSON.stringify(row.shift) === JSON.stringify(other.shift)) {
    const problem = `the same shift stands in row ${other.row}.`;
    return { row: row.row, column: 'person', problem, cure: 'Take one of them out.' };
  }
  const problem = `the same person is in row ${other.row} at that time.`;
  return {
    row: row.row,
    column: 'start',
    problem,
    cure: 'Correct the times, or write kind float where they are sent.',
  };
}

const floats = (a: RosterShift, b: RosterShift): boolean =>
  (a.kind === 'float') !== (b.kind === 'float') && a.unit !== b.unit;
