/** A Teams message → its card at the connector, 20 concurrent: ours beside a bare CloudAdapter with the very same card, constant. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hl7Reader } from '#src/app/hl7-reader.ts';
import { openFolderStore } from '#src/app/open-house.ts';
import { readSettings } from '#src/config/load.ts';
import { createAccept } from '#src/ingest/accept.ts';
import { silentLog } from '#src/kernel/log.ts';
import { systemClock } from '#src/kernel/time.ts';
import { benchConfig } from './config.ts';
import { median, quantile, type Row, type Served, serve, spread } from './measure.ts';
import { bigAdmit } from './message.ts';
import { type FakeConnector, fakeConnector } from './servers/fake-connector.ts';

const CONCURRENT = 20;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);

/** @source issue 6 */
const MOST = 1.5;

type Sample = { readonly p50: number; readonly p99: number; readonly rate: number; readonly bytes: number };

let activities = 0;

function activityOf(id: string, connector: FakeConnector): string {
  return JSON.stringify({
    type: 'message',
    id,
    channelId: 'msteams',
    serviceUrl: connector.url,
    timestamp: '2026-01-13T13:26:00.000Z',
    from: { id: '29:nurse', aadObjectId: 'aad-nurse', name: 'Nurse' },
    recipient: { id: '28:bot', name: 'Huddleboard' },
    conversation: { id: 'a:personal', conversationType: 'personal', tenantId: 'tenant' },
    channelData: { tenant: { id: 'tenant' } },
    textFormat: 'plain',
    text: 'beds',
  });
}

/** From the message's way out until its card is there. */
async function ask(agent: Agent, url: URL, connector: FakeConnector): Promise<{ ms: number; bytes: number }> {
  const id = `activity-${++activities}`;
  const body = activityOf(id, connector);
  const begun = performance.now();
  const card = connector.answered(id).then((bytes) => ({ ms: performance.now() - begun, bytes }));
  await new Promise<void>((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const req = request(url, { method: 'POST', agent, headers }, (res) => {
      res.resume().on('end', () => (res.statusCode === 200 ? resolve() : reject(new Error(`HTTP ${res.statusCode}`))));
    });
    req.on('error', reject).end(body);
  });
  return card;
}

async function load(url: URL, connector: FakeConnector, seconds: number): Promise<Sample> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENT });
  const times: number[] = [];
  let size = 0;
  const end = performance.now() + seconds * 1_000;
  const one = async (): Promise<void> => {
    while (performance.now() < end) {
      const { ms, bytes } = await ask(agent, url, connector);
      times.push(ms);
      size = bytes;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, one));
  agent.destroy();
  return { p50: median(times), p99: quantile(times, 0.99), rate: times.length / seconds, bytes: size };
}

/** Twenty patients in each of the fifty units. */
async function fill(data: string): Promise<void> {
  const settings = readSettings(benchConfig(), 'bench');
  const store = await openFolderStore(data, silentLog);
  const { reader } = hl7Reader({ settings: () => settings, key: Buffer.alloc(32, 7), log: silentLog });
  const now = systemClock.now();
  const admissions = Array.from({ length: 1_000 }, (_, n) => reader.read(bigAdmit(n), now).item);
  await createAccept(store, silentLog)(admissions.filter((item) => item !== undefined));
  await store.close();
}

async function startOurs(data: string, connector: FakeConnector): Promise<{ served: Served; url: URL }> {
  await fill(data);
  const config = join(data, 'bench.yaml');
  writeFileSync(config, benchConfig('teams: { devUnauthenticated: true }\n'));
  const args = ['start', '--config', config, '--data', data, '--port', '0', '--mllp-port', '0'];
  const served = serve('src/app/huddleboard.mjs', args, { HUDDLEBOARD_LOG: 'error' });
  const url = new URL('/api/messages', (await served.line(/^Console (http:\S+)/))[1]);
  // The SDK is loaded after the page is up.
  for (let tries = 0; tries < 200; tries++) {
    const up = await ask(new Agent(), url, connector).then(
      () => true,
      () => false,
    );
    if (up) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { served, url };
}

/** Our own card of the same board, as the bare bot's constant. */
async function cardOf(data: string): Promise<string> {
  const args = ['ask', 'beds', '--as', 'teams', '--config', join(data, 'bench.yaml'), '--data', data];
  const asked = serve('src/app/huddleboard.mjs', args);
  const lines: string[] = [];
  for await (const chunk of asked.child.stdout as AsyncIterable<Buffer>) lines.push(chunk.toString());
  const file = join(data, 'card.json');
  writeFileSync(file, JSON.stringify((JSON.parse(lines.join('')) as { card: unknown }).card));
  return file;
}

export async function teamsBench(): Promise<readonly Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const connector = await fakeConnector();
  const ours = await startOurs(data, connector);
  const bare = serve('bench/servers/bare-bot.ts', [await cardOf(data)]);
  const bareUrl = new URL(`http://127.0.0.1:${(await bare.line(/^PORT (\d+)/))[1]}/api/messages`);
  await load(ours.url, connector, 1);
  await load(bareUrl, connector, 1);
  const samples = { bare: [] as Sample[], ours: [] as Sample[] };
  for (let n = 0; n < ROUNDS; n++) {
    samples.bare.push(await load(bareUrl, connector, SECONDS));
    samples.ours.push(await load(ours.url, connector, SECONDS));
  }
  await Promise.all([ours.served.stop(), bare.stop(), connector.close()]);
  rmSync(data, { recursive: true, force: true });
  return rowsOf(samples);
}

function rowsOf({ bare, ours }: Readonly<Record<'bare' | 'ours', readonly Sample[]>>): readonly Row[] {
  const of = (list: readonly Sample[], what: 'p50' | 'p99' | 'rate'): number => median(list.map((one) => one[what]));
  const row = (what: string, list: readonly Sample[]): Row => ({
    what,
    figure: `p50 ${of(list, 'p50').toFixed(1)} ms, p99 ${of(list, 'p99').toFixed(1)} ms, ${Math.round(of(list, 'rate'))}/s, ${list[0]!.bytes} bytes`,
  });
  const ratio = (of: 'p50' | 'p99'): Row => {
    const values = ours.map((sample, n) => sample[of] / bare[n]![of]);
    const value = median(values);
    return {
      what: `beds ÷ bare, ${of}`,
      figure: `${value.toFixed(2)} (${spread(values)})`,
      gate: `≤ ${MOST}`,
      met: value <= MOST,
    };
  };
  return [row('bare CloudAdapter, constant card', bare), row('beds', ours), ratio('p50'), ratio('p99')];
}
