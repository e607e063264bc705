/** What people say late, or take back, of days that are over: those are computed again, and noted so in the same commit. */
import type { Mark, Told } from '#src/domain/discharge/mark.ts';
import { daysOfMark } from '#src/domain/discharge/told-days.ts';
import { localDays } from '#src/domain/local-days.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { after, type Instant, type LocalDate, localDateAt, type Span } from '#src/kernel/time.ts';
import type { Change, UnaskedChange } from '#src/ports/change.ts';
import type { CommandContext } from './command.ts';

/** Days with hours in which somebody is called out. What is told after a midnight was not known at it. */
export const daysOfCallOut = (span: Span, ctx: CommandContext): readonly Change[] =>
  stale(localDays(span, ctx.site.zone), ctx);

/** Days that hang on what a unit reported, from then on; at midnight it is in the census that ends the day before. */
export const daysSince = (at: Instant, ctx: CommandContext): readonly Change[] =>
  stale(localDays({ from: after(at, -1), to: ctx.now }, ctx.site.zone), ctx);

/** Days that are told by what was marked: ready since then, red or green. @param before what stood of the same until now */
export const daysOfMarks = (
  told: readonly { readonly mark: Mark; readonly before: Told | undefined }[],
  { site, now }: CommandContext,
): readonly Change[] =>
  staleDays(
    told.flatMap(({ mark, before }) => daysOfMark(mark, before, { zone: site.zone, now })),
    site.id,
  );

function stale(days: readonly LocalDate[], { site, now }: CommandContext): readonly Change[] {
  const today = localDateAt(now, site.zone);
  const over = days.filter((day) => day < today);
  return staleDays(over, site.id);
}

/** Once each; of no day there is nothing to note. */
export const staleDays = (days: readonly LocalDate[], site: SiteId): readonly UnaskedChange[] =>
  days.length === 0 ? [] : [{ kind: 'days.stale', site, days: [...new Set(days)].toSorted() }];
