/**
 * The demo's house and its record of forecasts, on a fake clock: sixty days of its own messages, a forecast each night and each morning of the
 * last twelve, what came, and what the record says of it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORECAST_SERIES } from '#src/facts/forecast/index.ts';
import { FEED, openStory, type Story } from './forecast-house.ts';

const DAYS = 12;

type Told = { readonly now: number; readonly at: readonly { readonly mean: number; readonly chanceOver: number }[] };

describe('the demo’s house', () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory();
  });
  afterAll(() => story.store.close() as unknown as Promise<void>);

  it('forecasts nothing before six weeks are there, and says how much is missing', async () => {
    expect(await story.until(story.at('00:30', -20))).toBe(0);
    const { text, ok } = await story.ask('forecast by day');
    expect(ok).toBe(true);
    expect(text).toMatch(/n\/a: 40 days with a count are known, and a forecast takes 42/);
  });

  it('issues one forecast a night of days and one an hour of hours, each learned once a day', async () => {
    let before = '';
    for (let day = -DAYS; day < 0; day++) {
      if (day === 1 - DAYS) before = (await story.ask('forecast')).text;
      await story.until(story.at('00:30', day));
      await story.until(story.at('07:06', day), false);
      await story.until(story.at('08:06', day), false);
      // Nothing is due twice.
      expect(await story.until(story.at('08:07', day), false)).toBe(0);
    }
    await story.until(story.at('00:30'));
    // Nothing was judged yet: it says how it was on its own history, and that this is no record.
    expect(before).toMatch(
      /n\/a, no day that it forecast is over and judged yet\. Tried on (\d of )?your last \d days: \d+ % (closer|further off)/,
    );
    expect((await story.rows('day')).length).toBe(DAYS + 1);
    expect((await story.rows('hour')).length).toBe(3 * DAYS + 1);
    const learnt = Map.groupBy(story.learnt, (step) => step);
    // The first days of trying were too short to learn from, and cost next to nothing.
    const byHour = FORECAST_SERIES.filter(({ plans }) => plans.hour !== undefined).length;
    expect(learnt.get('hour')!.length).toBeLessThanOrEqual(byHour * (2 * DAYS + 2));
    const [first] = await story.rows('day');
    // What each member has before any day of its own history could be tried.
    const members = [
      { name: 'calendar', weight: 0.7 },
      { name: 'mstl', weight: 0.3 },
    ];
    expect(first).toMatchObject({ members, knows: { gaps: 0, holidays: 'site' } });
    const last = (await story.rows('hour')).at(-1)!;
    expect(last.tried).toMatchObject({ days: expect.any(Number), of: expect.any(Number) });
    expect(last.quantiles.flat().every(Number.isInteger)).toBe(true);
    expect(first!.means).toHaveLength(21);
    expect(first!.asOf).toBe(story.at('00:00', -DAYS));
  });

  it('tells what it expects with its band, as of when, how good it was and how little it knows', async () => {
    await story.until(story.at('08:06'), false);
    const days = await story.ask('forecast by day over 170');
    expect(days.text).toMatch(
      /Tue 13 Jan: \d+ expected, 4 times in 5 between \d+ and \d+: \d+ came until 08:06, \d+ to come\. .* that more than 170 come/,
    );
    expect(days.text).toMatch(/Before the day began \d+ were expected \(\d+ to \d+\), \d+ of them by 08:06/);
    expect(days.text).toMatch(
      /12 days judged: the 80 % band held \d+ %; \d+ % (closer|further off) than the same as a week ago/,
    );
    expect(days.text).toMatch(
      /Learned from 60 days with a count; unknown between them: 0\. Holidays: the list of the site\. That is no whole year/,
    );
    expect(days.text).toMatch(/Issued 00:30, with what was counted until 00:00/);
    const admitted = await story.ask('forecast admissions by day');
    expect(admitted.text).toMatch(/Tue 13 Jan: \d+ expected, 4 times in 5 between \d+ and \d+: \d+ came until 08:06/);
    expect(days.text).toMatch(
      /Average of calendar model \d\d %, weekly pattern \(MSTL\) \d\d %, by how close each was\./,
    );
    const hours = await story.ask('forecast');
    expect(hours.text).toMatch(/The hour from 08:00: \d+ expected, 4 times in 5 between \d+ and \d+/);
    expect(hours.text).toMatch(/Most from \d\d:00: \d+ \(\d+ to \d+\)/);
    expect((hours.data.ahead as unknown[]).length).toBe(24);
  });

  it('the huddle tells today and tomorrow behind *More*', async () => {
    const { whole } = await story.ask('huddle');
    expect(whole).toMatch(
      /Expected: Tue 13 Jan: ED arrivals \d+ \(\d+–\d+\), \d+ until 08:06, Admissions \d+ \(\d+–\d+\), \d+ until 08:06 · Wed 14 Jan: ED arrivals \d+/,
    );
    // Both tell one number.
    const [, told] = /ED arrivals (\d+ \(\d+–\d+\), \d+)/.exec(whole)!;
    const { text } = await story.ask('forecast by day');
    const [, ...figures] = /(\d+) expected, 4 times in 5 between (\d+) and (\d+): (\d+) came/.exec(text)!;
    expect(told).toBe(`${figures[0]} (${figures[1]}–${figures[2]}), ${figures[3]}`);
  });

  it('keeps score in public', async () => {
    const { text, data } = await story.ask('forecast record');
    expect(text).toMatch(
      /12 days judged: [\d.]+ off on average; \d+ % (closer|further off) than the same as a week ago/,
    );
    expect(text).toMatch(/Bands of 50, 80 and 95 % held \d+ %, \d+ % and \d+ % of the counts/);
    expect(data.judgedDays).toBe(12);
    const hours = await story.ask('forecast record by hour');
    expect(hours.data.judgedDays).toBe(12);
    const [, most] = hours.data.cover as number[];
    expect(most).toBeGreaterThan(0.7);
    expect(most).toBeLessThan(0.9);
  });

  it('says what nobody has learned of beds, then how likely a unit and the house are over theirs', async () => {
    expect((await story.ask('forecast 5W')).text).toMatch(/n\/a: how people come and leave was not learned yet/);
    await story.beds.learnDue(story.site, story.clock.now);
    const unit = await story.ask('forecast 5W');
    expect(unit.text).toMatch(
      /(\d in 10|Less than 1 in 20|More than 19 in 20) that 5W is over its 28 staffed beds at 14:00; \d+ expected, 4 times in 5 between \d+ and \d+/,
    );
    expect(unit.text).toMatch(/14:00[\s\S]*19:00[\s\S]*07:00/);
    expect(unit.text).toMatch(/Learned from 60 days and \d+ stays that ended; 9\d % of it is the unit’s own history/);
    const house = await story.ask('forecast beds');
    expect(house.text).toMatch(/that the house is over its \d+ staffed beds at 14:00; \d+ expected/);
    const { expected, units } = house.data as { expected: Told; units: readonly (Told & { unit: string })[] };
    expect(units.map(({ unit }) => unit)).not.toContain('ED');
    // Of means the house is its units and those who wait for a bed.
    const sum = units.reduce((all, { at }) => all + at[0]!.mean, 0);
    expect(expected.at[0]!.mean).toBeGreaterThanOrEqual(sum - 1e-6);
    expect(expected.at[0]!.mean).toBeLessThan(sum + 30);
    const of5W = units.find(({ unit: id }) => id === '5W')!;
    expect((unit.data as { expected: Told }).expected).toEqual({ now: of5W.now, at: of5W.at });
  });

  it('another process issues nothing twice', async () => {
    story.restart();
    const before = await story.rows('hour');
    expect(await story.quiet(story.at('08:10'))).toBe(0);
    expect(await story.rows('hour')).toEqual(before);
  });

  it('is n/a once the feed is silent for long, and nothing is issued from old counts', async () => {
    await story.store.commit([
      { kind: 'feed.connection', site: story.site.id, feed: FEED, connection: 'lost', at: story.at('08:10') },
    ]);
    for (const time of ['09:06', '12:06', '14:06']) await story.quiet(story.at(time));
    expect(await story.quiet(story.at('16:06'))).toBe(0);
    await story.quiet(story.at('21:06'));
    expect((await story.ask('forecast 5W')).text).toMatch(/n\/a: the feed is silent/);
    expect((await story.ask('forecast by hour')).text).toMatch(
      /n\/a: the feed is silent, and nothing is forecast from old counts/,
    );
  });
});
