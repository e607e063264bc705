/** Files of people against a real store: all or nothing, whatever is wrong with them. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '#db/index.ts';
import { importPeople } from '#src/app/import-people.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { DAY_MS, instant } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { NOW, SITE, settingsOf } from '../commands/house.ts';

const settings = settingsOf();
const DAY = '2026-01-13T07:00,2026-01-13T19:00';
const NIGHT = '2026-01-13T19:00,2026-01-14T07:00';
const ALL = { from: instant(NOW - DAY_MS), to: instant(NOW + 9 * DAY_MS) };
const person = (id: string): PersonId => brand<PersonId>(id);

let store: Store;
const take = (file: string) =>
  importPeople(Buffer.from(file), { settings, store, clock: { now: () => NOW }, site: settings.sites[0]! });
const faultsOf = async (file: string): Promise<string> => {
  const failure: unknown = await take(file).then(
    () => 'it was taken',
    (error: unknown) => error,
  );
  return failure instanceof OpsError ? failure.message : String(failure);
};
const everything = async () => [await store.people(), await store.duties(SITE, ALL), await store.audit(9)];

describe('import people', () => {
  beforeEach(async () => {
    store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
    return () => store.close();
  });

  test('takes people, roles for good and duties in one commit, and leaves an audit entry', async () => {
    const done = await take(
      `id,name,slack,teams,role,site,unit,from,to
a,charge nurse A,U1,,charge-nurse,,,,
a,,,aad-1,engineer,,,,
b,,U2,,charge-nurse,,5W,${DAY}
b,,U2,,charge-nurse,,6W,${DAY}
c,,,,charge-nurse,riverside,5W,${NIGHT}
d,,,,house supervisor,,,${DAY}
`,
    );
    expect(done.told).toBe('4 people, 2 roles and 4 duties taken.');
    expect((await store.people()).slice(0, 2)).toEqual([
      {
        person: 'a',
        name: 'charge nurse A',
        identities: [
          { platform: 'slack', id: 'U1' },
          { platform: 'teams', id: 'aad-1' },
        ],
      },
      { person: 'b', identities: [{ platform: 'slack', id: 'U2' }] },
    ]);
    expect(await store.rolesOf(person('a'), SITE)).toEqual(['charge-nurse', 'engineer']);
    expect(await store.rolesOf(person('b'), SITE)).toEqual([]);
    expect((await store.duties(SITE, ALL)).map((one) => `${one.person} ${one.role} ${one.scope}`).sort()).toEqual([
      'b charge-nurse 5W',
      'b charge-nurse 6W',
      'c charge-nurse 5W',
      'd house-supervisor ',
    ]);
    expect(await store.audit(1)).toMatchObject([{ action: 'people.import', detail: { people: 4, duties: 4 } }]);
  });

  test('the roles of whom it names become those of the file; nobody else loses one', async () => {
    await take('id,role\na,charge-nurse\na,engineer\nb,executive\n');
    await take('id,role\na,viewer\n');
    expect(await store.rolesOf(person('a'), SITE)).toEqual(['viewer']);
    expect(await store.rolesOf(person('b'), SITE)).toEqual(['executive']);
  });

  test('a file of next week’s duties leaves the names and identities that it does not give', async () => {
    await take('id,role,name,slack,teams\na,charge-nurse,charge nurse A,U1,aad-1\n');
    await take(`id,role,unit,from,to\na,charge-nurse,5W,${DAY}\n`);
    await take('id,role,slack\na,charge-nurse,U2\n');
    const identities = [
      { platform: 'slack', id: 'U2' },
      { platform: 'teams', id: 'aad-1' },
    ];
    expect(await store.people()).toEqual([{ person: 'a', name: 'charge nurse A', identities }]);
  });

  test('nobody takes another’s identity, unless the same file gives that person a new one', async () => {
    await take('id,role,slack\na,charge-nurse,U1\n');
    expect(await faultsOf('id,role,slack\nb,viewer,U1\n')).toContain(
      'row 2, slack: another person has it in an earlier file.',
    );
    await take('id,role,slack\nb,viewer,U1\na,charge-nurse,U2\n');
    expect((await store.personOf('slack', 'U1'))?.person).toBe('b');
    expect((await store.personOf('slack', 'U2'))?.person).toBe('a');
  });

  test('the same file twice is the same, and a later one may move an end', async () => {
    const file = `id,role,unit,from,to\na,charge-nurse,5W,${DAY}\n`;
    await take(file);
    await take(file);
    await take(file.replace('T19:00', 'T20:00'));
    expect(await store.duties(SITE, ALL)).toHaveLength(1);
  });

  test.each([
    ['id,role\n', 'row 1, file: there is no row.'],
    ['id\na\n', 'row 1, role: missing in the header.'],
    ['id,role,ward\na,viewer,5W\n', 'row 1, column 3: this column is not known.'],
    ['id,role\nPat Doe,viewer\n', 'row 2, id: no id.'],
    ['id,role\n,viewer\n', 'row 2, id: empty.'],
    ['id,role\na,king\n', 'row 2, role: no such role.'],
    ['id,role,slack\na,viewer,@pat\n', 'row 2, slack: no Slack member id.'],
    [`id,role,name\na,viewer,${'x'.repeat(81)}\n`, 'row 2, name: too long'],
    ['id,role,name\na,viewer,a\u202eb\n', 'row 2, name: too long, or with signs'],
    ['id,role,site\na,viewer,north\n', 'row 2, site: no such site. Use one of riverside.'],
    ['id,role,unit\na,charge-nurse,5W\n', 'row 2, unit: a unit is about a duty.'],
    [`id,role,unit,from,to\na,charge-nurse,9Z,${DAY}\n`, 'row 2, unit: no such unit.'],
    [`id,role,unit,from,to\na,engineer,5W,${DAY}\n`, 'row 2, unit: this role answers for the whole site.'],
    [`id,role,from,to\na,viewer,${DAY}\n`, 'row 2, role: nobody is on duty as this.'],
    ['id,role,from,to\na,engineer,2026-01-13T07:00,\n', 'row 2, to: empty.'],
    ['id,role,from,to\na,engineer,7 am,noon\n', 'row 2, from: no date and time.'],
    ['id,role,from,to\na,engineer,2026-01-13T19:00,2026-01-13T07:00\n', 'row 2, to: not after from.'],
    ['id,role,from,to\na,engineer,2026-01-12T07:00,2026-01-12T19:00\n', 'row 2, to: it has passed.'],
    ['id,role,from,to\na,engineer,2026-01-13T07:00,2026-01-14T19:01\n', 'row 2, to: more than 36 hours'],
    [
      `id,role,unit,from,to\na,charge-nurse,5W,${DAY}\nb,charge-nurse,5W,2026-01-13T18:00,2026-01-13T23:00\n`,
      'row 3, from: it overlaps row 2',
    ],
    ['id,role,slack\na,viewer,U1\nb,viewer,U1\n', 'row 3, slack: another person has it in row 2.'],
    ['id,role,slack\na,viewer,U5W\n', 'row 2, slack: another person has it in huddleboard.yaml.'],
    ['id,role,slack\nsupervisor,viewer,U9\n', 'row 2, id: this person stands in huddleboard.yaml.'],
  ])('%j is refused with row, column and cure, and nothing is kept', async (file, told) => {
    const before = await everything();
    expect(await faultsOf(file)).toContain(told);
    expect(await everything()).toEqual(before);
  });

  test('a duty that somebody has already is told by row', async () => {
    await take(`id,role,unit,from,to\na,charge-nurse,5W,${DAY}\n`);
    const told = await faultsOf(`id,role,unit,from,to\nb,charge-nurse,5W,${DAY}\n`);
    expect(told).toContain('row 2, from: it overlaps a stored duty for the same role and unit.');
  });

  test('one bad cell among good rows keeps all of them out, and nothing of it is said back (property)', async () => {
    const good = Array.from({ length: 6 }, (_, n) => [
      `p${n}`,
      'charge-nurse',
      `U10${n}`,
      ['5W', '6W', '3N', '3S', '4N', 'ICU'][n]!,
      ...DAY.split(','),
    ]);
    const bad = fc.constantFrom('', 'ZZCANARY x', '=1+1', 'ZZCANARY\u0000', '2026-02-30T07:00', '"');
    const before = await everything();
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(5), fc.constantFrom(0, 1, 3, 4, 5), bad, async (row, column, cell) => {
        // Without a unit a charge nurse answers for the whole site; that is no fault.
        fc.pre(!(column === 3 && cell === ''));
        const rows = good.map((cells, n) => cells.map((one, c) => (n === row && c === column ? cell : one)).join(','));
        const told = await faultsOf(`id,role,slack,unit,from,to\n${rows.join('\n')}\n`);
        expect(told).toMatch(/nothing of it was kept:\s+row \d/);
        expect(told).not.toContain('ZZCANARY');
        expect(await everything()).toEqual(before);
        refused++;
      }),
      { numRuns: 200 },
    );
    expect(refused).toBeGreaterThan(100);
    expect(
      (await take(`id,role,slack,unit,from,to\n${good.map((cells) => cells.join(',')).join('\n')}\n`)).duties,
    ).toBe(6);
  });
});
