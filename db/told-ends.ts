import { BY_HAND } from '#src/domain/census/event.ts';
import type { Visit } from '#src/domain/census/visit.ts';
import type { LocationId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';

export type Told = { readonly location: LocationId; readonly at: Instant };

/** Both ends of every stay; that somebody was discharged by a person's hand is no word of the feed. */
export const endsOf = ({ stays, disposition, dischargedAt }: Visit): readonly Told[] =>
  stays.flatMap(({ location, from, to }) => {
    const told = to !== undefined && !(disposition === BY_HAND && dischargedAt === to);
    return told
      ? [
          { location, at: from },
          { location, at: to },
        ]
      : [{ location, at: from }];
  });

/** The latest word of each place in (after, at]. */
export function latestTold(
  list: readonly Told[],
  { after, at }: { readonly after: Instant; readonly at: Instant },
): ReadonlyMap<LocationId, Instant> {
  const last = new Map<LocationId, Instant>();
  for (const told of list) {
    if (told.at <= after || told.at > at) continue;
    const before = last.get(told.location);
    if (before === undefined || before < told.at) last.set(told.location, told.at);
  }
  return last;
}
