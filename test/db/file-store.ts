/** SQLite stores on real files for the tests of this folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Store } from '#src/ports/store.ts';

export const open = (path: string, readOnly = false): Promise<Store> =>
  openStore({ url: `sqlite:${path}`, fold: foldVisit, log: silentLog, readOnly });

/** A path in a folder of its own, gone after the test. */
export function freshPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'house.db');
}

export const childScript = (name: string): string => fileURLToPath(new URL(`./children/${name}.ts`, import.meta.url));
