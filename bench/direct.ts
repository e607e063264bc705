/** Everybody is asked at once: 10,000 direct cards, each in a channel of its own, by the real drain on both stores, beside a tenth of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { createOutboxDrain } from '#src/jobs/drain-outbox.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { systemClock } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import { post } from '#test/contract/store/posts.ts';
import { launchPostgres } from '#test/postgres/launch.ts';
import { databaseUrl } from '#test/postgres/setup.ts';
import { cpuMsSince, median, type Row, spread } from './measure.ts';

const CARDS = Number(process.env.BENCH_DIRECT ?? 10_000);
const SIZES = [CARDS / 10, (3 * CARDS) / 10, CARDS].map(Math.round);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
/** Ten times as many may cost each card so much more. */
const GATE = 1.5;
/** One of so many is urgent: those leave first. */
const URGENT_EVERY = 100;
const PUT_AT_ONCE = 500;

type Bed = { readonly url: string; readonly server?: number };
type Drained = { readonly msEach: number; readonly wrong: number };

/** @param url of an empty store; `server`: the process of a store that is one of its own */
async function drained({ url, server }: Bed, cards: number): Promise<Drained> {
  const store = await openStore({ url, fold: foldVisit, log: silentLog });
  const arrived: number[] = [];
  const slack: ChatPlatform = {
    name: 'slack',
    routes: [],
    start: async () => {},
    stop: async () => {},
    health: () => ({ state: 'up' }),
    deliver: async ({ card }) => {
      arrived.push(Number(card.slice('ask:'.length)));
      return { ref: card };
    },
  };
  const createdAt = systemClock.now();
  const isUrgent = (n: number): boolean => n % URGENT_EVERY === 0;
  const changes = Array.from({ length: cards }, (_, n): Change => {
    const card = brand<CardKey>(`ask:${String(n).padStart(5, '0')}`);
    const urgency = isUrgent(n) ? 'urgent' : 'routine';
    const to = { platform: 'slack', channel: `D${n}` };
    return { kind: 'outbox.put', post: post(card, 1, { urgency, createdAt, to }) };
  });
  for (let n = 0; n < cards; n += PUT_AT_ONCE) await store.commit(changes.slice(n, n + PUT_AT_ONCE));
  const drain = createOutboxDrain({
    ...{ store, clock: systemClock, log: silentLog, platforms: new Map([['slack', slack]]) },
    ...{ owner: { run: 'bench' }, monotonicMs: () => performance.now(), random: Math.random },
  });
  // The processors' time, which a busy machine does not stretch.
  const begun = process.cpuUsage();
  const ofServer = server === undefined ? () => 0 : cpuMsSince(server);
  while (arrived.length < cards) {
    const { sent, nextAt } = await drain();
    if (sent === 0 && nextAt === undefined) break;
  }
  const { user, system } = process.cpuUsage(begun);
  const ms = (user + system) / 1_000 + ofServer();
  await store.close();
  const urgent = Math.ceil(cards / URGENT_EVERY);
  const late = arrived.slice(0, urgent).filter((n) => !isUrgent(n)).length;
  return { msEach: ms / cards, wrong: late + Math.abs(cards - new Set(arrived).size) + arrived.length - cards };
}

/** @param fresh an empty store */
async function rowsOf(name: string, fresh: () => Promise<Bed>): Promise<readonly Row[]> {
  await drained(await fresh(), SIZES[0]!);
  const rounds: (readonly Drained[])[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    const round: Drained[] = [];
    for (const size of SIZES) round.push(await drained(await fresh(), size));
    rounds.push(round);
  }
  const each = SIZES.map((_, at) => rounds.map((round) => round[at]!.msEach));
  const ratios = rounds.map((round) => round[2]!.msEach / round[0]!.msEach);
  const wrong = rounds.flat().reduce((sum, one) => sum + one.wrong, 0);
  return [
    ...SIZES.map((size, at) => ({
      what: `${name}: each of ${size} direct cards`,
      figure: `${median(each[at]!).toFixed(2)} ms of CPU (${spread(each[at]!)})`,
    })),
    {
      what: `${name}: each of ${CARDS}, beside each of ${SIZES[0]}`,
      figure: `× ${median(ratios).toFixed(2)} (${spread(ratios)})`,
      gate: `≤ ${GATE}`,
      met: median(ratios) <= GATE,
    },
    { what: `${name}: lost, twice, or urgent and late`, figure: `${wrong}`, gate: '0', met: wrong === 0 },
  ];
}

export async function directBench(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  let made = 0;
  const sqlite = await rowsOf('SQLite', async () => ({ url: `sqlite:${join(folder, `${++made}.db`)}` }));
  rmSync(folder, { recursive: true, force: true });
  const server = await launchPostgres({ fsync: true });
  try {
    const pool = new pg.Pool({ connectionString: server.url, max: 1 });
    const postgres = await rowsOf('PostgreSQL', async () => {
      await pool.query(`CREATE DATABASE direct_${++made}`);
      return { url: databaseUrl(server.url, `direct_${made}`), server: server.pid() };
    });
    await pool.end();
    return [...sqlite, ...postgres];
  } finally {
    await server.dispose();
  }
}
