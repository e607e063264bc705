/** `updates:` of the file: when units are asked, and by when the discharges that they predict are to have happened. */
import type { Site } from '#src/domain/hospital.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { LocalTime } from '#src/kernel/time.ts';
import type { Fault } from './faults.ts';
import type { SettingsFile } from './schema.ts';
import type { UpdateSetting } from './settings.ts';
import { weekdayNumber } from './weekdays.ts';

export function buildUpdates(
  file: SettingsFile,
  sites: readonly Site[],
  siteFor: (s: string | undefined, p: string) => SiteId,
  faults: Fault[],
): readonly UpdateSetting[] {
  const rounds = file.updates.flatMap(({ site: named, prompt, lock, meeting, on }, n) => {
    const targets = named === undefined ? sites.map((site) => site.id) : [siteFor(named, `updates[${n}].site`)];
    // Times were checked by the schema.
    const times = { prompt: prompt as LocalTime, lock: lock as LocalTime, meeting: meeting as LocalTime };
    return targets.map((site) => ({ site, ...times, on: on.map((day) => weekdayNumber(day)) }));
  });
  deadlinesTooEarly(file.sites, rounds, sites, faults);
  return rounds;
}

type Settled = Pick<SettingsFile['sites'][number], 'dayStart' | 'dischargesBy'>;
type Round = Pick<UpdateSetting, 'site' | 'lock'>;

/** By when beds are to be left, where a site settles it: within its day, and after a round has been locked. */
function deadlinesTooEarly(
  sites: readonly Settled[],
  rounds: readonly Round[],
  built: readonly Site[],
  faults: Fault[],
): void {
  for (const [n, { dayStart, dischargesBy }] of sites.entries()) {
    if (dischargesBy === undefined) continue;
    const path = `sites[${n}].dischargesBy`;
    const first = rounds
      .filter(({ site }) => site === built[n]?.id)
      .map(({ lock }) => lock)
      .toSorted()[0];
    if (dischargesBy <= dayStart)
      faults.push({
        path,
        problem: `${dischargesBy} is not after the day has begun (dayStart ${dayStart}).`,
        cure: 'Give a later time of the day, for example 14:00.',
      });
    else if (first !== undefined && dischargesBy <= first)
      faults.push({
        path,
        problem: `Units are asked too late for it: the first lock of updates is ${first}.`,
        cure: 'Give a later time, or an earlier round under updates.',
      });
  }
}
