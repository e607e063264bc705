/** What a shift asks on Teams at 50 concurrent, activity sent → card or answer there: ours beside a bare CloudAdapter with the same answers, constant. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Asked, load, questionRows, ratioRows, rowOf, type Sample } from './chat/load.ts';
import { type Question, TEAMS_MIX } from './chat/questions.ts';
import { quiet, send } from './chat/slack-house.ts';
import { startBare, startOurs } from './chat/teams-house.ts';
import { eachOf, fullHouse } from './chat.ts';
import type { Row } from './measure.ts';
import { fakeConnector } from './servers/fake-connector.ts';

const CONCURRENT = 50;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);

/** @source issue 6 */
const MOST = 1.5;

/** Both servers, the house full and at rest. */
async function withServers<T>(questions: readonly Question[], work: (ours: Asked, bare: Asked) => Promise<T>) {
  const data = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const connector = await fakeConnector();
  const ours = await startOurs(data, connector, CONCURRENT);
  await send(ours.mllp, fullHouse());
  await quiet(ours.pid);
  const bare = await startBare(data, { connector, concurrent: CONCURRENT }, questions, ours);
  try {
    return await work(ours, bare);
  } finally {
    await Promise.all([ours.served.stop(), bare.served.stop(), connector.close()]);
    rmSync(data, { recursive: true, force: true });
  }
}

export const teamsBench = (): Promise<readonly Row[]> =>
  withServers(TEAMS_MIX, async (ours, bare) => {
    const loading = { questions: TEAMS_MIX, concurrent: CONCURRENT, seconds: SECONDS };
    for (const one of [ours, bare]) await load(one, { ...loading, seconds: 1 });
    const samples = { bare: [] as Sample[], ours: [] as Sample[] };
    for (let n = 0; n < ROUNDS; n++) {
      samples.bare.push(await load(bare, loading));
      samples.ours.push(await load(ours, loading));
    }
    const what = 'questions of a shift';
    return [
      rowOf('bare CloudAdapter, constant answers', samples.bare),
      rowOf(what, samples.ours),
      ...questionRows(TEAMS_MIX, samples.ours, samples.bare),
      ...ratioRows(what, samples.ours, samples.bare, MOST),
    ];
  });

/** Each by itself, as if all fifty asked nothing else. */
export const teamsEachBench = (): Promise<readonly Row[]> =>
  withServers(TEAMS_MIX, (ours, bare) => eachOf(TEAMS_MIX, ours, bare));
