/** The simulated hospital's day twice, in two processes: how long it took, whether both wrote the same to the byte, and how the heap grew. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ledgerOf, sumOf } from './ledger.ts';

const run = promisify(execFile);
const DAY = fileURLToPath(new URL('./soak-day.ts', import.meta.url));
/** Where a sync costs nothing, if there is such a place: what is measured here is not the disk. */
const MEMORY = '/dev/shm';

export type Soaked = {
  readonly seconds: number;
  readonly posted: number;
  /** At each whole hour. */
  readonly heapMb: readonly number[];
  readonly hash: string;
  readonly rows: Readonly<Record<string, number>>;
};

/** @param minutes between two beats; @returns one run for each of `times`, one after the other */
export async function soak(until: string, minutes: 1 | 5, times = 2): Promise<readonly Soaked[]> {
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'soak-'));
  try {
    const runs: Soaked[] = [];
    for (let n = 0; n < times; n++) {
      const path = join(folder, `${n}.db`);
      const { stdout } = await run(process.execPath, ['--expose-gc', DAY, path, until, String(minutes)]);
      runs.push({ ...JSON.parse(stdout), ...sumOf(ledgerOf(path)) });
    }
    return runs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
