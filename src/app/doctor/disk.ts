import { statfsSync } from 'node:fs';
import type { House } from '../house.ts';
import { type Finding, judged } from './finding.ts';

const GIB = 1024 ** 3;
/** A year of a hospital is about a tenth of this. */
const LITTLE_BYTES = GIB;
/** The write-ahead log alone may grow to 64 MiB. */
const NONE_BYTES = GIB / 10;

/** @param free bytes that this account may still write beside the database */
export function checkDisk({ dataDir }: House, free = freeBytes(dataDir)): readonly Finding[] {
  if (free === undefined)
    return [judged('disk', 'its room cannot be asked for', 'fail', 'See the finding on the data folder.')];
  const state = free < NONE_BYTES ? 'fail' : free < LITTLE_BYTES ? 'warn' : 'ok';
  const detail = `${(free / GIB).toFixed(1)} GiB free beside the database`;
  return [judged('disk', detail, state, 'Make room: a full disk stops acknowledgements.')];
}

function freeBytes(folder: string): number | undefined {
  try {
    const disk = statfsSync(folder);
    return disk.bavail * disk.bsize;
  } catch {
    return undefined;
  }
}
