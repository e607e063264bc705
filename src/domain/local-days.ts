/** The days of a wall clock that a time touches. Pure. */
import { addDays, after, type Instant, type LocalDate, localDateAt, type Span, type ZoneId } from '#src/kernel/time.ts';

/** Every local day of a time, also an empty one. */
export function localDays({ from, to }: Span, zone: ZoneId): readonly LocalDate[] {
  const last = localDateAt(Math.max(from, after(to, -1)) as Instant, zone);
  const days: LocalDate[] = [];
  for (let day = localDateAt(from, zone); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
