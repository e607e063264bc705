/** A subscription that begins with a house level, and whoever is asked all the same. */
import { afterEach, expect, it } from 'vitest';
import { askedOf, cardIn, type Day, OVER_ALONE, overfull, QUIET, threadOf, topOf } from './house.ts';
import { asked } from './registry.ts';

let day: Day;
afterEach(() => day.close());

const SCALE = `houseLevel:
  declare: [house-supervisor]
  levels: [{ id: 1 }, { id: 2 }, { id: 3 }]
`;
const refresh = async () => day.useChannels(await day.store.channels());
/** Cards that wait for nina or have come to her, before anything moves on. */
const told = async () =>
  (await day.store.outboxHistory({ platform: 'web', channel: '@nina' }, 50)).map(({ card }) => card);
const first = (channel: string) => topOf(day, channel).map(({ text }) => text.split('\n')[0]);

it(asked('only what concerns me'), async () => {
  day = await overfull({ yaml: `${OVER_ALONE}${QUIET}${SCALE}` });
  const declare = (level: number) => day.ask(`level declare ${level} yes eleven waiting, none free`);
  const nina = (text: string) => day.ask(text, 'charge-nurse', 'nina');
  expect((await nina('alert sub me units=5W level>=3')).document.title).toBe(
    'Alerts come to you: 5W only, from house level 3 on. No level is declared: nothing comes before somebody declares house level 3 or a graver one.',
  );
  await refresh();
  await day.until('09:03');
  expect(first('@nina')).toEqual([]);
  // Her duty is asked, and the channel of the house has it.
  expect(askedOf(day)).toContain('09:02 @charge-nurse-5W');
  expect(first('alerts')).toHaveLength(1);

  expect((await declare(2)).ok).toBe(true);
  await day.until('09:06');
  expect(first('@nina')).toEqual([]);
  expect((await nina('home')).document.blocks.map((block) => JSON.stringify(block)).join()).toContain(
    'House level 2 is declared: nothing comes now. Who is on duty is still asked.',
  );

  // What is open comes with the level, once.
  expect((await declare(3)).ok).toBe(true);
  expect(await told()).toContain('episode:E-A001');
  await day.minutes(1);
  expect(first('@nina')).toEqual([expect.stringContaining('5W medicine 1 over census')]);
  expect((await nina('alert sub me units=5W severity>=act level>=3')).document.title).toContain(
    'House level 3 is declared: they come now.',
  );

  // Below it again nothing rings there; what stands there is edited to its end.
  expect((await declare(1)).ok).toBe(true);
  const lines = threadOf(day, '@nina').length;
  await day.leave(4);
  await day.until('09:20');
  expect(await day.alerts()).toEqual([]);
  expect(threadOf(day, '@nina')).toHaveLength(lines);
  expect(cardIn(day, '@nina')).toMatchObject({ edit: true });
  expect(cardIn(day, '@nina')?.row.version).toBe(cardIn(day, 'alerts')?.row.version);
  await day.until('10:40');
  await day.arrive(4);
  await day.until('10:50');
  expect(first('alerts')).toHaveLength(2);
  expect(first('@nina')).toHaveLength(1);
});

it('what the level mutes does not come with it, and comes when the level that mutes it is over', async () => {
  const mutes = SCALE.replace('{ id: 2 }', '{ id: 2, mutes: [unit-over-census] }');
  day = await overfull({ yaml: `${OVER_ALONE}${QUIET}${mutes}` });
  await day.ask('alert sub me level>=2', 'charge-nurse', 'nina');
  await refresh();
  await day.until('09:05');
  expect((await day.ask('level declare 2 yes eleven waiting, none free')).ok).toBe(true);
  await day.until('09:08');
  expect(await told()).toEqual([]);
  expect((await day.ask('level declare 3 yes eleven waiting, none free')).ok).toBe(true);
  await day.until('09:10');
  expect(first('@nina')).toEqual([expect.stringContaining('5W medicine 1 over census')]);
});

it('what a level opens in quiet hours waits for their end in one list', async () => {
  day = await overfull({ yaml: `${OVER_ALONE}${QUIET}${SCALE}` });
  await day.ask('alert sub me level>=2', 'charge-nurse', 'nina');
  await day.ask('alert quiet me 08:00-09:30', 'charge-nurse', 'nina');
  await refresh();
  await day.until('09:05');
  expect((await day.ask('level declare 2 yes eleven waiting, none free')).ok).toBe(true);
  await day.until('09:29');
  expect(first('@nina')).toEqual([]);
  await day.until('09:32');
  expect(first('@nina')).toEqual([expect.stringContaining('Held until 09:30: 1 alert')]);
});

it('what the scale does not have is refused with its levels, and a house without a scale says where one is made', async () => {
  day = await overfull({ yaml: `${OVER_ALONE}${QUIET}${SCALE}` });
  expect((await day.ask('alert sub me level>=9')).document.plain).toContain('House levels here are 1, 2 or 3.');
  expect((await day.ask('alert sub me level>=3')).ok).toBe(true);
  await day.close();
  day = await overfull();
  expect((await day.ask('alert sub me level>=3')).document.plain).toContain('houseLevel in the configuration');
});
