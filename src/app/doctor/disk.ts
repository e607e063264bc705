import { statfsSync } from 'node:fs';
import { isPostgres } from '#db/index.ts';
import { databaseUrl } from '../database.ts';
import type { House } from '../house.ts';
import { type Finding, judged } from './finding.ts';

const GIB = 1024 ** 3;
/** A year of a hospital is about a tenth of this. */
const LITTLE_BYTES = GIB;
/** The write-ahead log alone may grow to 64 MiB. */
const NONE_BYTES = GIB / 10;

/** @param free bytes that this account may still write in the data folder */
export function checkDisk(house: House, free = freeBytes(house.dataDir)): readonly Finding[] {
  if (free === undefined)
    return [judged('disk', 'its room cannot be asked for', 'fail', 'See the finding on the data folder.')];
  const room = `${(free / GIB).toFixed(1)} GiB free`;
  if (isPostgres(databaseUrl(house))) {
    const detail = `${room} in the data folder; the database's own disk is on its server and not seen from here`;
    const cure = 'Make room: the key lies there, and a restore needs room for the backup.';
    return [judged('disk', detail, free < NONE_BYTES ? 'warn' : 'ok', cure)];
  }
  const state = free < NONE_BYTES ? 'fail' : free < LITTLE_BYTES ? 'warn' : 'ok';
  return [judged('disk', `${room} beside the database`, state, 'Make room: a full disk stops acknowledgements.')];
}

function freeBytes(folder: string): number | undefined {
  try {
    const disk = statfsSync(folder);
    return disk.bavail * disk.bsize;
  } catch {
    return undefined;
  }
}
