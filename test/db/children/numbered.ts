/** Message number n of an endless day: visits of five messages each, a few places, every seventh message late. */
import type { FeedRecord } from '#src/domain/census/event.ts';
import type { ZoneId } from '#src/kernel/time.ts';
import { admit, discharge, hour, record, transfer } from '#test/contract/store/house.ts';

const PLACES = ['ED', '5W', 'ICU', 'OBS'];
export const ZONE_OF = (): ZoneId => 'America/New_York' as ZoneId;

export function numbered(n: number): FeedRecord {
  const visit = `v${Math.floor(n / 5)}`;
  const at = hour(n / 600);
  const place = PLACES[n % PLACES.length] ?? 'ED';
  const step = n % 5;
  const told = step === 0 ? admit(visit, at, place) : step === 4 ? discharge(visit, at) : transfer(visit, at, place);
  return record(`n${n}`, [told], { receivedAt: n % 7 === 0 ? hour(n / 600 + 1) : at });
}
