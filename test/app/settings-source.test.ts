import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openStore } from '#db/index.ts';
import { loadSettings } from '#src/app/open-house.ts';
import { followFile } from '#src/app/settings-source.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import { NOW } from '#test/commands/house.ts';

const yaml = (ratio: number): string => `
sites:
  - id: general
    name: General
    kind: hospital
    zone: Europe/London
    units:
      - { id: 5W, name: 5 West, kind: ward, staffedBeds: 28, staffing: { roles: { rn: { ratio: ${ratio} } } } }
`;

let folder: string;
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a changed staffing grid is a change of settings: taken, and in the audit by its name', async () => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-test-'));
  const path = join(folder, 'huddleboard.yaml');
  writeFileSync(path, yaml(5));
  const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  const source = followFile(path, await loadSettings(path), { store, clock: { now: () => NOW }, log: silentLog });
  writeFileSync(path, yaml(6));
  await source.reload();
  source.stop();
  const grid = source
    .current()
    .staffing.get('general' as never)
    ?.grids.get('5W' as never)?.[0]?.value;
  expect(grid?.roles[0]?.patientsEach?.get('day')).toBe(6);
  expect(JSON.stringify(await store.audit(5))).toContain('staffing');
  await store.close();
});
