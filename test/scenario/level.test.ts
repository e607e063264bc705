/** The house level on the fake clock: the score proposes, the role is asked once, a role declares, and what is muted ends with the shift. */
import { afterEach, expect, it } from 'vitest';
import { parseWhen } from '#src/kernel/time.ts';
import { openDay, SITE, ZONE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

/** 46 of 50 are 92 %, 48 are 96 %: one point, two points. */
const SCALE = `
houseLevel:
  levels:
    - { id: 1, from: 0 }
    - { id: 2, from: 1 }
    - { id: 3, from: 2, mutes: [unit-over-census] }
  parameters:
    - { kpi: occupancy_pct, of: adult-acute, worse: high, cuts: [93, 95, 97] }
`;
/** A ward of two beds in a pool of its own. */
const WARD = '      - { id: 6W, name: 6W medicine, kind: ward, pool: own, staffedBeds: 2, locations: [6W] }';
/** The list of what is asked once more is a message of its own. */
const prompts = () =>
  day.told.filter(
    ({ card, text, edit }) => !edit && !card.startsWith('again:') && text.includes('score proposes level'),
  );
const topLevel = (channel: string) =>
  prompts().filter((one) => one.channel === channel && one.row.thread === undefined);

it('a score that proposes another level for three readings asks the role once; declared, it stands on the cards and nobody is asked again', async () => {
  day = await openDay({ at: '2026-01-13T08:00', patients: 48, yaml: SCALE });
  await day.until('08:05');
  expect(prompts()).toEqual([]);
  await day.until('08:20');
  expect(topLevel('@house-supervisor')).toHaveLength(1);
  expect(topLevel('@house-supervisor')[0]?.text).toContain('score proposes level 3, none is declared');
  expect(topLevel('@house-supervisor')[0]?.text).toContain('level declare 3');
  const asked = day.told.filter(({ card, channel }) => /^asks?:/.test(card) && channel !== '@house-supervisor');
  expect(asked.filter(({ text }) => text.includes('score proposes'))).toEqual([]);
  await day.ask('level declare 3 yes reason="48 of 50 full"');
  await day.until('08:40');
  expect((await day.store.levelNow(SITE, day.clock.now))?.level).toBe('3');
  expect(day.told.some(({ text }) => text.includes('HOUSE LEVEL 3 declared 08:20 by house supervisor'))).toBe(true);
  // Over, owned and with what was done.
  const [over] = (
    await day.store.episodesBetween(SITE, { from: parseWhen('2026-01-13T00:00', ZONE), to: day.clock.now })
  ).filter(({ rule }) => rule === 'house-level');
  expect(over).toMatchObject({ state: 'closed', action: { what: expect.stringContaining('declared 08:20') } });
  await day.until('12:00');
  expect(topLevel('@house-supervisor')).toHaveLength(1);
});

it('nobody answers: the role is asked once and nobody above it; what wavers in the same shift is not told again, a graver level is', async () => {
  day = await openDay({ at: '2026-01-13T08:00', patients: 47, yaml: SCALE });
  await day.until('09:00');
  expect(topLevel('@house-supervisor')).toHaveLength(1);
  await day.leave(2);
  await day.until('09:30');
  await day.arrive(2);
  await day.until('10:30');
  expect(topLevel('@house-supervisor')).toHaveLength(1);
  await day.arrive(1);
  await day.until('11:00');
  expect(topLevel('@house-supervisor').map(({ text }) => /proposes level (\d)/.exec(text)?.[1])).toEqual(['2', '3']);
  expect(topLevel('@director-on-call')).toEqual([]);
});

it('nothing that a clock does declares, and nothing is proposed on frozen figures', async () => {
  day = await openDay({ at: '2026-01-13T08:00', patients: 40, yaml: SCALE });
  await day.until('08:30');
  day.speak(false);
  await day.until('13:00');
  expect(prompts()).toEqual([]);
  day.speak(true);
  await day.arrive(9);
  await day.until('14:00');
  expect(topLevel('@house-supervisor')).toHaveLength(1);
  expect(await day.store.levelNow(SITE, day.clock.now)).toBeUndefined();
});

it('a declared level keeps the cards of its rules back until the shift ends; they are judged all the same, and told then', async () => {
  day = await openDay({ at: '2026-01-13T16:00', patients: 40, yaml: SCALE, units: WARD });
  await day.ask('level declare 3 yes reason="surge"');
  await day.arriveAt('6W', 3);
  await day.until('17:00');
  const [muted] = (await day.alerts()).filter(({ rule }) => rule === 'unit-over-census');
  expect(muted).toMatchObject({ state: 'open', silenced: { since: expect.any(Number) }, untold: true });
  expect(day.told.filter(({ text }) => text.includes('over census'))).toEqual([]);
  await day.until('18:30');
  await day.ask('level renew');
  await day.until('19:10');
  // The report of the shift that ends names it: that is no card of its rule.
  const told = day.told.filter(({ card, text }) => !card.startsWith('shift-report:') && text.includes('over census'));
  expect(told).toEqual([]);
  await day.until('23:00');
  expect((await day.store.levelNow(SITE, day.clock.now))?.mutesUntil).toBe(parseWhen('2026-01-14T07:00', ZONE));
});

it('not renewed, what is still over its limit is told when the shift ends', async () => {
  day = await openDay({ at: '2026-01-13T16:00', patients: 40, yaml: SCALE, units: WARD });
  await day.ask('level declare 3 yes reason="surge"');
  await day.arriveAt('6W', 3);
  await day.until('18:59');
  expect(day.told.filter(({ text }) => text.includes('over census'))).toEqual([]);
  await day.until('19:01');
  expect(day.told.some(({ text, edit }) => !edit && text.includes('over census'))).toBe(true);
});
