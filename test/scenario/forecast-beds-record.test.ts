/**
 * Bed demand keeps score, on a fake clock: the demo’s house with a forecast of each unit each morning and evening of three weeks, what came,
 * what a unit itself said by its deadline, and a unit whose forecast was no good.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Confidence } from '#src/domain/discharge/mark.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { aheadOf, type IssuedForecast } from '#src/domain/forecast/issued.ts';
import { startOfStep, stepAt } from '#src/domain/forecast/local-steps.ts';
import { MEDIAN } from '#src/domain/forecast/shares.ts';
import { isOfHouseBeds } from '#src/domain/hospital.ts';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import { rosterChanges } from '#src/ingest/roster.ts';
import type { PersonId, SeriesId, UnitId } from '#src/kernel/ids.ts';
import { after, type Instant, type LocalTime, localDateAt } from '#src/kernel/time.ts';
import { calledOut } from '#test/staffing/staffed.ts';
import { openStory, type Story } from './forecast-house.ts';

const DAYS = 18;
const [WARD, BAD] = ['5W', '6W'] as UnitId[];

describe('bed demand in the demo’s house', () => {
  let story: Story;
  /** What 5W said on each day, as the number it meant. */
  const guessed = new Map<number, number>();

  const lyingIn = async (unit: UnitId, at: Instant) => {
    const unitAt = unitFinder(story.site);
    return (await story.store.staysAt(story.site.id, at)).filter(({ location }) => unitAt(location, at)?.id === unit);
  };
  /** Who is in a bed of the house, or waits for one. */
  const ofHouse = async (at: Instant) => {
    const unitAt = unitFinder(story.site);
    return (await story.store.staysAt(story.site.id, at)).filter(({ location, toAdmit }) => {
      const unit = unitAt(location, at);
      return unit !== undefined && isOfHouseBeds(unit.kind, toAdmit);
    });
  };

  /** Of each who lies there every fifth is to leave by two. */
  const predict = async (day: number): Promise<void> => {
    const at = story.at('07:00', day);
    const here = await lyingIn(WARD!, at);
    const named = here.filter((_, n) => n % 5 === 0);
    const expected = named.map(({ visit }, n) => ({
      visit,
      confidence: (n % 2 === 0 ? 'confirmed' : 'likely') as Confidence,
    }));
    const by = { person: 'p' as PersonId, name: 'Charge nurse' };
    const date = localDateAt(at, story.site.zone);
    const prediction = { site: story.site.id, unit: WARD!, day: date, deadline: '14:00' as LocalTime, expected, by };
    await story.store.commit([{ kind: 'prediction.put', prediction: { ...prediction, at: story.at('07:30', day) } }]);
    guessed.set(stepAt('hour', story.at('14:00', day), story.site.zone), here.length - named.length);
  };

  /** A row of 6W that says a thousand: it stands, because the first one of an hour does. */
  const spoil = async (day: number, time: string): Promise<void> => {
    const first = stepAt('hour', story.at(time, day), story.site.zone);
    const at = story.at(time, day);
    const forecast: IssuedForecast = {
      ...{
        site: story.site.id,
        series: 'beds' as SeriesId,
        place: `unit:${BAD}`,
        step: 'hour',
        issuedAt: at,
        asOf: at,
      },
      ...{ first, ahead: [4, 24], means: [999, 999], members: [{ name: 'stays', weight: 1 }] },
      quantiles: [996, 996].map((low) => Array.from({ length: 7 }, (_, n) => low + n)),
      knows: { steps: 1, gaps: 0, holidays: 'none' },
    };
    await story.store.commit([{ kind: 'forecast.put', forecast }]);
  };

  beforeAll(async () => {
    story = await openStory({ learns: false });
    await story.until(story.at('00:30', -DAYS));
    await story.beds.learnDue(story.site, story.clock.now);
    for (let day = -DAYS; day < 0; day++) {
      for (const time of ['07:00', '19:00']) await spoil(day, time);
      await story.until(story.at('07:06', day));
      await predict(day);
      await story.until(story.at('19:06', day), false);
    }
    await story.until(story.at('08:06'));
  });
  afterAll(() => story.store.close() as unknown as Promise<void>);

  it('is issued with each shift for the house and each unit, in few bytes', async () => {
    for (const place of ['house', `unit:${WARD}`, 'unit:ED']) {
      const rows = await story.rows('hour', 'beds', place);
      expect(rows).toHaveLength(2 * DAYS);
      const [morning, evening] = rows;
      expect(morning!.ahead).toEqual([4, 7, 8, 12, 24, 48, 72]);
      expect(evening!.ahead).toEqual([4, 8, 12, 19, 24, 48, 72]);
      // The feed had spoken some minutes before.
      expect(morning!.asOf).toBeLessThan(story.at('07:06', -DAYS));
      expect(morning!.asOf).toBeGreaterThan(story.at('06:45', -DAYS));
      for (const row of rows) {
        expect(row.quantiles).toHaveLength(aheadOf(row).length);
        for (const at of row.quantiles) expect(at).toEqual(at.toSorted((a, b) => a - b));
        expect(JSON.stringify(row).length).toBeLessThan(560);
      }
    }
  });

  it.each([
    ['5W', `unit:${WARD}`],
    ['beds', 'house'],
  ])('record %s is judged by who was there at the hour, each day once', async (named, place) => {
    const { data } = await story.ask(`forecast record ${named}`);
    const rows = await story.rows('hour', 'beds', place);
    for (const ahead of [7, 24]) {
      const errors: number[] = [];
      for (const row of rows) {
        const n = aheadOf(row).indexOf(ahead);
        const by = startOfStep('hour', row.first + ahead, story.site.zone);
        // A day is judged once all of it is over.
        if (n === -1 || startOfStep('hour', row.first + 24, story.site.zone) > story.clock.now) continue;
        // Right before it: whoever moves at that very moment lies where they did.
        const right = after(by, -1);
        const there = place === 'house' ? await ofHouse(right) : await lyingIn(WARD!, right);
        errors.push(Math.abs(there.length - row.quantiles[n]![MEDIAN]!));
      }
      const told = (data.ahead as { ahead: number; judged: number; error: { own: number } }[]).find(
        (one) => one.ahead === ahead,
      )!;
      expect(told.judged).toBe(errors.length);
      expect(told.error.own).toBeCloseTo(errors.reduce((sum, one) => sum + one, 0) / errors.length, 9);
    }
    expect(data.judgedDays).toBe(DAYS);
    const [half, most, nearly] = data.cover as number[];
    expect(half).toBeLessThan(most!);
    expect(most).toBeLessThan(nearly!);
    expect((data.fell as number[]).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('stands beside as many as now, a week ago, four weeks, and what the unit said by its deadline', async () => {
    const { text, data } = await story.ask('forecast record 5W');
    expect(text).toMatch(
      /18 days judged: [\d.]+ off on average; \d+ % (closer|further off) than as many as now, \d+ % (closer|further off) than the same as a week ago, \d+ % (closer|further off) than the mean of four weeks/,
    );
    const errors: number[] = [];
    for (const [step, guess] of guessed) {
      const by = startOfStep('hour', step, story.site.zone);
      errors.push(Math.abs((await lyingIn(WARD!, by)).length - guess));
    }
    const mean = errors.reduce((sum, one) => sum + one, 0) / errors.length;
    expect(data.guess).toMatchObject({ steps: DAYS, theirs: expect.closeTo(mean, 9) });
    expect(text).toMatch(/The unit’s own count by its deadline[^:]*, 18 times: [\d.]+ off on average; this forecast/);
    expect(text).toMatch(/Hours ahead[\s\S]*This forecast[\s\S]*As many as now[\s\S]*Within 80 %/);
  });

  it('the card of now tells how good it was; of the house nobody guesses', async () => {
    const record = await story.ask('forecast record beds');
    expect(record.text).toMatch(/Record of the forecast · Beds in use by the hour/);
    expect(record.data.guess).toBeNull();
    const card = await story.ask('forecast beds');
    expect(card.text).toMatch(
      /18 days judged: the 80 % band held \d+ %; \d+ % (closer|further off) than as many as now/,
    );
    expect((card.data.expected as { now: number }).now).toBe((await ofHouse(story.clock.now)).length);
  });

  it('a unit whose forecast was no closer than as many as now says so first, and tells that', async () => {
    const { text, data } = await story.ask(`forecast ${BAD}`);
    expect(text).toMatch(
      /For 14 judged days this forecast was no closer than as many as now, so that is told instead\. .* that 6W is over its \d+ staffed beds at 14:00; \d+ expected/,
    );
    expect(data).toMatchObject({ stepsBack: true });
    const { mean } = (data.expected as { at: { mean: number }[] }).at[0]!;
    expect(mean).toBeLessThan(60);
    expect((await story.ask(`forecast record ${BAD}`)).data).toMatchObject({ stepsBack: true });
    expect((await story.ask(`forecast ${WARD}`)).data).toMatchObject({ stepsBack: false });
  });

  it('the list, staff lookahead and lend tell it by the same rule, and name it', async () => {
    const roster = simulatedRoster(story.site.id).filter(({ unit }) => unit !== 'FLOAT');
    const out = calledOut('ED', { from: story.at('07:00'), to: story.at('19:00'), count: 2 });
    await story.store.commit([
      ...rosterChanges(story.site, roster, story.clock.now),
      { kind: 'callout.add', callOut: out },
    ]);
    const words = /[Aa]s many as now, because their forecast was no closer for 14 judged days: (?:\w+, )*6W/;
    const alone = (await story.ask(`forecast ${BAD}`)).data.expected as { at: { mean: number }[] };
    const list = await story.ask('forecast beds');
    expect(list.text).toMatch(words);
    const units = list.data.units as { unit: string; stepsBack: boolean; at: { mean: number }[] }[];
    const back = new Set(units.filter(({ stepsBack }) => stepsBack).map(({ unit }) => unit));
    expect(back).toContain(BAD);
    expect(back).not.toContain(WARD);
    const listed = units.find(({ unit }) => unit === BAD)!;
    expect(listed.at).toEqual(alone.at);

    const ahead = await story.ask(`staff lookahead ${BAD} until 19:00`);
    expect(ahead.text).toMatch(words);
    type Line = { role: string; stepsBack: boolean; now: number; begins: number; ends: number };
    const blocks = ahead.data.blocks as { to: string; lines: Line[] }[];
    const line = blocks.at(-1)!.lines.find(({ role }) => role === 'rn')!;
    expect(line.stepsBack).toBe(true);
    // 19:00 is one of the hours of the list.
    expect(line.ends).toBeCloseTo(listed.at[1]!.mean, 9);
    expect((await story.ask('staff lookahead')).whole).toMatch(words);
    const other = await story.ask(`staff lookahead ${WARD} until 19:00`);
    expect(other.text).not.toContain('no closer');

    const lend = await story.ask('lend ED');
    expect(lend.text).toMatch(words);
    const gaps = lend.data.gaps as { lenders: { lender: string; stepsBack: boolean }[] }[];
    expect(gaps).not.toHaveLength(0);
    for (const { lender, stepsBack } of gaps.flatMap(({ lenders }) => lenders))
      expect(stepsBack).toBe(back.has(lender));
  });

  it.each([
    ['forecast record 5W', '5W'],
    ['forecast 5 west record', '5W'],
    ['forecast record of beds', null],
    ['prevision historial camas 5W', '5W'],
  ])('%s is the record of %s', async (text, unit) => {
    const { data } = await story.ask(text);
    expect(data).toMatchObject({ series: 'beds', unit, judgedDays: 18 });
  });

  it('who is asked for by a time is expected at it, and not twice', async () => {
    const mean = async () =>
      ((await story.ask('forecast beds')).data.expected as { at: { mean: number }[] }).at[0]!.mean;
    const before = await mean();
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) {
      const { data } = await story.ask('request new transfer-in adult-acute by 13:00');
      ids.push((data as unknown as { id: string }).id);
    }
    const asked = await mean();
    expect(asked).toBeGreaterThan(before);
    expect(asked).toBeLessThan(before + 4 * 0.6);
    for (const id of ids) expect((await story.ask(`request accept ${id}`)).ok).toBe(true);
    expect(await mean()).toBeGreaterThan(asked);
    for (const id of ids) await story.ask(`request drop ${id} went-home`);
    expect(await mean()).toBeCloseTo(before, 6);
  });

  it('what is no unit is refused', async () => {
    const { ok, text } = await story.ask('forecast record beds zzqx');
    expect(ok).toBe(false);
    expect(text).toMatch(/5W/);
  });
});
