/** A short form of `npm run torture`: the real service in a process of its own, killed by SIGKILL while messages and posts flow. */
import { expect, it, onTestFinished } from 'vitest';
import { createRng } from '#src/domain/simulate/rng.ts';
import { crashAtRandom } from './crash-random.ts';
import { crashAtSteps, STEPS } from './crash-steps.ts';
import { prepareGround } from './ground.ts';
import { feedRows, postRows, stepRows } from './rows.ts';

/** Longer than a lease and a doubt together. */
const restSkewMs = 180_000;
const tell = (): void => {};

it('killed at random, it has lost nothing that it acknowledged, and its posts stand in Slack once, in Teams at least once', async () => {
  const ground = await prepareGround();
  onTestFinished(() => ground.close());
  const done = await crashAtRandom(ground, {
    kills: 4,
    messages: 400,
    posts: 16,
    random: createRng(5).unit,
    tell,
    restSkewMs,
  });
  expect(done.feed.acknowledged).toBe(400);
  expect([...feedRows(done), ...postRows(done)].filter((row) => row.met === false)).toEqual([]);
});

it('killed while a post may or may not stand in its channel, it asks Slack, and owns up to the double in Teams', async () => {
  const ground = await prepareGround();
  onTestFinished(() => ground.close());
  const steps = STEPS.filter(({ name }) => /^after post|^before mark/.test(name));
  const results = await crashAtSteps(ground, { tell, steps, restSkewMs });
  expect(stepRows(results).filter((row) => row.met === false)).toEqual([]);
  const doubled = (platform: string) =>
    results.filter((one) => one.platform === platform).map((one) => one.verdict.doubled);
  expect(doubled('slack')).toEqual([0, 0]);
  expect(doubled('teams')).toEqual([1, 1]);
});
