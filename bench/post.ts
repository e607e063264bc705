/**
 * From the commit of an alert, and from the acknowledgement of the message that fires it, to its card at Slack and at Teams: the whole way
 * through a running service with the demonstration's house at its own pace, first while sixty days of figures are computed, then at rest.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { startVendors, type VendorName } from '#test/torture/vendors.ts';
import { median, quantile, type Row, serve } from './measure.ts';
import { KEY, nameOf, preparePostHouse, wardOf } from './post-house.ts';

/** In each of the two parts. */
const SAMPLES = Number(process.env.BENCH_POSTS ?? 18);
const PAUSE_MS = 1_500;
/** The figures are waited for so long, and a card. */
const COMPUTED_MS = 1_000 * Number(process.env.BENCH_COMPUTED ?? 60);
const LONGEST_MS = 60_000;
/** Promised: 95 of 100 within five seconds of the commit. */
const GATE_MS = 5_000;
const DEMO = new URL('../src/config/demo-hospital.yaml', import.meta.url);

type Part = 'figures computed' | 'at rest';
type Sample = { readonly n: number; readonly part: Part; readonly acknowledgedAt: number };
/** By the wall's clock, as the store's times are. */
type Arrivals = ReadonlyMap<string, number>;

export async function postBench(): Promise<readonly Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const vendors = await startVendors();
  const arrivals = new Map<string, number>();
  vendors.onStep = (step, platform, body) => {
    const ward = step === 'request' ? /Bench ward \d\d/.exec(body)?.[0] : undefined;
    const key = `${platform} ${ward}`;
    if (ward !== undefined && !arrivals.has(key)) arrivals.set(key, Date.now());
    return false;
  };
  const house = { wards: 2 * SAMPLES + 1, text: readFileSync(DEMO, 'utf8'), serviceUrl: vendors.teamsUrl };
  const config = await preparePostHouse(data, house);
  const args = ['start', '--config', config, '--data', data, '--port', '0', '--mllp-port', '0'];
  const served = serve('src/app/huddleboard.mjs', args, {
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: 'bench-signing-secret',
    SLACK_API_URL: vendors.slackUrl,
    HUDDLEBOARD_KEY: KEY,
    HUDDLEBOARD_LOG: 'error',
  });
  const socket = connect(Number((await served.line(/^HL7 mllp:\/\/[^:]+:(\d+)/))[1]), '127.0.0.1');
  const db = new Database(join(data, 'huddleboard.db'), { readonly: true });
  const waiting = db.prepare('SELECT count(*) FROM kpi_day WHERE done < mark').pluck();
  const left = (): number => Number(waiting.get());
  try {
    const samples: Sample[] = [];
    const run = async (part: Part): Promise<void> => {
      for (let n = 0; n < SAMPLES; n++) {
        const ward = samples.length;
        await admit(socket, ward);
        samples.push({ n: ward, part, acknowledgedAt: Date.now() });
        await sleep(PAUSE_MS);
      }
    };
    // A first one, until both platforms are connected and everything that a card needs is loaded.
    await admit(socket, 2 * SAMPLES);
    const both = (): boolean =>
      (['slack', 'teams'] as const).every((name) => arrivals.has(`${name} ${nameOf(2 * SAMPLES)}`));
    for (const end = performance.now() + LONGEST_MS; !both() && performance.now() < end; ) await sleep(50);
    const [before, begun] = [left(), performance.now()];
    await run('figures computed');
    const during = left();
    while (left() > 1 && performance.now() - begun < COMPUTED_MS) await sleep(250);
    const after = left();
    await run('at rest');
    const expected = 2 * samples.length + 2;
    for (const end = performance.now() + LONGEST_MS; arrivals.size < expected && performance.now() < end; )
      await sleep(50);
    return [
      {
        what: 'days to compute: at the start, after the first part, before the second',
        figure: `${before}, ${during}, ${after}`,
      },
      ...rowsOf(samples, arrivals, committedIn(db)),
    ];
  } finally {
    socket.destroy();
    db.close();
    await served.stop();
    await vendors.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** When each ward's alert was committed with its card, by its name. */
function committedIn(db: Database.Database): ReadonlyMap<string, number> {
  const rows = db
    .prepare(
      `SELECT e.key AS key, min(o.first_at) AS at FROM episode e JOIN outbox o ON o.card = 'episode:' || e.id WHERE e.key LIKE 'unit-over-census:B%' GROUP BY e.key`,
    )
    .all() as readonly { readonly key: string; readonly at: number }[];
  return new Map(rows.map(({ key, at }) => [key.slice('unit-over-census:'.length), at]));
}

function rowsOf(
  samples: readonly Sample[],
  arrivals: Arrivals,
  committed: ReadonlyMap<string, number>,
): readonly Row[] {
  const told = (ms: readonly number[]): string =>
    `p50 ${Math.round(median(ms))}, p95 ${Math.round(quantile(ms, 0.95))}, most ${Math.round(Math.max(...ms))} ms of ${ms.length}`;
  return (['figures computed', 'at rest'] as const).flatMap((part) =>
    (['slack', 'teams'] as const).flatMap((platform: VendorName): readonly Row[] => {
      const own = samples.filter((one) => one.part === part);
      const arrived = own.filter(({ n }) => arrivals.has(`${platform} ${nameOf(n)}`));
      const from = (begin: (one: Sample) => number): readonly number[] =>
        arrived.map((one) => arrivals.get(`${platform} ${nameOf(one.n)}`)! - begin(one));
      const commits = from(({ n }) => committed.get(wardOf(n)) ?? Number.NaN);
      const met = arrived.length === own.length && quantile(commits, 0.95) < GATE_MS;
      return [
        { what: `${part}: commit → ${platform}`, figure: told(commits), gate: `p95 < ${GATE_MS} ms, each`, met },
        { what: `${part}: message acknowledged → ${platform}`, figure: told(from((one) => one.acknowledgedAt)) },
      ];
    }),
  );
}

/** Sends a patient into the ward and waits for the acknowledgement. */
function admit(socket: Socket, n: number): Promise<void> {
  const answered = new Promise<void>((resolve) => socket.once('data', () => resolve()));
  const at = `${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}+0000`;
  const message = [
    `MSH|^~\\&|BENCHADT|RIVERSIDE|HB|HB|${at}||ADT^A01^ADT_A01|B${n}|P|2.5.1`,
    `EVN|A01|${at}`,
    `PID|1||B${n}^^^RIVERSIDE^MR`,
    `PV1|1|I|${wardOf(n)}^1^A|||||||||||||||B${n}^^^RIVERSIDE^VN|||||||||||||||||||||||||${at}`,
    '',
  ].join('\r');
  socket.write(Buffer.concat([Buffer.of(0x0b), Buffer.from(message), Buffer.of(0x1c, 0x0d)]));
  return answered;
}
