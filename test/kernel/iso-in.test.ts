import { expect, test } from 'vitest';
import { isoIn } from '#src/kernel/iso-in.ts';
import { parseWhen, zoneId } from '#src/kernel/time.ts';

test.each([
  ['America/New_York', '2026-01-13T08:26:00-05:00'],
  ['America/New_York', '2026-07-01T00:00:00-04:00'],
  // The hour that is there twice, once each.
  ['America/New_York', '2026-11-01T01:30:00-04:00'],
  ['America/New_York', '2026-11-01T01:30:00-05:00'],
  ['Europe/London', '2026-01-05T00:00:00+00:00'],
  ['Asia/Kathmandu', '2026-01-05T00:00:00+05:45'],
  ['America/St_Johns', '2026-01-05T00:00:00-03:30'],
])('in %s an instant is written as %s, and reads back as itself', (zone, written) => {
  const at = parseWhen(written, zoneId(zone));
  expect(isoIn(at, zoneId(zone))).toBe(written);
});
