/** Barriers on a fake clock (the 12:00 push and story O6): what is overdue goes a tier up, once, and ends with whoever it held. */
import { afterEach, expect, it } from 'vitest';
import type { Barrier } from '#src/domain/discharge/barrier.ts';
import { DAY_MS, type Instant, parseWhen } from '#src/kernel/time.ts';
import { openDay, SITE, ZONE } from './day.ts';

let day: Awaited<ReturnType<typeof openDay>>;
afterEach(() => day.close());

const GRID = ', staffing: { roles: { rn: { ratio: 4 } } }';
const at = (time: string): Instant => parseWhen(`2026-01-13T${time}`, ZONE);

/** One for each, of whoever lies on 5W, in order. */
async function tell(...dues: readonly string[]): Promise<void> {
  const stays = await day.store.staysAt(SITE, day.clock.now);
  const all = dues.map(
    (due, n): Barrier => ({
      ...{ site: SITE, id: `B-${n}` as never, version: 1, visit: stays[n]!.visit, unit: '5W' as never },
      ...{
        type: n === 0 ? 'mri' : 'transport',
        owner: 'charge-nurse',
        due: at(due),
        state: 'open',
        notes: [],
        raised: [],
      },
      ...{ by: { person: 'p' as never, name: 'charge nurse 5W' }, at: day.clock.now },
    }),
  );
  await day.commit(all.map((barrier) => ({ kind: 'barrier.put', barrier, expectVersion: 0 })));
}

const rounds = (inbox: string) => day.posts(inbox).filter(({ card }) => card.startsWith('barriers:'));

it('goes to the nurse leader at 12:00 and to the director at 14:00, each once, whatever is started again', async () => {
  day = await openDay({ at: '2026-01-13T11:50', patients: 20 });
  await tell('11:00', '12:00', '13:00', '15:00');
  await day.until('11:59');
  expect(rounds('@house-supervisor')).toEqual([]);
  await day.until('12:06');
  expect(rounds('@house-supervisor')).toHaveLength(1);
  const [first] = rounds('@house-supervisor');
  expect(first?.at).toBe('12:00');
  expect(first?.text).toContain('2 barriers overdue at 12:00');
  expect(first?.text).toContain('MRI 1, transport 1.');
  expect(first?.row.document.plain).not.toContain('5W');
  await day.beat();
  await day.until('13:59');
  expect(rounds('@house-supervisor')).toHaveLength(1);
  expect(rounds('@director-on-call')).toEqual([]);
  await day.until('14:30');
  const [second, ...more] = rounds('@director-on-call');
  expect(more).toEqual([]);
  expect(second?.text).toContain('3 barriers overdue at 14:00');
  expect(second?.text).toContain('Transport 2, MRI 1.');
  expect(second?.text).toContain('By unit: 5W 3.');
  expect(second?.text).not.toMatch(/B-\d/);
  const kept = await day.store.barriers(SITE, { openOnly: true });
  expect(kept.map(({ raised }) => raised.map(({ to }) => to))).toEqual([
    ['house-supervisor', 'director-on-call'],
    ['house-supervisor', 'director-on-call'],
    ['house-supervisor', 'director-on-call'],
    [],
  ]);
  // The one that was due at 13:00 passes nobody by.
  expect(rounds('@house-supervisor').at(-1)?.text).toContain('1 barrier overdue at 14:00');
});

it('where the noon round was missed the highest counts; what is solved or has left goes nowhere', async () => {
  day = await openDay({ at: '2026-01-13T11:50', patients: 20 });
  await tell('11:00', '11:00', '11:00');
  await day.leave(1);
  await day.ask('delay done B-1');
  day.clock.now = at('14:03');
  await day.until('14:10');
  expect(rounds('@house-supervisor')).toEqual([]);
  expect(rounds('@director-on-call')).toHaveLength(1);
  expect(rounds('@director-on-call')[0]?.text).toContain('1 barrier overdue');
  const span = { from: (at('00:00') - DAY_MS) as Instant, to: (at('00:00') + DAY_MS) as Instant };
  expect((await day.store.barriers(SITE, { span })).map(({ state }) => state).toSorted()).toEqual([
    'left',
    'open',
    'solved',
  ]);
});

it('a discharge that is cancelled brings its barriers back', async () => {
  day = await openDay({ at: '2026-01-13T10:00', patients: 20 });
  await tell('11:00');
  const [{ visit }] = (await day.store.barriers(SITE, { openOnly: true })) as [Barrier];
  await day.hear({ kind: 'discharge', visit });
  await day.until('10:20');
  expect((await day.store.barriers(SITE, { openOnly: true })).map(({ id }) => id)).toEqual(['B-0']);
  await day.hear({ kind: 'cancel', cancels: 'discharge', visit });
  await day.until('12:06');
  expect(rounds('@house-supervisor')).toHaveLength(1);
  await day.hear({ kind: 'discharge', visit });
  await day.until('13:15');
  expect(await day.store.barriers(SITE, { openOnly: true })).toEqual([]);
});

