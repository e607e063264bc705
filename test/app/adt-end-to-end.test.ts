/**
 * The whole path with real processes: files and sockets, a server killed in mid-stream, the sender that resumes.
 * The stream is two days of simulated movements with late, repeated and cancelled messages, across the spring change.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedHere } from '#src/app/cli/asked-here.ts';
import { findHouse } from '#src/app/open-house.ts';

const run = promisify(execFile);
const ROOT = new URL('../../', import.meta.url).pathname;
const PROGRAM = join(ROOT, 'src/app/huddleboard.mjs');
const FIXTURES = join(ROOT, 'test/fixtures/moves');
const STREAM = join(FIXTURES, 'adt-with-faults.hl7.gz');
const CENSUS: Readonly<Record<string, Readonly<Record<string, number>>>> = JSON.parse(
  readFileSync(join(FIXTURES, 'census.json'), 'utf8'),
);

/** Four places mapped, the others not: both must count. */
const CONFIG = `
sites:
  - id: riverside
    name: Riverside
    kind: hospital
    zone: Europe/London
    facilities: [RIVERSIDE]
    units:
      - { id: ED, name: Emergency, kind: ed, pool: ed, staffedBeds: 40, locations: [ED] }
      - { id: W1, name: Ward 1, kind: ward, pool: adult, staffedBeds: 50, locations: [Ward 1] }
      - { id: W23, name: Wards 2 and 3, kind: ward, pool: adult, staffedBeds: 80, locations: [Ward 2, Ward 3] }
`;

let folder: string;
const data = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-test-'));
  writeFileSync(join(folder, 'huddleboard.yaml'), CONFIG);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const huddleboard = async (...args: string[]): Promise<string> =>
  (await run(process.execPath, [PROGRAM, ...args], { cwd: folder, maxBuffer: 1e8 })).stdout;

type Unit = { readonly unit: string; readonly occupied: number; readonly mapped: boolean };

async function censusOf(dataDir: string, at: string): Promise<Record<string, number>> {
  const reply = JSON.parse(await huddleboard('ask', 'beds', '--at', at, '--json', '--data', dataDir));
  return occupiedIn(reply.data);
}

function occupiedIn(answered: unknown): Record<string, number> {
  const { units } = answered as { readonly units: readonly Unit[] };
  return Object.fromEntries(units.filter((unit) => unit.occupied > 0).map((unit) => [unit.unit, unit.occupied]));
}

/** The table's own census in the words of the configuration above. */
function expected(at: string): Record<string, number> {
  const { 'Ward 1': w1 = 0, 'Ward 2': w2 = 0, 'Ward 3': w3 = 0, ...others } = CENSUS[at]!;
  return { ...others, W1: w1, W23: w2 + w3 };
}

/** The first by a process of its own; the same code answers the others here, where nothing has to start. */
async function expectEveryCensus(dataDir: string): Promise<void> {
  const [first, ...others] = Object.keys(CENSUS);
  expect([first, await censusOf(dataDir, first!)]).toEqual([first, expected(first!)]);
  const house = await findHouse({ config: data('huddleboard.yaml'), data: dataDir });
  for (const at of others) {
    const reply = await askedHere(house, { text: 'beds', role: 'admin', at });
    expect([at, occupiedIn(reply.data)]).toEqual([at, expected(at)]);
  }
}

type Server = {
  readonly child: ChildProcess;
  readonly mllp: number;
  readonly url: string;
  readonly output: () => string;
};

async function startServer(dataDir: string, mllpPort: number): Promise<Server> {
  const args = [
    'start',
    '--config',
    'huddleboard.yaml',
    '--data',
    dataDir,
    '--port',
    '0',
    '--mllp-port',
    String(mllpPort),
  ];
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    env: { ...process.env, HUDDLEBOARD_LOG: 'debug' },
  });
  let output = '';
  child.stderr!.on('data', (part: Buffer) => {
    output += part.toString();
  });
  let url = '';
  for await (const line of createInterface({ input: child.stdout! })) {
    output += `${line}\n`;
    url = /^Console (http:\S+)/.exec(line)?.[1] ?? url;
    const mllp = /^HL7 mllp:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (mllp !== undefined) return { child, mllp: Number(mllp), url, output: () => output };
  }
  throw new Error(`the server did not start: ${output}`);
}

