import { randomUUID } from 'node:crypto';
import { statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from '../data-folder.ts';
import type { House } from '../house.ts';
import type { Finding } from './finding.ts';

const CHECK = 'data folder';

/** Really writes: a read-only file system and a full disk say yes to every question about permissions. */
export function checkDataFolder({ dataDir }: House): readonly Finding[] {
  const probe = join(dataDir, `.doctor-${randomUUID().slice(0, 8)}`);
  try {
    makeDataFolder(dataDir);
    writeFileSync(probe, 'written by doctor\n', { flag: 'wx', mode: 0o600 });
    unlinkSync(probe);
  } catch {
    const cure = 'Give --data a folder (not a file) on a disk with room that this account may write to.';
    return [{ check: CHECK, state: 'fail', detail: `${CHECK} cannot be written`, cure }];
  }
  const open = (statSync(dataDir).mode & 0o007) !== 0;
  if (!open) return [{ check: CHECK, state: 'ok', detail: 'can be written, by this account only' }];
  const cure = `Close it to other accounts: chmod o-rwx ${dataDir}`;
  return [{ check: CHECK, state: 'warn', detail: 'every account of this machine may look into it', cure }];
}
