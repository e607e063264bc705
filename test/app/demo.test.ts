/** A newcomer's first half minute: the demo as a real process, its page's data, a question beside it, and its end. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;

let folder: string;
let demo: ChildProcess;
let url: string;
const lines: string[] = [];
const waiting = new Set<() => void>();

const line = (pattern: RegExp): Promise<RegExpExecArray> =>
  new Promise((resolve) => {
    const look = (): void => {
      const found = lines.map((text) => pattern.exec(text)).find((match) => match !== null);
      if (!found) return;
      waiting.delete(look);
      resolve(found);
    };
    waiting.add(look);
    look();
  });

const get = async (path: string): Promise<{ status: number; text: string }> => {
  const answer = await fetch(new URL(path, url));
  return { status: answer.status, text: await answer.text() };
};
const huddleboard = (...args: string[]) =>
  run(process.execPath, [PROGRAM, ...args, '--data', 'data'], { cwd: folder, maxBuffer: 1e7 });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-test-'));
  demo = spawn(
    process.execPath,
    [PROGRAM, 'start', '--data', 'data', '--port', '0', '--mllp-port', '0', '--speed', '1'],
    { cwd: folder },
  );
  createInterface({ input: demo.stdout! }).on('line', (text) => {
    lines.push(text);
    for (const look of waiting) look();
  });
  demo.stderr!.on('data', (part: Buffer) => lines.push(`stderr: ${part}`));
  url = (await line(/^Console (http:\S+)$/))[1]!;
});
afterAll(() => {
  demo.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('the demo without configuration', () => {
  test('answers /healthz while its history loads', async () => {
    const { status, text } = await get('/healthz');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ ok: true, simulated: true, history: { state: 'loading' } });
    expect(lines[0]).toMatch(/^Console http:/);
  });

  test('shows a huddle card and an open alert, every card marked simulated', async () => {
    await line(/^Ready after/);
    const huddle = JSON.parse((await get('/api/history?channel=huddle')).text);
    expect(JSON.stringify(huddle)).toContain('early huddle · Tue 13 Jan 07:00');
    const alerts = JSON.stringify(JSON.parse((await get('/api/history?channel=alerts')).text));
    expect(alerts).toContain('Adult acute 98.4 % full');
    expect(alerts).toContain('data-command=\\"alert ack E-');
    const open = JSON.parse((await huddleboard('ask', 'alert list', '--json')).stdout);
    expect(open.document.simulated).toBe(true);
  });

  test('a question beside it reads its store and its clock: the house of 08:26 as the story tells it', async () => {
    const page = async (at = '') => JSON.parse((await get(`/api/ask?q=beds${at}`)).text);
    const { asOf: before } = (await page()).document;
    const beside = JSON.parse((await huddleboard('ask', 'beds', '--json')).stdout);
    const { asOf } = beside.document;
    expect(asOf).toBeGreaterThanOrEqual(before);
    // The page shares an answer within the minute that it says it is of.
    const minute = (at: number): number => Math.floor(at / 60_000);
    expect(minute(asOf)).toBeLessThanOrEqual(minute((await page()).document.asOf));
    // However long the question beside it took: the page tells the very same moment.
    expect((await page(`&at=${new Date(asOf).toISOString()}`)).data.units).toEqual(beside.data.units);
    expect(beside.data.totals).toMatchObject({ staffed: 238, occupied: 228, boarders: 11 });
    const unit = (id: string) =>
      (beside.data.units as { unit: string; occupied: number }[]).find((one) => one.unit === id)?.occupied;
    expect(['ICU', 'PCU', '3N', '3S', '4N', '5W', '6W', '6E', 'CDU', 'BHU'].map(unit)).toEqual([
      17, 20, 22, 27, 28, 28, 27, 12, 13, 16,
    ]);
    const staff = (await get('/api/ask?q=staff%20gaps')).text;
    expect(JSON.parse(staff).document.plain).toContain('07–11: 65 RN needed');
  });

  test('its staff have called out, and 65 of 65 nurses are still short of two', async () => {
    const { data } = JSON.parse((await get('/api/ask?q=staff%20gaps')).text);
    const [now, next] = data.blocks as { lines: Record<string, unknown>[]; totals: Record<string, unknown>[] }[];
    const rn = (block: typeof now) => block!.totals.find((totals) => totals.role === 'rn')!.house;
    expect(rn(now)).toMatchObject({ required: 65, here: 65, short: 2 });
    expect(rn(next)).toMatchObject({ required: 65, here: 64, short: 3 });
    const short = now!.lines.filter((line) => line.role === 'rn' && (line.gap as number) > 0);
    expect(short.map((line) => [line.unit, line.gap])).toEqual([
      ['4N', 1],
      ['5W', 1],
    ]);
    const text = (await get('/api/ask?q=now')).text;
    expect(text).toContain('181 of 184 staffed (98.4 %)');
    expect(text).toContain('241 of 252 (95.6 %), observation included');
  });

  test('the daily values of the sixty days follow behind', async () => {
    const points = async (): Promise<number> => {
      const answer = JSON.parse((await get('/api/ask?q=kpi%20alos')).text);
      const chart = (answer.document.blocks as { kind: string; labels?: string[] }[]).find(
        (block) => block.kind === 'picture',
      );
      return chart?.labels?.length ?? 0;
    };
    await expect.poll(points).toBe(14);
  });

  test('an acknowledgement from a terminal reaches the page', async () => {
    const unowned = async (): Promise<string | undefined> => {
      const list = JSON.parse((await huddleboard('ask', 'alert list', '--json')).stdout);
      return list.data.alerts.find((alert: { owner: unknown }) => alert.owner === null)?.id;
    };
    await expect.poll(unowned, { interval: 2_000 }).toBeDefined();
    await huddleboard('ask', `alert ack ${await unowned()}`, '--role', 'house-supervisor');
    await expect
      .poll(async () => (await get('/api/history?channel=alerts')).text)
      .toContain('House supervisor</span> since');
  });

  test('a second demo with the same data folder is refused, with a cure', async () => {
    const second = await huddleboard('start', '--demo').catch((error) => error);
    expect([second.code, second.stderr]).toEqual([1, expect.stringContaining('running with this data folder already')]);
  });

  test('keeps nothing of its patients, and ends in seconds when told to', async () => {
    const begun = performance.now();
    const gone = once(demo, 'exit');
    demo.kill('SIGTERM');
    expect((await gone)[0]).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    const dir = join(folder, 'data/demo');
    expect(existsSync(join(dir, 'clock.json'))).toBe(false);
    const files = readdirSync(dir).map((name) => readFileSync(join(dir, name)).toString('latin1'));
    for (const text of [...files, ...lines]) expect(/SIMULATED\^|PATIENT\^|\^SIMULATED/.test(text)).toBe(false);
  });
});
