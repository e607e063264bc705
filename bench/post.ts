/** From the acknowledgement of the message that makes a unit over-full to its card at Slack: the whole way through a running service. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeSlackApi } from '#test/fakes/slack-api.ts';
import { median, quantile, type Row, serve, spread } from './measure.ts';
import { bigAdmit } from './message.ts';

const SAMPLES = Number(process.env.BENCH_POSTS ?? 20);
/** Slack takes one post a second and channel; the next sample begins when the channel is free again. */
const PAUSE_MS = 1_500;
/** Promised: 95 of 100 within five seconds of the commit. */
const GATE_MS = 5_000;

/** One bed each: the third patient is two over. Only this rule speaks, at once. */
function config(): string {
  const units = Array.from(
    { length: 50 },
    (_, n) => `      - { id: U${n}, name: Unit ${n}, kind: ward, pool: P${n}, staffedBeds: 1 }`,
  );
  const off = ['pool-occupancy', 'ed-boarding', 'ed-crowding', 'staffing-gap', 'net-position', 'feed-stale'];
  return `sites:
  - id: bench
    name: Bench General
    kind: hospital
    zone: America/New_York
    facilities: [BENCH]
    units:
${units.join('\n')}
slack: { mode: http }
channels:
  - { purpose: alerts, platform: slack, channel: C0ALERTS }
alerts:
  unit-over-census: { fireOver: 1, forMinutes: 0 }
${off.map((rule) => `  ${rule}: { enabled: false }`).join('\n')}
`;
}

export async function postBench(): Promise<readonly Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const file = join(data, 'bench.yaml');
  writeFileSync(file, config());
  const api = await fakeSlackApi();
  const args = ['start', '--config', file, '--data', data, '--port', '0', '--mllp-port', '0'];
  const served = serve('src/app/huddleboard.mjs', args, {
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: 'bench-signing-secret',
    SLACK_API_URL: api.url,
    HUDDLEBOARD_LOG: 'error',
  });
  const mllp = Number((await served.line(/^HL7 mllp:\/\/[^:]+:(\d+)/))[1]);
  const socket = connect(mllp, '127.0.0.1');
  const times: number[] = [];
  for (let unit = 1; unit <= SAMPLES; unit++) {
    // Three admissions of one unit: `bigAdmit(n)` places visit n in unit n modulo 50.
    for (let n = 0; n < 3; n++) await admit(socket, 50 * (1_000 + n) + unit);
    times.push(await toldOf(`Unit ${unit}`, performance.now(), api));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  socket.destroy();
  await served.stop();
  await api.close();
  rmSync(data, { recursive: true, force: true });
  const p95 = quantile(times, 0.95);
  return [
    { what: 'acknowledged → card at Slack, median', figure: `${median(times).toFixed(0)} ms (${spread(times)})` },
    {
      what: 'acknowledged → card at Slack, p95',
      figure: `${p95.toFixed(0)} ms of ${times.length}`,
      gate: '< 5000 ms',
      met: p95 < GATE_MS,
    },
  ];
}

/** Sends one message and waits for its acknowledgement. */
function admit(socket: Socket, n: number): Promise<void> {
  const answered = new Promise<void>((resolve) => socket.once('data', () => resolve()));
  socket.write(Buffer.concat([Buffer.of(0x0b), bigAdmit(n), Buffer.of(0x1c, 0x0d)]));
  return answered;
}

const LOOK_MS = 5;
const LONGEST_MS = 60_000;

/** Milliseconds from `begun` until a card, or the list that stands for many, names the unit. */
async function toldOf(unit: string, begun: number, api: Awaited<ReturnType<typeof fakeSlackApi>>): Promise<number> {
  const named = new RegExp(`${unit}\\b`);
  while (performance.now() - begun < LONGEST_MS) {
    const calls = [...api.callsOf('chat.postMessage'), ...api.callsOf('chat.update')];
    if (calls.some((call) => named.test(`${call.args.text} ${JSON.stringify(call.args.blocks)}`)))
      return performance.now() - begun;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new Error(`no card named ${unit} within a minute`);
}
