import { MINUTE_MS } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import { type Finding, judged } from './finding.ts';

const MOST_ROWS = 10_000;
/** A channel takes a post a second, so a full burst has left within a minute. */
const LATE_MS = 5 * MINUTE_MS;
const FAR_TOO_LATE_MS = 60 * MINUTE_MS;

/** What waits and how long, and what has not arrived for certain. */
export async function checkOutbox(house: House, store: Pick<Store, 'outboxUnsent'>): Promise<readonly Finding[]> {
  const rows = await store.outboxUnsent(MOST_ROWS);
  const now = house.clock.now();
  const waiting = rows.filter(({ state, notBefore }) => isWaiting(state) && (notBefore ?? now) <= now);
  const oldestMs = Math.max(0, ...waiting.map(({ createdAt }) => now - createdAt));
  const state = oldestMs > FAR_TOO_LATE_MS ? 'fail' : oldestMs > LATE_MS ? 'warn' : 'ok';
  const oldest = waiting.length === 0 ? '' : `, the oldest for ${Math.floor(oldestMs / MINUTE_MS)} min`;
  const codes = [...new Set(waiting.flatMap(({ code }) => code ?? []))].join(', ');
  const why = codes === '' ? '' : ` (${codes})`;
  const cure =
    'Start the service, or see the findings on slack and teams: posts leave by themselves once chat answers.';
  return [
    judged('outbox', `${waiting.length} post(s) wait${oldest}${why}`, state, cure),
    settled('dead letters', rows.filter((row) => row.state === 'dead').length, 'could not be delivered'),
    settled('posts in doubt', rows.filter((row) => row.state === 'unknown').length, 'may or may not have arrived'),
  ];
}

const isWaiting = (state: string): boolean => state === 'ready' || state === 'sending';

function settled(check: string, count: number, what: string): Finding {
  const cure =
    'See "ask \'admin doctor\'" for channel and reason; look into the channel, then "ask \'admin resend P-XXXXXX\'".';
  return judged(check, count === 0 ? 'none' : `${count} post(s) ${what}`, count === 0 ? 'ok' : 'warn', cure);
}
