/** Story O6, the barriers of the morning and the numbers of the day, on houses of the same story: nobody writes a figure, each is worked out from what the staff told and who came and left. */
import { afterEach, expect, it } from 'vitest';
import { pareto } from '#src/domain/discharge/barrier.ts';
import { CONFIDENCES } from '#src/domain/discharge/mark.ts';
import { TERMS } from '#src/domain/placement/net-position.ts';
import { clockOf, startOf } from '#src/domain/simulate/calendar.ts';
import { loadHuddle } from '#src/facts/huddle.ts';
import { loadLying } from '#src/facts/lying.ts';
import { loadNet } from '#src/facts/net-position.ts';
import { loadDayScore } from '#src/facts/predictions.ts';
import { loadAnswered } from '#src/facts/unit-prompts.ts';
import { localDateAt, localTimeAt } from '#src/kernel/time.ts';
import { openFlowHouse, settings, site } from './flow-house.ts';

let day: ReturnType<typeof openFlowHouse>;
afterEach(() => day.close());

const SEEDS = [20_260_113, 11] as const;

it.each(SEEDS)(
  'what is predicted is scored from who left, and what holds people is counted, house %i',
  { timeout: 240_000 },
  async (seed) => {
    day = openFlowHouse(seed);
    const score = async (of: number) =>
      (await loadDayScore(day.store, site, settings, localDateAt(startOf(of), site.zone)))!;
    await day.until(clockOf(-1, '07:30'));
    await day.until(clockOf(0, '06:00'));

    expect(day.refused).toEqual([]);
    const monday = (await score(-1)).score;
    expect(monday.house).toMatchObject({ predicted: 17, hit: 11, left: 13 });
    expect(monday.units.find(({ unit }) => unit === '5W')).toMatchObject({ predicted: 6, hit: 3 });

    await day.until(clockOf(0, '08:26'));
    expect(day.refused.filter((text) => /^(?:update|mark|delay|request|huddle|task)/.test(text))).toEqual([]);
    // Who leaves 6W is told in time, and its figures are late all the same (O1).
    const answered = await loadAnswered(day.store, site, settings, clockOf(0, '08:26'));
    expect(answered?.late.map(({ unit }) => unit)).toEqual(['6W', 'BHU']);
    const marks = (await loadLying(day.store, site, { at: clockOf(0, '08:26') })).flatMap((one) =>
      one.marks.flatMap((mark) => (mark.what === 'leaves' && mark.value !== 'no' ? [mark] : [])),
    );
    expect(CONFIDENCES.map((word) => marks.filter(({ value }) => value === word).length)).toEqual([9, 14, 8]);
    const counted = marks.filter(({ value, due }) => value !== 'possible' && due <= clockOf(0, '14:00'));
    expect(counted).toHaveLength(16);
    const barriers = await day.store.barriers(site.id, { openOnly: true });
    expect(pareto(barriers)).toEqual([
      { type: 'transport', count: 5 },
      { type: 'medicines', count: 4 },
      { type: 'mri', count: 3 },
      { type: 'nursing-home', count: 3 },
      { type: 'ride-home', count: 2 },
      { type: 'therapy', count: 2 },
    ]);
    expect(new Set(barriers.map(({ visit }) => visit)).size).toBe(19);

    // Free, being cleaned, leaving; waiting, to come from the ED, operations and transfers: by 14:00, 19:00 and 07:00.
    const [adult] = await loadNet(day.store, site, day.clock.now);
    expect(adult!.hours.map(({ terms }) => TERMS.map((name) => terms[name].value))).toEqual([
      [1, 1, 16, 11, 6, 4],
      [1, 1, 36, 11, 17, 12],
      [1, 1, 41, 11, 30, 13],
    ]);
    expect(adult!.hours.map(({ net: { beds, need, net } }) => [beds, need, net])).toEqual([
      [18, 21, -3],
      [38, 40, -2],
      [43, 54, -11],
    ]);
    expect(adult!.hours[0]!.terms.others).toMatchObject({ source: 'requests' });
    expect((await day.ask('net')).document.plain).toContain('14:00 −3');

    // Monday's plan of five; what is left of it and of Friday's stands on the table.
    const { agenda } = await loadHuddle(day.store, site, settings, { now: day.clock.now });
    expect([agenda.last?.done, agenda.last?.tasks.length]).toEqual([4, 5]);
    expect(agenda.carried.map(({ what }) => what)).toEqual(['MRI 1 down', 'nursing-home contract']);
    const card = JSON.stringify((await day.ask('huddle')).document);
    expect(card).toContain('4 of 5 done');
    expect(card).toContain('carried 2: MRI 1 down, nursing-home contract');

    // What went is gone, and what is overdue at noon and at two is what is left of it.
    const open = async () => pareto(await day.store.barriers(site.id, { openOnly: true }));
    await day.until(clockOf(0, '12:00'));
    expect(await open()).toEqual([
      { type: 'mri', count: 3 },
      { type: 'nursing-home', count: 3 },
      { type: 'ride-home', count: 2 },
      { type: 'transport', count: 2 },
      { type: 'medicines', count: 1 },
    ]);
    await day.until(clockOf(0, '14:00'));
    expect(await open()).toEqual([
      { type: 'mri', count: 3 },
      { type: 'nursing-home', count: 3 },
      { type: 'ride-home', count: 1 },
    ]);
    await day.until(clockOf(0, '14:20'));
    expect((await score(0)).score.house).toMatchObject({ predicted: 18, hit: 11, left: 14 });
    await day.until(clockOf(0, '15:00'));
    const { house } = (await score(0)).score;
    expect(house).toMatchObject({ predicted: 18, hit: 12, left: 15 });
    expect(localTimeAt(house.restatedAt!, site.zone)).toBe('14:25');
    const reply = await day.ask('flow score');
    expect(reply.document.plain).toContain('12 of 18');
    expect(reply.document.plain).toContain('Restated 14:25');
    // Each bed that was asked for was lain in; nothing of it is refused.
    await day.until(clockOf(0, '20:00'));
    expect(await day.store.bedRequests(site.id, { openOnly: true })).toEqual([]);
    expect(day.refused.filter((text) => /^(?:delay|request|task)/.test(text))).toEqual([]);
  },
);
