import { expect, test } from 'vitest';
import { tameLibraryPrints } from '#src/app/library-prints.ts';
import { keptLog } from '#test/web/rig.ts';

test('what a library prints is told without a word of it, and the console is put back', () => {
  const printed: unknown[] = [];
  const on = { ...globalThis.console, error: (...said: unknown[]) => void printed.push(said) };
  const { log, lines } = keptLog();
  const untame = tameLibraryPrints(log, on);
  on.error('TokenExpiredError: ZZCANARY', { key: 'ZZCANARY' });
  on.warn('ZZCANARY');
  expect(printed).toEqual([]);
  // This very test is run by a library.
  expect(lines).toMatchObject([
    { level: 'debug', fields: { method: 'error', library: expect.stringMatching(/^[@\w./-]+$/) } },
    { level: 'debug', fields: { method: 'warn' } },
  ]);
  expect(JSON.stringify(lines)).not.toContain('ZZCANARY');
  untame();
  on.error('again');
  expect(printed).toEqual([['again']]);
});
