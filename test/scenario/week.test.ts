/** One week with people who ignore, answer late and pass on, in a chat that loses posts: what is documented, what stands twice, what it costs them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { casesOf } from '#src/domain/alert/record/case.ts';
import { tallyOf } from '#src/domain/alert/record/tally.ts';
import { loadNoise } from '#src/facts/alert-noise.ts';
import { HOUR_MS } from '#src/kernel/time.ts';
import { playWeek, WEEK } from './week.ts';

/** What ends after it is still being answered on the Monday. */
const LAST_NIGHT = WEEK.to - 12 * HOUR_MS;

let week: Awaited<ReturnType<typeof playWeek>>;
beforeAll(async () => {
  week = await playWeek({ house: 20_260_113, staff: 1 });
}, 1_800_000);

describe('a simulated week', () => {
  it('documents 95 in a hundred of the alerts that closed, and all but those that nobody ever had or were over in the last night', () => {
    const cases = casesOf(week.episodes, week.events, WEEK.to);
    const tally = tallyOf(cases);
    expect(tally.closed).toBeGreaterThan(50);
    expect(tally.documented / tally.closed).toBeGreaterThanOrEqual(0.95);
    const owed = cases.filter(
      ({ closedAt, lacks }) => closedAt !== undefined && closedAt < LAST_NIGHT && lacks.length > 0,
    );
    expect(owed.filter(({ owner }) => owner !== undefined)).toEqual([]);
  });

  it('has no card twice in a place, although one delivery in ten fails, half of them after the post arrived', () => {
    const places = week.posts.map(({ channel, card }) => `${channel} ${card}`);
    expect(places.length).toBeGreaterThan(500);
    expect(new Set(places).size).toBe(places.length);
    expect(week.unsent).toEqual([]);
  });

  it('keeps the noise budget of house supervisor and charge nurses in each shift and of channels in each day', async () => {
    const read = { postsBetween: () => Promise.resolve(week.noise) };
    const { roles, channels } = await loadNoise(read, week.settings, week.site, WEEK);
    expect(roles.find(({ to }) => to === '@charge-nurse-5W')?.posts).toBeGreaterThan(5);
    expect(roles.find(({ to }) => to === '@house-supervisor')?.posts).toBeGreaterThan(50);
    const over = [...roles, ...channels].filter((one) => one.over > 0);
    expect(over.map(({ to, most, posts }) => ({ to, most, posts }))).toEqual([]);
  });
});
