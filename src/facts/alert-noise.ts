/** What roles and channels were told unasked, from the outbox: each card once, edits and lines of threads not counted. */
import { rowsOfChannel, type Settings } from '#src/config/settings.ts';
import { channelBudget, roleBudget } from '#src/domain/alert/record/budget.ts';
import { type Given, noiseOf } from '#src/domain/alert/record/noise.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type ShiftCalendar, shiftsOn } from '#src/domain/staffing/shift-calendar.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { addDays, dayOf, type Instant, instant, localDateAt, type Span } from '#src/kernel/time.ts';
import { ROLES, type Role } from '#src/ports/handle.ts';
import type { PostPut, Reader } from '#src/ports/reader.ts';
import type { AlertNoise } from '#src/views/recorded.ts';
import { inboxOf } from './reach.ts';

/** @param firstAct when somebody first did something here: shifts and days that were over before it, and before the first card, are not counted */
export async function loadNoise(
  read: Pick<Reader, 'postsBetween'>,
  settings: Settings,
  site: Site,
  span: Span,
  firstAct?: Instant,
): Promise<AlertNoise> {
  const calendar = settings.staffing.get(site.id)?.calendar;
  const all = calendar === undefined ? daysOf(site, span) : shiftsOf(calendar, span);
  // The shift that runs when the time begins is counted from its own beginning.
  const from = instant(Math.min(span.from, ...all.slice(0, 1).map((first) => first.from)));
  const posts = await read.postsBetween(site.id, { from, to: span.to });
  const begun = firstAct === undefined ? undefined : Math.min(firstAct, ...posts.slice(0, 1).map(({ at }) => at));
  const lived = (some: readonly Span[]): readonly Span[] => some.filter(({ to }) => begun === undefined || to > begun);
  const [stretches, days] = [lived(all), lived(daysOf(site, span))];
  const inboxes = inboxesOf(settings, site);
  const given = ({ to, card, at }: PostPut): Given => ({ to: to.channel, card, at });
  const direct = posts.filter(({ to }) => to.platform === 'web' && inboxes.has(to.channel)).map(given);
  const open = posts.filter(({ to }) => !to.channel.startsWith('@'));
  // A chat knows its channels by ids, people by names.
  const rowsOf = (platform: string, channel: string) => rowsOfChannel(settings, site.id, { platform, channel });
  return {
    by: calendar === undefined ? 'days' : 'shifts',
    roles: noiseOf(direct, stretches, (to) => roleBudget(inboxes.get(to)!.role)).map((one) => ({
      ...one,
      ...inboxes.get(one.to)!,
    })),
    channels: [...Map.groupBy(open, ({ to }) => to.platform)].flatMap(([platform, own]) =>
      noiseOf(own.map(given), days, (to) => channelBudget(rowsOf(platform, to))).map((one) => ({
        ...one,
        to: rowsOf(platform, one.to)[0]?.name ?? one.to,
        platform,
      })),
    ),
  };
}

/** Whose inbox of the console each is: whatever a role is told stands there, on whichever chat it is read. */
function inboxesOf(
  settings: Settings,
  site: Site,
): ReadonlyMap<string, { readonly role: Role; readonly unit?: UnitId }> {
  return new Map(
    ROLES.flatMap((role) => [
      ...site.units.map(({ id }) => [inboxOf(settings, site.id, role, id).channel, { role, unit: id }] as const),
      [inboxOf(settings, site.id, role).channel, { role }] as const,
    ]),
  );
}

/** Each shift of the house that begins in the span, until the next one begins: hand-overs are counted once. */
function shiftsOf(calendar: ShiftCalendar, span: Span): readonly Span[] {
  const first = addDays(localDateAt(span.from, calendar.zone), -1);
  const begins: Instant[] = [];
  for (let date = first; ; date = addDays(date, 1)) {
    const own = shiftsOn(calendar, date).map(({ from }) => from);
    begins.push(...own);
    if (dayOf(date, calendar.zone).from >= span.to) break;
  }
  return begins
    .map((from, n) => ({ from, to: begins[n + 1] ?? span.to }))
    .filter(({ from, to }) => to > span.from && from < span.to);
}

function daysOf({ zone }: Site, span: Span): readonly Span[] {
  const days: Span[] = [];
  for (let date = localDateAt(span.from, zone); ; date = addDays(date, 1)) {
    const day = dayOf(date, zone);
    if (day.from >= span.to) return days;
    days.push(day);
  }
}
