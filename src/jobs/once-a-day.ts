import type { Settings } from '#src/config/settings.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { DAY_MS, type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';

export type DayDeps = { readonly store: Store; readonly settings: Settings; readonly now: Instant };

/** What has failed is tried again after so long, or twice that: a try of the slot before may be young. Meanwhile no other instance begins it. */
const AGAIN_MS = 15 * MINUTE_MS;

const startOf = (now: Instant, stepMs: number): Instant => instant(Math.floor(now / stepMs) * stepMs);

/**
 * Work about the whole store, done once in a day (UTC) by one of the instances. Not a `Job`: what it does is no change that could be
 * committed with its claim. So a try is claimed before, and the day only when it is done. Both under the first site.
 * @returns undefined: it is done already, or somebody is at it
 */
export async function onceADay<R>(name: string, deps: DayDeps, work: () => Promise<R>): Promise<R | undefined> {
  const { store, settings, now } = deps;
  const site = settings.sites[0]?.id;
  if (site === undefined) return undefined;
  const day = startOf(now, DAY_MS);
  if ((await store.lastClaim(site, name, now)) === day) return undefined;
  const slot = startOf(now, AGAIN_MS);
  const tried = await store.lastClaim(site, `try-${name}`, now);
  if (tried !== undefined && tried >= slot - AGAIN_MS) return undefined;
  if (!(await claimed(site, `try-${name}`, slot, deps))) return undefined;
  const done = await work();
  await claimed(site, name, day, deps);
  return done;
}

/** @returns false when somebody else has claimed it */
async function claimed(site: SiteId, job: string, due: Instant, { store, now }: DayDeps): Promise<boolean> {
  try {
    await store.commit([{ kind: 'run.claim', site, job, due, at: now }]);
    return true;
  } catch (fault) {
    if (fault instanceof Conflict) return false;
    throw fault;
  }
}
