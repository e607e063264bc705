/** Which units, and whether the house, are told by the rule to beat because their forecast of beds has stepped back (ADR 28): one answer for all who tell of beds. */
import type { Settings } from '#src/config/settings.ts';
import type { OffsAhead, SteppedBack } from '#src/domain/forecast/beds/by-habit.ts';
import { offsAhead } from '#src/domain/forecast/habits.ts';
import { stepAt } from '#src/domain/forecast/local-steps.ts';
import { judged, stepsBack } from '#src/domain/forecast/record.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { memoryOf, readerBehind } from '../watched-reader.ts';
import { beds } from './beds.ts';
import { censusHours } from './census-hours.ts';
import { JUDGED_DAYS, loadPast, RULE_DAYS, rowsOver } from './found.ts';
import { loadPlacesCounts } from './hour-counts.ts';

type Kept = { readonly site: Site; readonly hour: number; readonly back: Promise<SteppedBack> };

/** Looked at once an hour: what was forecast is judged by full hours, twice a day. */
const kept = new WeakMap<Reader, Map<SiteId, Kept>>();

export function loadSteppedBack(read: Reader, site: Site, settings: Settings, now: Instant): Promise<SteppedBack> {
  const memory = memoryOf(read);
  const known = kept.get(memory) ?? new Map<SiteId, Kept>();
  kept.set(memory, known);
  const hour = stepAt('hour', now, site.zone);
  const last = known.get(site.id);
  if (last?.hour === hour && last.site === site) return last.back;
  const back = judgedBack(readerBehind(read), site, settings, now);
  known.set(site.id, { site, hour, back });
  // What failed is looked at again.
  back.catch(() => known.delete(site.id));
  return back;
}

async function judgedBack(read: Reader, site: Site, settings: Settings, now: Instant): Promise<SteppedBack> {
  const current = stepAt('hour', now, site.zone);
  const issued = await Promise.all(
    beds.places(site).map(async (place) => {
      const past = await loadPast(read, { series: beds, place, step: 'hour', site }, current);
      return { place, past };
    }),
  );
  const units = new Map<UnitId, OffsAhead>();
  let house: OffsAhead | undefined;
  if (issued.every(({ past }) => past.length === 0)) return { units, house };
  const days = JUDGED_DAYS + RULE_DAYS;
  const countsOf = await loadPlacesCounts(read, censusHours, { site, days }, { settings, now });
  for (const { place, past } of issued) {
    const counts = countsOf(place);
    if (!stepsBack(judged(rowsOver(past, counts), { counts, rules: beds.rules }))) continue;
    const offs = offsAhead(beds.rules[0], counts, counts.values.length);
    if (place.of === 'house') house = offs;
    else units.set(place.unit, offs);
  }
  return { units, house };
}
