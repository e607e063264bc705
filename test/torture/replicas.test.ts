/** Several services on one PostgreSQL, a short form of `npm run torture -- replicas`: real processes, real server, a channel that counts. */
import { expect, it, onTestFinished } from 'vitest';
import { createRng } from '#src/domain/simulate/rng.ts';
import { freshDatabase } from '#test/postgres/database.ts';
import { runReplicas } from './replicas.ts';
import { replicaRows } from './rows.ts';

it('with clocks ten minutes apart, one killed and one standing still, post each huddle once, none early, one sender a channel', async () => {
  const { url, drop } = await freshDatabase();
  onTestFinished(drop);
  const done = await runReplicas({
    url,
    processes: 3,
    sites: 6,
    slotsPerSite: 4,
    kills: 1,
    stops: 1,
    stoppedMs: 1_500,
    skewMinutes: 10,
    restMs: 150_000,
    random: createRng(3).unit,
    tell: () => {},
  });
  expect(replicaRows(done).filter((row) => row.met === false)).toEqual([]);
});