it('the huddle card counts them and names the most frequent, and no bed', async () => {
  day = await openDay({ at: '2026-01-13T11:50', patients: 20 });
  const textOf = async (): Promise<string> => JSON.stringify((await day.ask('huddle')).document);
  expect(await textOf()).not.toMatch(/barriers? open/);
  await tell('11:00', '11:30', '15:00');
  const text = await textOf();
  expect(text).toContain('3 barriers open, 2 overdue: transport 2, MRI 1');
  expect(text).not.toMatch(/B-\d|5W-\d/);
});

const due = (inbox: string) => day.posts(inbox).filter(({ card }) => card.startsWith('barriers-due:'));

it('whoever owns it is told once when it falls due, all of a time in one message, in private', async () => {
  day = await openDay({ at: '2026-01-13T10:20', patients: 20 });
  await tell('10:30', '10:30', '13:00');
  await day.until('10:29');
  expect(due('@charge-nurse-5W')).toEqual([]);
  await day.until('11:30');
  const [first, ...more] = due('@charge-nurse-5W');
  expect(more).toEqual([]);
  expect(first?.at).toBe('10:30');
  expect(first?.text).toContain('2 barriers of yours due by 10:30');
  expect(first?.row.document.plain).not.toMatch(/5W-\d|B-\d/);
  expect(JSON.stringify(first?.row.document)).toContain('delay done B-0');
  await day.ask('delay move B-0 11:40');
  await day.until('11:59');
  expect(due('@charge-nurse-5W').map(({ at: time }) => time)).toEqual(['10:30', '11:40']);
  await day.until('14:30');
  // The one of 13:00 on its own; of the others the tiers above have heard at noon.
  expect(due('@charge-nurse-5W').map(({ at: time }) => time)).toEqual(['10:30', '11:40', '13:00']);
});

it('one that went a tier up and was put off after it falls due to its owner again', async () => {
  day = await openDay({ at: '2026-01-13T11:30', patients: 20 });
  await tell('11:40');
  await day.until('12:06');
  expect(rounds('@house-supervisor')).toHaveLength(1);
  await day.ask('delay move B-0 12:30');
  await day.until('13:30');
  expect(due('@charge-nurse-5W').map(({ at: time }) => time)).toEqual(['11:40', '12:30']);
});

it('somebody who serves two houses hears of each', async () => {
  const other = `  - id: northgate
    name: Northgate
    kind: hospital
    zone: America/New_York
    facilities: [NOR]
    units:
      - { id: 5W, name: 5W medicine, kind: ward, pool: adult-acute, staffedBeds: 50, locations: [5W] }
`;
  const serves = 'people:\n  - { id: hs, name: house supervisor, roles: [house-supervisor], slack: UHS }\n';
  const yaml = `slack: { mode: socket }\nsummaries: []\n${serves}`;
  day = await openDay({ at: '2026-01-13T11:50', patients: 20, units: other, yaml });
  await tell('11:00');
  const [one] = (await day.store.barriers(SITE, { openOnly: true })) as [Barrier];
  const northgate = 'northgate' as typeof SITE;
  const [visit, message, at] = ['n1' as never, 'north' as never, day.clock.now];
  const admit = { site: northgate, message, n: 0, kind: 'admit', trigger: 'A01', visit, patientClass: 'I' } as const;
  const times = { occurredAt: at, sentAt: at, receivedAt: at };
  const events = [{ ...admit, ...times, place: { location: '5W' as never, bed: '1' } }];
  const record = { site: northgate, feed: 'adt' as never, message, receivedAt: at, bodyHash: 'north', events };
  await day.commit([
    { kind: 'journal.append', record: { ...record, merges: [], beds: [] } },
    { kind: 'barrier.put', barrier: { ...one, site: northgate, visit }, expectVersion: 0 },
  ]);
  await day.until('12:06');
  expect(
    rounds('@UHS')
      .map(({ row }) => row.site)
      .toSorted(),
  ).toEqual([northgate, SITE]);
});

it('an owner whose round it is hears of it there and not twice', async () => {
  day = await openDay({ at: '2026-01-13T11:50', patients: 20 });
  await tell('12:00');
  const [one] = (await day.store.barriers(SITE, { openOnly: true })) as [Barrier];
  const theirs = { ...one, owner: 'house-supervisor', version: 2 };
  await day.commit([{ kind: 'barrier.put', barrier: theirs, expectVersion: 1 }]);
  await day.until('13:00');
  expect(rounds('@house-supervisor')).toHaveLength(1);
  expect(due('@house-supervisor')).toEqual([]);
});

it('nobody is told in a hand-over, but when it is over', async () => {
  day = await openDay({ at: '2026-01-13T18:40', patients: 20, yaml: 'barriers: { rounds: [] }\n', grid: GRID });
  await tell('18:50');
  await day.until('19:14');
  expect(due('@charge-nurse-5W')).toEqual([]);
  await day.until('19:40');
  expect(due('@charge-nurse-5W').map(({ at: time }) => time)).toEqual(['19:15']);
});
