/** What people say late, or take back, of days that are over: those are computed again, and noted so in the same commit. */
import { localDays } from '#src/domain/staffing/staff-days.ts';
import { after, type Instant, type LocalDate, localDateAt, type Span } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { CommandContext } from './command.ts';

/** Days with hours in which somebody is called out. What is told after a midnight was not known at it. */
export const daysOfCallOut = (span: Span, ctx: CommandContext): readonly Change[] =>
  stale(localDays(span, ctx.site.zone), ctx);

/** Days that hang on what a unit reported, from then on; at midnight it is in the census that ends the day before. */
export const daysSince = (at: Instant, ctx: CommandContext): readonly Change[] =>
  stale(localDays({ from: after(at, -1), to: ctx.now }, ctx.site.zone), ctx);

function stale(days: readonly LocalDate[], { site, now }: CommandContext): readonly Change[] {
  const today = localDateAt(now, site.zone);
  const over = days.filter((day) => day < today);
  return over.length === 0 ? [] : [{ kind: 'days.stale', site: site.id, days: over }];
}
