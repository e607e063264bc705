/** Nothing twice, nothing lost: two real services on one store, one of them killed again and again while alerts are told, asked and worked on. */
import { expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '#test/postgres/database.ts';
import { prepareGround } from './ground.ts';
import { DEATHS, runLoop } from './loop.ts';
import { loopRows } from './loop-rows.ts';

/** A card leased and not sent, a question sent and not marked, the same where nobody can look for it, and an act that was not answered. */
const SHORT = [0, 3, 5, 6].map((n) => DEATHS[n]!);

it.each(['SQLite', 'PostgreSQL'])(
  'on %s each alert has its card once in a place, its question once and each act once, whichever of two services dies',
  async (store) => {
    const database = store === 'SQLite' ? undefined : await freshDatabase();
    onTestFinished(() => database?.drop());
    const ground = await prepareGround(database?.url);
    onTestFinished(() => ground.close());
    const done = await runLoop(ground, SHORT);
    expect(done.deaths).toBe(SHORT.length);
    expect(loopRows(done).filter(({ met }) => met === false)).toEqual([]);
  },
);
