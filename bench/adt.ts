/** Durable acknowledgements: 16 connections, one message in flight on each; every contender is a process of its own. On SQLite and on PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { launchPostgres } from '#test/postgres/launch.ts';
import { databaseUrl } from '#test/postgres/setup.ts';
import { median, quantile, type Row, serve, spread } from './measure.ts';
import { bigAdmit } from './message.ts';

const CONNECTIONS = 16;
const TURN_SECONDS = 1;
const TURNS = 3 * Number(process.env.BENCH_ROUNDS ?? 3);

/** A server to be started, and what it is given beside its data folder. */
type Contender = {
  readonly file: string;
  readonly args?: readonly string[];
  /** Resolves when nothing of what was acknowledged is left to be done: that time counts too. */
  readonly settled?: () => Promise<void>;
};
type Race<N extends string> = {
  readonly names: readonly N[];
  readonly rows: readonly Row[];
  /** Of a turn to that of another contender in the same turn. */
  readonly ratios: (name: N, to: N) => readonly number[];
};

let next = 0;

async function sender(port: number, until: () => boolean, latencies: number[]): Promise<void> {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let answered: (() => void) | undefined;
  // One message is in flight, so an end block is its acknowledgement.
  socket.on('data', (chunk) => {
    if (chunk.includes(0x1c)) answered?.();
  });
  while (!until()) {
    const body = bigAdmit(next++);
    const begun = performance.now();
    await new Promise<void>((resolve, reject) => {
      answered = resolve;
      socket.once('close', reject);
      socket.write(Buffer.concat([Buffer.of(0x0b), body, Buffer.of(0x1c, 0x0d)]));
    });
    socket.removeAllListeners('close');
    latencies.push(performance.now() - begun);
  }
  socket.destroy();
}

type Standing<N> = { readonly name: N; readonly port: number; stop(): Promise<void> };

async function stand<N extends string>(name: N, { file, args = [] }: Contender): Promise<Standing<N>> {
  const data = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const server = serve(file, [...args, data]);
  const port = Number((await server.line(/^PORT (\d+)/))[1]);
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { name, port, stop };
}

async function slice(
  port: number,
  seconds: number,
  settled?: () => Promise<void>,
): Promise<{ rate: number; p99: number }> {
  const latencies: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  await Promise.all(Array.from({ length: CONNECTIONS }, () => sender(port, () => performance.now() > end, latencies)));
  await settled?.();
  return { rate: latencies.length / ((performance.now() - begun) / 1000), p99: quantile(latencies, 0.99) };
}

/** Short turns: what a sync costs on a shared disk changes within seconds, and a ratio must see the same disk. */
async function race<N extends string>(contenders: Readonly<Record<N, Contender>>): Promise<Race<N>> {
  const rates = new Map<N, number[]>();
  const p99s = new Map<N, number[]>();
  // The very object's keys.
  const names = Object.keys(contenders) as N[];
  const standing = await Promise.all(names.map((name) => stand(name, contenders[name])));
  for (const { name, port } of standing) await slice(port, 1, contenders[name].settled);
  for (let n = 0; n < TURNS; n++) {
    for (const { name, port } of standing) {
      const { rate, p99 } = await slice(port, TURN_SECONDS, contenders[name].settled);
      rates.set(name, [...(rates.get(name) ?? []), rate]);
      p99s.set(name, [...(p99s.get(name) ?? []), p99]);
    }
  }
  await Promise.all(standing.map((one) => one.stop()));
  return {
    names,
    rows: names.map((name) => ({
      what: `${name}, ${bigAdmit(0).length} bytes`,
      figure: `${Math.round(median(rates.get(name)!))}/s (${spread(rates.get(name)!)}), p99 ${median(p99s.get(name)!).toFixed(2)} ms`,
    })),
    ratios: (name, to) => rates.get(name)!.map((rate, n) => rate / rates.get(to)![n]!),
  };
}

function gated<N extends string>({ ratios }: Race<N>, name: N, to: N, least: number): Row {
  const values = ratios(name, to);
  const value = median(values);
  return {
    what: `${name} ÷ ${to}`,
    figure: `${value.toFixed(2)} (${spread(values)})`,
    gate: `≥ ${least}`,
    met: value >= least,
  };
}

export async function adtBench(): Promise<readonly Row[]> {
  const run = await race({
    control: { file: 'bench/servers/control.ts' },
    'projector on': { file: 'bench/servers/ours.ts', args: ['on'] },
    'projector paused': { file: 'bench/servers/ours.ts', args: ['paused'] },
    'medplum, no database': { file: 'bench/servers/medplum.ts' },
  });
  const peer = run.ratios('projector on', 'medplum, no database');
  return [
    ...run.rows,
    gated(run, 'projector on', 'control', 0.65),
    gated(run, 'projector paused', 'control', 0.8),
    {
      what: 'projector on ÷ medplum without a database',
      figure: `${median(peer).toFixed(2)} (${spread(peer)})`,
    },
  ];
}

/** The same feed on PostgreSQL with every commit on the disk; what was acknowledged is folded before the clock stops. */
export async function adtPostgresBench(): Promise<readonly Row[]> {
  const server = await launchPostgres({ fsync: true });
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query('CREATE DATABASE ours');
  await admin.query('CREATE DATABASE control');
  const ours = databaseUrl(server.url, 'ours');
  const watch = new pg.Client({ connectionString: ours });
  await watch.connect();
  const settled = async (): Promise<void> => {
    while ((await watch.query('SELECT 1 FROM journal LIMIT 1')).rowCount !== 0) await sleep(5);
  };
  try {
    const run = await race({
      'control, pg prepared': {
        file: 'bench/servers/control-postgres.ts',
        args: [databaseUrl(server.url, 'control')],
      },
      'projector on, nothing left': { file: 'bench/servers/ours.ts', args: ['on', ours], settled },
    });
    return [...run.rows, gated(run, 'projector on, nothing left', 'control, pg prepared', 0.65)];
  } finally {
    await Promise.all([watch.end(), admin.end()]);
    await server.dispose();
  }
}
