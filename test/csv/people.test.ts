/** Files of people against a real store: all or nothing, whatever is wrong with them. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { importPeople } from '#src/app/import-people.ts';
import { endOwn } from '#src/domain/duty.ts';
import { countingAt } from '#src/domain/people.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, instant, parseWhen } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';
import { NOW, SITE, settingsOf, ZONE } from '../commands/house.ts';

const settings = settingsOf();
const DAY = '2026-01-13T07:00,2026-01-13T19:00';
const NIGHT = '2026-01-13T19:00,2026-01-14T07:00';
const ALL = { from: instant(NOW - DAY_MS), to: instant(NOW + 9 * DAY_MS) };
const person = (id: string): PersonId => brand<PersonId>(id);

let store: Store;
const take = (file: string, now = NOW) =>
  importPeople(Buffer.from(file), { settings, store, clock: { now: () => now }, site: settings.sites[0]! });
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
    store = memoryStore();
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
    ['id,role\nnobody,engineer\n', 'row 2, id: nobody has a role for good. Give from and to, or an id.'],
    [`id,role,name,from,to\nnobody,engineer,x,${DAY}\n`, 'row 2, id: nobody has no name and no identity.'],
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

  describe('duties of a roster that is read again', () => {
    const at = (time: string): Instant => parseWhen(`2026-01-${time}`, ZONE);
    const who = async (time: string) =>
      countingAt(await store.duties(SITE, { from: at(time), to: instant(at(time) + 1) }), at(time)).map(
        (one) => one.person,
      );
    const HEAD = 'id,role,unit,from,to\n';

    test('somebody else on the same day stands instead; other days, units and roles stay', async () => {
      const tomorrow = '2026-01-14T07:00,2026-01-14T19:00';
      await take(
        `${HEAD}a,charge-nurse,5W,${NIGHT}\na,charge-nurse,6W,${NIGHT}\na,charge-nurse,5W,${tomorrow}\na,engineer,,${NIGHT}\n`,
      );
      await take(`${HEAD}b,charge-nurse,5W,${NIGHT}\n`);
      expect(await who('13T20:00')).toEqual(['b', 'a', 'a']);
      expect(await who('14T08:00')).toEqual(['a']);
      expect((await store.duties(SITE, ALL)).every(({ source, saidAt }) => source === 'roster' && saidAt === NOW)).toBe(
        true,
      );
    });

    test('a shift that runs is corrected from now on; what has been stays', async () => {
      await take(`${HEAD}a,charge-nurse,5W,${DAY}\n`);
      for (let again = 0; again < 2; again++) {
        await take(`${HEAD}b,charge-nurse,5W,${DAY}\n`);
        expect([await who('13T08:25'), await who('13T08:26'), await who('13T18:59')]).toEqual([['a'], ['b'], ['b']]);
      }
    });

    test('a shift over midnight is corrected after midnight, and read again it is the same', async () => {
      await take(`${HEAD}a,charge-nurse,5W,${NIGHT}\n`);
      for (let again = 0; again < 2; again++) {
        await take(`${HEAD}b,charge-nurse,5W,${NIGHT}\n`, at('14T02:00'));
        expect([await who('14T01:59'), await who('14T02:00'), await who('14T06:59')]).toEqual([['a'], ['b'], ['b']]);
      }
    });

    test('a late begin and an early end are those of the file; a row of nobody clears its day', async () => {
      await take(`${HEAD}a,charge-nurse,5W,${NIGHT}\n`);
      await take(`${HEAD}a,charge-nurse,5W,2026-01-13T20:00,2026-01-14T06:00\n`);
      expect([await who('13T19:59'), await who('13T20:00'), await who('14T06:00')]).toEqual([[], ['a'], []]);
      const cleared = await take(`${HEAD}nobody,charge-nurse,5W,${NIGHT}\n`);
      expect(cleared.told).toBe('0 people, 0 roles and 1 duties taken.');
      expect(await who('13T21:00')).toEqual([]);
    });

    test('rows that are over are passed by and counted: a roster of the month is read every day', async () => {
      const done = await take(`${HEAD}a,charge-nurse,5W,2026-01-12T07:00,2026-01-12T19:00\na,charge-nurse,5W,${DAY}\n`);
      expect(done.told).toBe('1 people, 0 roles and 1 duties taken. 1 of the duties is over and passed by.');
      expect(await store.duties(SITE, ALL)).toHaveLength(1);
    });

    test('what somebody took or ended in chat goes before the roster, however often that is read', async () => {
      const chat = { site: SITE, role: 'charge-nurse', scope: '5W', from: at('13T08:00'), to: at('13T12:00') };
      await take(`${HEAD}a,charge-nurse,5W,${DAY}\n`);
      await store.commit([{ kind: 'duty.put', alone: true, person: person('c'), ...chat }]);
      await take(`${HEAD}b,charge-nurse,5W,${DAY}\n`);
      expect([await who('13T09:00'), await who('13T12:00')]).toEqual([['c'], ['b']]);
      const [b] = (await store.duties(SITE, { from: NOW, to: ALL.to })).filter((one) => one.person === 'b');
      const ended = endOwn([b!], b!, at('13T13:00'));
      await store.commit(ended.map((one) => ({ kind: 'duty.put', ...one })));
      await take(`${HEAD}b,charge-nurse,5W,${DAY}\n`, at('13T13:30'));
      expect([await who('13T12:59'), await who('13T14:00')]).toEqual([['b'], []]);
    });

    test('a day that the file does not name stands, and what meets it is told by row', async () => {
      await take(`${HEAD}a,charge-nurse,5W,${NIGHT}\n`);
      const told = await faultsOf(`${HEAD}b,charge-nurse,5W,2026-01-14T06:00,2026-01-14T18:00\n`);
      expect(told).toContain('row 2, from: it overlaps a duty of an earlier file for the same role and unit.');
    });

    test('in the night of the clock change a shift is as long as it is', async () => {
      await take(`${HEAD}a,charge-nurse,5W,2026-03-07T19:00,2026-03-08T07:00\n`);
      const span = { from: instant(NOW), to: instant(NOW + 99 * DAY_MS) };
      const [night] = await store.duties(SITE, span);
      expect((night!.to - night!.from) / HOUR_MS).toBe(11);
      expect(await faultsOf(`${HEAD}a,charge-nurse,5W,2026-03-08T02:30,2026-03-08T07:00\n`)).toMatch(/row 2, from: /);
    });
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
