/** What people owe of alerts that are over: it stays asked of whoever had them last, and Monday's meeting sees the weekend. */
import { afterEach, expect, it } from 'vitest';
import { HOUR_MS, type Instant, instant } from '#src/kernel/time.ts';
import { openDay, SITE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const commandsOf = ({ document }: Awaited<ReturnType<Day['ask']>>): readonly string[] =>
  document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons.map(({ command }) => command) : []));
const answers = (id: string): readonly string[] =>
  ['worked', 'partly', 'no'].map((result) => `alert outcome ${id} ${result}`);

it('an alert of Friday night that lapsed waits for Monday, where a lead says what was done and whether it helped', async () => {
  day = await openDay({
    at: '2026-01-09T21:00',
    patients: 51,
    yaml: 'alerts: { pool-occupancy: { enabled: false } }\nsummaries: []\n',
  });
  await day.until('21:17');
  const [{ id } = { id: '' }] = await day.alerts();
  await day.ask(`alert ack ${id}`, 'charge-nurse');
  await day.until('22:10');
  await day.leave(3);
  await day.until('22:25');
  const over = await day.store.episode(SITE, id as never);
  expect(over).toMatchObject({ state: 'closed', lastOwner: { person: 'charge-nurse' } });
  expect(over?.owner).toBeUndefined();
  expect(day.last('episode:')?.text).toContain('owner at the end: nobody; last had it: Charge nurse');
  expect(commandsOf(await day.ask('home', 'charge-nurse'))).toContain(`alert act ${id}`);

  const monday: Instant = instant(day.clock.now + 58 * HOUR_MS);
  day.clock.now = monday;
  await day.until('08:31');
  const meeting = day.last('huddle:');
  expect(meeting?.whole).toContain('what was done or whether it helped not said: 1');
  const asked = meeting?.row.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
  expect(asked?.map(({ command }) => command)).toContain('alert owed');

  const list = await day.ask('alert owed');
  expect(list.document.plain).toMatch(/^1 alert since/);
  expect(commandsOf(list)).toEqual(expect.arrayContaining([`alert act ${id}`, ...answers(id)]));
  await day.ask(`alert act ${id} two went home in the evening`);
  const half = await day.ask('alert owed');
  expect(commandsOf(half)).not.toContain(`alert act ${id}`);
  expect(half.data).toMatchObject({ owed: [{ id, lastOwner: 'Charge nurse', lacks: ['outcome'] }] });
  // Whether something helped is said of what is over, and not of what is open.
  expect(commandsOf(await day.ask('alert outcome'))).toEqual(answers(id));
  const mistyped = await day.ask('alert outcome E-ZZZZ worked');
  expect(JSON.stringify(mistyped.document)).toContain(`Over, and not yet said whether it helped: ${id}.`);
  expect(commandsOf(mistyped)).toEqual([`alert outcome ${id} worked`]);
  expect((await day.ask('alert outcome worked')).ok).toBe(true);
  const none = await day.ask('alert outcome');
  expect(JSON.stringify(none.document)).toContain('None that is over waits');
  expect((await day.ask('alert owed')).document.plain).toContain('Nothing is owed');
});

it('what nobody ever had is not owed', async () => {
  day = await openDay({ at: '2026-01-13T08:00', patients: 51, yaml: 'summaries: []\nhuddles: []\n' });
  await day.until('08:35');
  await day.leave(9);
  await day.until('08:55');
  const over = await day.store.episodesBetween(SITE, { from: instant(0), to: day.clock.now });
  expect(over.some(({ state }) => state === 'closed')).toBe(true);
  expect((await day.ask('alert owed')).data).toMatchObject({ owed: [] });
});
