/** Signed requests of Slack's at 50 concurrent, request sent → answer payload received: ours beside a bare bolt app with constant answers of the same size. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Asked, load, questionRows, ratioRows, rowOf, type Sample } from './chat/load.ts';
import { MIX, type Question } from './chat/questions.ts';
import { feedBeside, quiet, send, startBare, startOurs } from './chat/slack-house.ts';
import { median, type Row } from './measure.ts';
import { bigAdmit } from './message.ts';
import { fakeWebApi } from './servers/fake-web-api.ts';

const CONCURRENT = 50;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const FEED_PER_SECOND = 200;
/** @source issue 6: p50 and p99 at most one and a half times the constant answer */
const MOST = 1.5;

export type Bench = {
  /** How its rows are called. */
  readonly what: string;
  readonly questions: readonly Question[];
  /** No more than so many times the constant answer. */
  readonly most: number;
  readonly house: () => Iterable<Buffer>;
};

/** Twenty patients in each of the fifty units. */
export function* fullHouse(): Iterable<Buffer> {
  for (let n = 9_000_000; n < 9_001_000; n++) yield bigAdmit(n);
}

export const chatBench = (): Promise<readonly Row[]> =>
  benchOf({ what: 'questions of a shift', questions: MIX, most: MOST, house: fullHouse });

/** Both servers, the house full and at rest. */
async function withServers<T>({ questions, house }: Bench, work: (ours: Fed, bare: Asked) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const api = await fakeWebApi();
  const ours = await startOurs(data, api);
  await send(ours.mllp, house());
  await quiet(ours.pid);
  const bare = await startBare(data, api, questions, ours);
  try {
    return await work({ ...ours, feed: () => feedBeside(ours.mllp, FEED_PER_SECOND, bigAdmit) }, bare);
  } finally {
    await Promise.all([ours.served.stop(), bare.served.stop(), api.close()]);
    rmSync(data, { recursive: true, force: true });
  }
}

type Fed = Asked & { readonly feed: () => () => void };

export const benchOf = (bench: Bench): Promise<readonly Row[]> =>
  withServers(bench, async (ours, bare) => {
    const { what, questions, most } = bench;
    const loading = { questions, concurrent: CONCURRENT, seconds: SECONDS };
    for (const one of [ours, bare]) await load(one, { ...loading, seconds: 1 });
    const samples = { bare: [] as Sample[], ours: [] as Sample[], fed: [] as Sample[] };
    for (let n = 0; n < ROUNDS; n++) {
      samples.bare.push(await load(bare, loading));
      samples.ours.push(await load(ours, loading));
    }
    const memory = rssMb(ours.pid);
    // Behind all the others: what a feed brings is still worked off when it has ended.
    const stop = ours.feed();
    for (let n = 0; n < ROUNDS; n++) samples.fed.push(await load(ours, loading));
    stop();
    return [
      rowOf('bare bolt, constant answers', samples.bare),
      rowOf(what, samples.ours),
      ...questionRows(questions, samples.ours, samples.bare),
      rowOf(`${what}, feed at ${FEED_PER_SECOND}/s`, samples.fed),
      ...ratioRows(what, samples.ours, samples.bare, most),
      // Indicative: the machine that asks, feeds and answers is one.
      ...ratioRows(`${what} with feed`, samples.fed, samples.bare),
      { what: 'memory of the service after all of it, without the feed', figure: `${memory} MB` },
    ];
  });

/** Each question by itself, as if all fifty asked nothing else. */
export const chatEachBench = (): Promise<readonly Row[]> =>
  withServers({ what: '', questions: MIX, most: MOST, house: fullHouse }, (ours, bare) => eachOf(MIX, ours, bare));

export async function eachOf(questions: readonly Question[], ours: Asked, bare: Asked): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const question of questions) {
    const loading = { questions: [question], concurrent: CONCURRENT, seconds: Math.min(SECONDS, 2) };
    for (const one of [ours, bare]) await load(one, { ...loading, seconds: 0.5 });
    const samples = { bare: [] as Sample[], ours: [] as Sample[] };
    for (let n = 0; n < Math.min(ROUNDS, 3); n++) {
      samples.bare.push(await load(bare, loading));
      samples.ours.push(await load(ours, loading));
    }
    rows.push(eachRow(question.name, samples.ours, samples.bare));
  }
  return rows;
}

function eachRow(what: string, ours: readonly Sample[], bare: readonly Sample[]): Row {
  const [p50, p99, cpu] = ratioRows(what, ours, bare).map(({ figure }) => figure.split(' ', 1)[0]);
  const ms = median(ours.map(({ cpuMs }) => cpuMs)).toFixed(2);
  return {
    what,
    figure: `÷ bare: p50 ${p50}, p99 ${p99}, processor ${cpu}; ${ms} ms of it each`,
    gate: `p50 ≤ ${MOST}`,
    met: Number(p50) <= MOST,
  };
}

const rssMb = (pid: number | undefined): string =>
  pid === undefined
    ? 'n/a'
    : (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024).toFixed(0);
