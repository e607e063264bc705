/**
 * What is kept of drills, beside the store and not in it: a few figures of each, to compare the next one with, and which one runs, so that a
 * start can say what became of it.
 */
import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { DrillRecord } from '#src/ports/drills.ts';
import { type DrillRunning, type KeptDrills, keptDrills } from './kept.ts';

export type DrillRecords = {
  readonly running: () => DrillRunning | undefined;
  readonly begun: (running: DrillRunning) => void;
  /** None runs any more. */
  readonly over: () => void;
  readonly add: (record: DrillRecord) => void;
  /** Instead of the last one. */
  readonly amend: (record: DrillRecord) => void;
  /** @param scenario absent: of any */
  readonly last: (of: SiteId, scenario?: string) => DrillRecord | undefined;
};

/** More than a year of monthly drills. */
const MOST = 24;

/** @param folder of the data; without one everything is forgotten with the process */
export function drillRecords(folder: string | undefined, log: Logger): DrillRecords {
  const path = folder === undefined ? undefined : join(folder, 'drills.json');
  let kept = read(path, log);
  const keep = (next: KeptDrills): void => {
    kept = next;
    if (path === undefined) return;
    try {
      writeFileSync(`${path}.new`, JSON.stringify(kept), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    } catch {
      log.warn('what is kept of drills could not be written');
    }
  };
  return {
    running: () => kept.running,
    begun: (running) => keep({ ...kept, running }),
    over: () => keep({ drills: kept.drills }),
    add: (record) => keep({ ...kept, drills: [...kept.drills, record].slice(-MOST) }),
    amend: (record) => keep({ ...kept, drills: [...kept.drills.slice(0, -1), record] }),
    last: (of, scenario) => kept.drills.findLast((one) => one.of === of && one.scenario === (scenario ?? one.scenario)),
  };
}

/** A file that is away is an empty one. One that is not whole is put aside before it is written anew: nothing of the house hangs on it. */
function read(path: string | undefined, log: Logger): KeptDrills {
  const text = path === undefined ? undefined : textOf(path);
  if (path === undefined || text === undefined) return { drills: [] };
  const { unfit, ...kept } = keptDrills(text) ?? { unfit: 'all', drills: [] };
  if (unfit === 0) return kept;
  log.warn('what is kept of drills is not whole: what cannot be read is left out', { unfit });
  try {
    copyFileSync(path, `${path}.unread`);
  } catch {
    log.warn('what cannot be read of drills could not be put aside');
  }
  return kept;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
