/** Durable acknowledgements: 16 connections, one message in flight on each; every contender is a process of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, quantile, type Row, serve, spread } from './measure.ts';
import { bigAdmit } from './message.ts';

const CONNECTIONS = 16;
const TURN_SECONDS = 1;
const TURNS = 3 * Number(process.env.BENCH_ROUNDS ?? 3);

type Contender = 'control' | 'projector on' | 'projector paused' | 'medplum, no database';
const FILES: Readonly<Record<Contender, readonly string[]>> = {
  control: ['bench/servers/control.ts'],
  'projector on': ['bench/servers/ours.ts', 'on'],
  'projector paused': ['bench/servers/ours.ts', 'paused'],
  'medplum, no database': ['bench/servers/medplum.ts'],
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

type Standing = { readonly name: Contender; readonly port: number; stop(): Promise<void> };

async function stand(name: Contender): Promise<Standing> {
  const data = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const [file, ...args] = FILES[name];
  const server = serve(file!, [...args, data]);
  const port = Number((await server.line(/^PORT (\d+)/))[1]);
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { name, port, stop };
}

async function slice(port: number, seconds: number): Promise<{ rate: number; p99: number }> {
  const latencies: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  await Promise.all(Array.from({ length: CONNECTIONS }, () => sender(port, () => performance.now() > end, latencies)));
  return { rate: latencies.length / ((performance.now() - begun) / 1000), p99: quantile(latencies, 0.99) };
}

export async function adtBench(): Promise<readonly Row[]> {
  const rates = new Map<Contender, number[]>();
  const p99s = new Map<Contender, number[]>();
  const names = Object.keys(FILES) as Contender[];
  const standing = await Promise.all(names.map(stand));
  for (const { port } of standing) await slice(port, 1);
  // Short turns: what a sync costs on a shared disk changes within seconds, and a ratio must see the same disk.
  for (let n = 0; n < TURNS; n++) {
    for (const { name, port } of standing) {
      const { rate, p99 } = await slice(port, TURN_SECONDS);
      rates.set(name, [...(rates.get(name) ?? []), rate]);
      p99s.set(name, [...(p99s.get(name) ?? []), p99]);
    }
  }
  await Promise.all(standing.map((one) => one.stop()));
  // Ratios within a turn.
  const ratios = (name: Contender, to: Contender): number[] =>
    rates.get(name)!.map((rate, n) => rate / rates.get(to)![n]!);
  const rows: Row[] = names.map((name) => ({
    what: `${name}, ${bigAdmit(0).length} bytes`,
    figure: `${Math.round(median(rates.get(name)!))}/s (${spread(rates.get(name)!)}), p99 ${median(p99s.get(name)!).toFixed(2)} ms`,
  }));
  const gated = (name: Contender, least: number): Row => {
    const values = ratios(name, 'control');
    const value = median(values);
    return {
      what: `${name} ÷ control`,
      figure: `${value.toFixed(2)} (${spread(values)})`,
      gate: `≥ ${least}`,
      met: value >= least,
    };
  };
  rows.push(gated('projector on', 0.65), gated('projector paused', 0.8));
  const peer = ratios('projector on', 'medplum, no database');
  rows.push({
    what: 'projector on ÷ medplum without a database',
    figure: `${median(peer).toFixed(2)} (${spread(peer)})`,
  });
  return rows;
}
