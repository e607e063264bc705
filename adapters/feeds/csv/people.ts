/** The file of people: one row per person and role, or duty. Every fault is told; with one of them nothing of the file is taken. */
import { LONGEST_DUTY_MS } from '#src/domain/duty.ts';
import type { RosteredDuty } from '#src/domain/duty-roster.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type Duty, type Person, scopeOf } from '#src/domain/people.ts';
import { brand, type PersonId, type SiteId, type UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import { ROLES, type Role } from '#src/ports/handle.ts';
import { siteCell, timeCell } from './cells.ts';
import { dutyOverlaps } from './duty-overlaps.ts';
import { refusedFile, type TableFault } from './faults.ts';
import { readTable, type TableForm, type TableRow } from './table.ts';

const COLUMNS = ['id', 'role', 'name', 'slack', 'teams', 'site', 'unit', 'from', 'to'] as const;
type Column = (typeof COLUMNS)[number];
const FORM: TableForm<Column> = {
  required: ['id', 'role'],
  optional: ['name', 'slack', 'teams', 'site', 'unit', 'from', 'to'],
  others: 'refused',
  mostRows: 20_000,
};
/** The id of a row that says: nobody is on duty then. */
const NOBODY = 'nobody';
const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;
const SLACK = /^(?:[TE][A-Z0-9]{2,30}\/)?[UW][A-Z0-9]{1,30}$/;
const LONGEST_NAME = 80;
const LONGEST_TEAMS = 200;
const CONTROL = /[\p{Cc}\p{Cf}]/u;

export type PeopleFileOptions = {
  readonly sites: readonly Site[];
  /** The site of rows that name none. */
  readonly site?: Site;
  readonly now: Instant;
  /** Ids and platform identities that the configuration has: the file may add to them, not change them. */
  readonly listed: readonly Person[];
  /** People of earlier files: what this one leaves empty of them stays, and their identities are theirs. */
  readonly stored: readonly Person[];
  /** Duties that are stored already. */
  readonly duties: readonly Duty[];
};

export type PeopleFile = {
  readonly people: readonly Person[];
  /** Roles for good; the site is absent where the role counts everywhere. */
  readonly roles: readonly { readonly person: PersonId; readonly site?: SiteId; readonly role: Role }[];
  readonly duties: readonly RosteredDuty[];
  /** Duties that are over: a roster of the month has them still, and nothing comes of them. */
  readonly over: number;
};

type Row = {
  readonly number: number;
  readonly person: Person;
  readonly role: Role;
  readonly site: SiteId | undefined;
  readonly duty: RosteredDuty | undefined;
};
type Fault = (column: Column, problem: string, cure: string) => void;

/** @throws OpsError PEOPLE_FILE with every fault, by row, column and cure */
export function readPeople(bytes: Buffer, options: PeopleFileOptions): PeopleFile {
  const table = readTable(bytes, FORM);
  const faults: TableFault[] = [...table.faults];
  const rows = table.rows.flatMap((row) => readRow(row, options, faults) ?? []);
  sharedIdentities(rows, options, faults);
  const isOver = ({ duty }: Row): boolean => duty !== undefined && duty.to <= options.now;
  const duties = rows.flatMap((row) => (row.duty === undefined || isOver(row) ? [] : [{ ...row, duty: row.duty }]));
  faults.push(...dutyOverlaps(duties, 'from', options));
  if (faults.length === 0 && rows.length === 0)
    faults.push({ row: 1, column: 'file', problem: 'there is no row.', cure: 'Give one row per person and role.' });
  if (faults.length > 0) throw refusedFile('people', faults);
  const listed = new Set(options.listed.map(({ person }) => person));
  return {
    people: merged(rows, options.stored).filter(({ person }) => person !== NOBODY && !listed.has(person)),
    roles: rows.flatMap(({ person, role, site, duty }) =>
      duty === undefined ? [{ person: person.person, ...(site === undefined ? {} : { site }), role }] : [],
    ),
    duties: duties.map(({ duty }) => duty),
    over: rows.filter(isOver).length,
  };
}

function readRow(row: TableRow<Column>, options: PeopleFileOptions, faults: TableFault[]): Row | undefined {
  const before = faults.length;
  const fault: Fault = (column, problem, cure) => void faults.push({ row: row.number, column, problem, cure });
  const person = personOf(row, options, fault);
  const role = ROLES.find((one) => one === row.cell('role').toLowerCase().replaceAll(' ', '-'));
  if (role === undefined)
    fault('role', row.cell('role') === '' ? 'empty.' : 'no such role.', `Use one of ${ROLES.join(', ')}.`);
  const timed = row.cell('from') !== '' || row.cell('to') !== '';
  // A role without a site counts everywhere; a duty is of one site.
  const wanted = timed || row.cell('site') !== '' || row.cell('unit') !== '' || options.site !== undefined;
  const site = wanted
    ? siteCell(row.cell('site'), options, (problem, cure) => fault('site', problem, cure))
    : undefined;
  const unit = site === undefined ? undefined : unitOf(row.cell('unit'), { site, role, timed }, fault);
  const duty =
    timed && site !== undefined && role !== undefined
      ? dutyOf(row, { person: person.person, site, role, unit }, options, fault)
      : undefined;
  if (person.person === NOBODY && !timed) fault('id', 'nobody has a role for good.', 'Give from and to, or an id.');
  if (faults.length > before || role === undefined) return undefined;
  return { number: row.number, person, role, site: site?.id, duty };
}

function personOf(row: TableRow<Column>, { listed }: PeopleFileOptions, fault: Fault): Person {
  const [id, name, slack, teams] = (['id', 'name', 'slack', 'teams'] as const).map((column) => row.cell(column));
  if (!ID.test(id!)) fault('id', id === '' ? 'empty.' : 'no id.', 'Up to 40 letters, digits, "-" or "_"; no name.');
  if ([...name!].length > LONGEST_NAME || CONTROL.test(name!))
    fault('name', 'too long, or with signs that are not shown.', `Give at most ${LONGEST_NAME} characters, or none.`);
  if (slack !== '' && !SLACK.test(slack!))
    fault('slack', 'no Slack member id.', 'It begins with U or W: U0123456; of another workspace T0123456/U0123456.');
  if (teams!.length > LONGEST_TEAMS || CONTROL.test(teams!))
    fault('teams', 'no Teams id.', 'Give the object id in the directory.');
  if (id === NOBODY && [name, slack, teams].some((cell) => cell !== ''))
    fault('id', 'nobody has no name and no identity.', 'Leave name, slack and teams empty.');
  const known = listed.some(({ person }) => person === id);
  if (known && [name, slack, teams].some((cell) => cell !== ''))
    fault(
      'id',
      'this person stands in huddleboard.yaml.',
      'Leave name, slack and teams empty here, or change it there.',
    );
  const identities = Object.entries({ slack: slack!, teams: teams! })
    .filter(([, value]) => value !== '')
    .map(([platform, value]) => ({ platform, id: value }));
  return { person: brand<PersonId>(id!), ...(name === '' ? {} : { name: name! }), identities };
}

type Where = { readonly site: Site; readonly role: Role | undefined; readonly timed: boolean };

function unitOf(text: string, { site, role, timed }: Where, fault: Fault): UnitId | undefined {
  if (text === '') return undefined;
  const unit = site.units.find((one) => one.id.toLowerCase() === text.toLowerCase());
  if (unit === undefined) fault('unit', 'no such unit.', `Use one of ${site.units.map(({ id }) => id).join(', ')}.`);
  else if (!timed)
    fault('unit', 'a unit is about a duty.', 'Give from and to, or name the unit under people in huddleboard.yaml.');
  else if (role !== undefined && scopeOf(role, unit.id) === undefined)
    fault('unit', 'this role answers for the whole site.', 'Leave the unit empty.');
  return unit?.id;
}

type Holder = {
  readonly person: PersonId;
  readonly site: Site;
  readonly role: Role;
  readonly unit: UnitId | undefined;
};

function dutyOf(
  row: TableRow<Column>,
  { person, site, role, unit }: Holder,
  { now }: PeopleFileOptions,
  fault: Fault,
): RosteredDuty | undefined {
  if (role === 'admin' || role === 'viewer') fault('role', 'nobody is on duty as this.', 'Leave from and to empty.');
  const at = (column: 'from' | 'to') => {
    const example = `2026-01-13T${column === 'from' ? '07' : '19'}:00`;
    return timeCell(row.cell(column), { site, now, example }, (problem, cure) => fault(column, problem, cure));
  };
  const [from, to] = [at('from'), at('to')];
  if (from === undefined || to === undefined) return undefined;
  if (to <= from) fault('to', 'not after from.', 'A night shift ends on the next day.');
  else if (to - from > LONGEST_DUTY_MS)
    fault('to', `more than ${LONGEST_DUTY_MS / HOUR_MS} hours after from.`, 'Give each shift its own row.');
  return { person: person === NOBODY ? undefined : person, site: site.id, role, scope: unit ?? '', from, to };
}

/** Several rows of one person are one person; a name or an identity that none of them gives stays as it is stored. */
function merged(rows: readonly Row[], stored: readonly Person[]): readonly Person[] {
  return [...Map.groupBy(rows, ({ person }) => person.person)].map(([person, all]) => {
    const before = stored.find((one) => one.person === person);
    const name = all.map((row) => row.person.name).find((one) => one !== undefined) ?? before?.name;
    const given = all.flatMap((row) => row.person.identities);
    const kept = (before?.identities ?? []).filter(({ platform }) => !given.some((one) => one.platform === platform));
    const identities = new Map([...given, ...kept].map((one) => [identityKey(one), one]));
    return { person, ...(name === undefined ? {} : { name }), identities: [...identities.values()] };
  });
}

type Identity = Person['identities'][number];
type Owner = { readonly person: PersonId; readonly where: string };

const identityKey = ({ platform, id }: Identity): string => `${platform}|${id}`;

/** An identity is one person's: whoever types as it has that person's roles. */
function sharedIdentities(rows: readonly Row[], options: PeopleFileOptions, faults: TableFault[]): void {
  const owner = ownersBefore(rows, options);
  for (const { number, person } of rows) {
    for (const identity of person.identities) {
      const key = identityKey(identity);
      const first = owner.get(key);
      if (first === undefined) owner.set(key, { person: person.person, where: `row ${number}` });
      else if (first.person !== person.person) {
        faults.push({
          row: number,
          column: identity.platform,
          problem: `another person has it in ${first.where}.`,
          cure: 'Give each person their own, or the same id.',
        });
      }
    }
  }
}

/** Whose each identity is; one that the file changes is free for somebody else. */
function ownersBefore(rows: readonly Row[], { listed, stored }: PeopleFileOptions): Map<string, Owner> {
  const changed = new Set(
    rows.flatMap(({ person: { person, identities } }) => identities.map((one) => `${person}|${one.platform}`)),
  );
  const of = (people: readonly Person[], where: string) =>
    people.flatMap(({ person, identities }) =>
      identities
        .filter(({ platform }) => !changed.has(`${person}|${platform}`))
        .map((one) => [identityKey(one), { person, where }] as const),
    );
  return new Map([...of(stored, 'an earlier file'), ...of(listed, 'huddleboard.yaml')]);
}
