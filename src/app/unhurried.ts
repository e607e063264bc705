/** Reads a long past without anybody noticing: after each answer of the store it rests some times as long as that took. */
import { setTimeout as wait } from 'node:timers/promises';
import { remembersWith } from '#src/facts/watched-reader.ts';
import type { Store } from '#src/ports/store.ts';

/** A seventh of the time is for the past; whoever asks meanwhile has the rest. */
const RESTS = 6;
/** Shorter ones are put together: a timer is no finer. */
const LEAST_REST_MS = 4;
/** What a busy database takes is no work of this process. */
const MOST_REST_MS = 50;

export type Pace = { readonly nowMs: () => number; readonly rest: (ms: number) => Promise<void> };

const paceUntil = (end: AbortSignal): Pace => ({
  nowMs: () => performance.now(),
  rest: (ms) => wait(ms, undefined, { signal: end }),
});

/** @param end from then on nothing is answered: whoever reads a year breaks off */
export function unhurried(store: Store, end: AbortSignal, { nowMs, rest }: Pace = paceUntil(end)): Store {
  let owedMs = 0;
  const resting = async (ask: () => unknown): Promise<unknown> => {
    end.throwIfAborted();
    const begun = nowMs();
    const answered = await ask();
    owedMs += RESTS * (nowMs() - begun);
    if (owedMs >= LEAST_REST_MS) {
      const restMs = Math.min(owedMs, MOST_REST_MS);
      owedMs = 0;
      await rest(restMs);
    }
    return answered;
  };
  const made = new Proxy(store, {
    get: (target, name) => {
      const asked: unknown = Reflect.get(target, name);
      if (typeof asked !== 'function' || name === 'touchedSince') return asked;
      return (...args: readonly unknown[]): unknown => resting(() => Reflect.apply(asked, target, args));
    },
  });
  remembersWith(made, store);
  return made;
}
