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
  it('documents more than 85 in a hundred of the alerts that closed; the aim is 95', () => {
    const cases = casesOf(week.episodes, week.events, WEEK.to);
    const tally = tallyOf(cases);
    expect(tally.closed).toBeGreaterThan(50);
    expect(tally.documented / tally.closed).toBeGreaterThan(0.85);
  });

  it('has no card twice in a place, although one delivery in ten fails, half of them after the post arrived', () => {
    const places = week.posts.map(({ channel, card }) => `${channel} ${card}`);
    expect(places.length).toBeGreaterThan(500);
    expect(new Set(places).size).toBe(places.length);
    expect(week.unsent).toEqual([]);
  });

  it('keeps the noise budget of charge nurses in each shift and of channels in each day, and that of the house supervisor in all shifts but two', async () => {
    const read = { postsBetween: () => Promise.resolve(week.noise) };
    const { roles, channels } = await loadNoise(read, week.settings, week.site, WEEK);
    expect(roles.find(({ to }) => to === '@charge-nurse-5W')?.posts).toBeGreaterThan(5);
    expect(roles.find(({ to }) => to === '@house-supervisor')?.posts).toBeGreaterThan(50);
    const over = [...roles, ...channels].filter((one) => one.over > (one.to === '@house-supervisor' ? 2 : 0));
    expect(over.map(({ to, most, posts }) => ({ to, most, posts }))).toEqual([]);
  });
});
