/** The service's own pieces in this process, on a store that the test can hurt: feed over MLLP, front door, HTTP. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { startService } from '#src/app/service.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { type Instant, systemClock } from '#src/kernel/time.ts';
import type { Reply } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import { KEY, message, settings } from './house.ts';
import { startSenders } from './sender.ts';
import { judgeFeed } from './verdict.ts';

const SENDERS = 4;
/** From each of them in all; 25 before the trouble begins. */
const MESSAGES = 150;
/** Trouble lasts at least so long, that somebody notices. */
const TROUBLE_MS = 400;
/** Pages are of 8 kB: so many updates fill more than one. */
const MOST_UPDATES = 200;

export type Trouble = {
  /** Brings it about, and takes it away. */
  readonly begin: () => Promise<void> | void;
  readonly end: () => Promise<void> | void;
  /** Of the answer to somebody who wants to change something meanwhile. */
  readonly says: RegExp;
  /** Of `/readyz` meanwhile. */
  readonly code: RegExp;
  /** No answer takes longer. */
  readonly answersWithinMs?: number;
  /** A beat that begins meanwhile also ends meanwhile. */
  readonly beatEnds?: boolean;
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Messages flow; the trouble comes and goes; messages flow again. All that a hospital is promised is checked on the way. */
export async function goThrough(store: Store, judge: Store, trouble: Trouble): Promise<void> {
  const { begin, end, says, code, answersWithinMs = 20_000, beatEnds = false } = trouble;
  const port = await freePort();
  let beat: (now: Instant) => Promise<void> = async () => {};
  const service = await startService({
    settings: () => ({ ...settings, slack: undefined, teams: undefined }),
    store,
    key: Buffer.from(KEY, 'hex'),
    clock: systemClock,
    metronome: {
      start: (given) => {
        beat = given;
      },
      stop: async () => {},
    },
    log: silentLog,
    port,
    mllpPort: 0,
    say: () => {},
    history: () => ({ state: 'none' }),
  });
  service.beat();
  const url = (path: string): string => `http://127.0.0.1:${port}${path}`;
  let asked = 0;
  const update = (): Promise<Reply> =>
    service.engine.handle({
      text: 'update 5W census="12"',
      actor: {
        platform: 'web',
        id: 'admin',
        person: brand<PersonId>('admin'),
        name: 'Admin',
        roles: ['admin', 'charge-nurse'],
      },
      place: { platform: 'web', private: true },
      requestKey: `trouble-${++asked}`,
    });
  const senders = startSenders(SENDERS, () => service.mllp.port, message);
  try {
    senders.upTo(25);
    await senders.done();
    expect(senders.refused).toEqual([]);
    expect((await update()).ok).toBe(true);
    expect((await fetch(url('/readyz'))).status).toBe(200);

    senders.upTo(MESSAGES);
    await begin();
    // A full disk has room left on the pages that are there; then it refuses, or a database that is away does not answer.
    let before = Number.NaN;
    const stuck = await until(async () => {
      const now = senders.acknowledged.length;
      const same = now === before && now < SENDERS * MESSAGES;
      before = now;
      await sleep(TROUBLE_MS);
      return same;
    });
    expect(stuck).toBe(true);
    // Not waited for: behind a lock it takes as long as the lock.
    const beaten = beat(systemClock.now());
    // Her few rows may find room on a page where a message found none: each that does fills it.
    let refused = await update();
    for (let n = 0; refused.ok && n < MOST_UPDATES; n++) refused = await update();
    expect(refused.ok).toBe(false);
    expect(JSON.stringify(refused.document)).toMatch(says);
    // Something small may still find room between two refusals; then the next one counts again.
    const told = async (): Promise<boolean> => {
      const ready = await fetch(url('/readyz'));
      return code.test(await ready.text()) && ready.status === 503;
    };
    expect(await until(told)).toBe(true);
    for (const answer of senders.refused) expect(answer).toContain('MSA|AE');

    if (beatEnds) await beaten;
    await end();
    await beaten;
    await senders.done();
    expect(senders.slowestMs()).toBeLessThan(answersWithinMs);
    const recovered = await until(async () => (await update()).ok);
    expect(recovered).toBe(true);
    expect(await until(async () => (await fetch(url('/readyz'))).status === 200)).toBe(true);
    await beat(systemClock.now());
    expect(await judgeFeed(judge, senders.acknowledged, message)).toEqual({
      acknowledged: SENDERS * MESSAGES,
      lost: 0,
      censusWrong: [],
    });
  } finally {
    senders.stop();
    await end();
    await service.stop();
  }
}

const SOON_MS = 15_000;

async function until(done: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + SOON_MS;
  while (performance.now() < end) {
    if (await done()) return true;
    await sleep(50);
  }
  return false;
}
