/** What fires soon after the end of an alert of the same signal is that alert (ADR 25). */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { LOOK_BACK_MS, lastOver, reopen, taken } from '#src/domain/alert/reopen.ts';
import type { Step } from '#src/domain/alert/step.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { after, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

export type Stepped = { readonly before: Episode | undefined; readonly judged: Step };

/**
 * Nothing is read where nothing fires, which is most of the time.
 * @returns the same steps, with alerts that go on in place of new ones; what was pending for one ends before it
 */
export async function continued(
  stepped: readonly Stepped[],
  read: Pick<Reader, 'episodesBetween'>,
  { site, now }: { readonly site: SiteId; readonly now: Instant },
): Promise<readonly Stepped[]> {
  const keys = new Set(
    stepped.flatMap(({ judged: { next, reason } }) => (reason === 'fired' && next ? [next.key] : [])),
  );
  if (keys.size === 0) return stepped;
  const told = await read.episodesBetween(site, { from: after(now, -LOOK_BACK_MS), to: after(now, 1) });
  const ofKey = Map.groupBy(
    told.filter(({ key }) => keys.has(key)),
    ({ key }) => key,
  );
  return stepped.flatMap((one): readonly Stepped[] => {
    const { next, reason } = one.judged;
    if (reason !== 'fired' || next === undefined) return [one];
    const closed = lastOver(ofKey.get(next.key) ?? [], next);
    if (closed === undefined) return [one];
    const over: readonly Stepped[] =
      one.before === undefined ? [] : [{ before: one.before, judged: taken(one.before, now) }];
    return [...over, { before: closed, judged: reopen(closed, next, now) }];
  });
}
