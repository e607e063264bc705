/** One week with people who ignore, answer late and pass on, in a chat that loses posts: what is documented, what stands twice, what it costs them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { casesOf } from '#src/domain/alert/record/case.ts';
import { tallyOf } from '#src/domain/alert/record/tally.ts';
import { loadNoise } from '#src/facts/alert-noise.ts';
import { playWeek, WEEK } from './week.ts';

let week: Awaited<ReturnType<typeof playWeek>>;
beforeAll(async () => {
  week = await playWeek({ house: 20_260_113, staff: 1 });
}, 1_800_000);

describe('a simulated week', () => {
  it('documents at least 95 in a hundred of the alerts that closed in it', () => {
    const all = casesOf(week.episodes, week.events, WEEK.to);
    // What closes on the morning after has no meeting any more that would ask for it.
    const tally = tallyOf(all.filter(({ closedAt }) => closedAt === undefined || closedAt < WEEK.to));
    expect(tally.closed).toBeGreaterThan(50);
    expect(tally.documented / tally.closed).toBeGreaterThanOrEqual(0.95);
  });

  it('has no card twice in a place, although one delivery in ten fails, half of them after the post arrived', () => {
    const places = week.posts.map(({ channel, card }) => `${channel} ${card}`);
    expect(places.length).toBeGreaterThan(500);
    expect(new Set(places).size).toBe(places.length);
    expect(week.unsent).toEqual([]);
  });

  it('keeps the noise budget of charge nurses and of the house supervisor in each shift, and of channels in each day', async () => {
    const read = { postsBetween: () => Promise.resolve(week.noise) };
    const { roles, channels } = await loadNoise(read, week.settings, week.site, WEEK);
    expect(roles.find(({ to }) => to === '@charge-nurse-5W')?.posts).toBeGreaterThan(5);
    expect(roles.find(({ to }) => to === '@house-supervisor')?.posts).toBeGreaterThan(50);
    const over = [...roles, ...channels].filter((one) => one.over > 0);
    expect(over.map(({ to, most, posts }) => ({ to, most, posts }))).toEqual([]);
  });
});
