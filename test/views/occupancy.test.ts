import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { poolName } from '#src/views/occupancy.ts';

test('the pools of the simulated hospital are said as people say them, though their ids have dashes', () => {
  const file = new URL('../../src/config/demo-hospital.yaml', import.meta.url);
  const { sites } = readSettings(readFileSync(file, 'utf8'), 'demo-hospital.yaml', { simulated: true });
  const pools = new Set(
    sites.flatMap((site) => site.units).map((unit) => poolName(unit.pool, { words: wordsFor('en-US', 'us') })),
  );
  expect([...pools].slice(0, 3)).toEqual(['adult acute', 'cdu', 'women and newborn']);
});