const stop = async (server: Server, signal: NodeJS.Signals): Promise<void> => {
  const gone = once(server.child, 'exit');
  server.child.kill(signal);
  await gone;
};

/** Until so many bytes more are kept: the sender is in the middle of it, however busy the machine is. */
async function grown(dataDir: string, bytes: number): Promise<void> {
  const size = (): number =>
    readdirSync(dataDir).reduce(
      (sum, name) => sum + (statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  const before = size();
  while (size() < before + bytes) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Nothing of the patients: not the canary surname, not one record or visit number of the stream. */
function expectNoTraceOfPatients(texts: readonly Buffer[]): void {
  const stream = gunzipSync(readFileSync(STREAM)).toString('latin1');
  const numbers = new Set([...stream.matchAll(/\b(M\d{4,}|V\d{4,})\^\^\^/g)].map((match) => match[1]!));
  expect(numbers.size).toBeGreaterThan(200);
  for (const text of texts) {
    const latin = text.toString('latin1');
    expect(latin.includes('ZZCANARY')).toBe(false);
    expect(
      [...numbers].filter((number) => new RegExp(`(?<![A-Za-z0-9_-])${number}(?![A-Za-z0-9_-])`).test(latin)),
    ).toEqual([]);
  }
}

const filesOf = (dataDir: string): readonly Buffer[] =>
  readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)));

describe('an ADT stream becomes the census that the movements have', () => {
  test('by import adt: every place, mapped and unmapped, at every time, and no trace of a patient', async () => {
    const dir = data('imported');
    const summary = JSON.parse(await huddleboard('import', 'adt', STREAM, '--data', dir, '--json'));
    expect(summary).toMatchObject({ quarantined: 0 });
    await expectEveryCensus(dir);
    expectNoTraceOfPatients([...filesOf(dir), Buffer.from(await huddleboard('ask', 'beds', '--data', dir))]);
  });

  test('the same file again changes nothing', async () => {
    const dir = data('twice');
    cpSync(data('imported'), dir, { recursive: true });
    await huddleboard('import', 'adt', STREAM, '--data', dir);
    await expectEveryCensus(dir);
  });

  test('over the socket, with the server killed in mid-stream twice and the sender resuming', async () => {
    const dir = data('socket');
    let server = await startServer(dir, 0);
    const port = server.mllp;
    const outputs: string[] = [];
    const args = ['replay', STREAM, '--to', `127.0.0.1:${port}`, '--connections', '4', '--rate', '700', '--json'];
    const sending = huddleboard(...args);
    for (let kill = 0; kill < 2; kill++) {
      await grown(dir, 200_000);
      await stop(server, 'SIGKILL');
      outputs.push(server.output());
      server = await startServer(dir, port);
      expect(server.mllp).toBe(port);
    }
    const summary = JSON.parse(await sending);
    expect(summary).toMatchObject({ ae: 0, ar: 0, unacknowledged: 0 });
    await expectEveryCensus(dir);
    const health = await fetch(new URL('/healthz', server.url));
    expect(health.status).toBe(200);
    outputs.push(server.output(), await health.text());
    await stop(server, 'SIGTERM');
    expectNoTraceOfPatients([...filesOf(dir), ...outputs.map((text) => Buffer.from(text))]);
  });

  test('a question beside the running server sees what it has acknowledged', async () => {
    const dir = data('beside');
    const server = await startServer(dir, 0);
    await huddleboard('replay', STREAM, '--to', `127.0.0.1:${server.mllp}`, '--connections', '2', '--json');
    const at = '2019-03-31T12:00:00';
    expect(await censusOf(dir, at)).toEqual(expected(at));
    const asked = (await (await fetch(new URL(`/api/ask?q=beds&at=${at}`, server.url))).json()) as {
      data: { units: readonly Unit[] };
    };
    expect(occupiedIn(asked.data)).toEqual(expected(at));
    await stop(server, 'SIGTERM');
  });
});
