/** Where drills run: in channels of their own, never in one that gets cards of the house. */
import type { Site } from '#src/domain/hospital.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Fault } from './faults.ts';
import type { SettingsFile } from './schema.ts';
import type { DrillSetting } from './settings.ts';

const DRILL_CHANNEL = 'drill';

/** The console's drill channel of each site; with several the site stands in front, as in its other channels. */
export function buildDrills(
  { drills, channels }: SettingsFile,
  sites: readonly Site[],
  siteFor: (s: string | undefined, p: string) => SiteId,
  faults: Fault[],
): DrillSetting | undefined {
  if (drills === undefined) return undefined;
  const web = sites.map(({ id }) => {
    const channel = sites.length === 1 ? DRILL_CHANNEL : `${id}-${DRILL_CHANNEL}`;
    return { platform: 'web', channel, site: id, name: `#${channel}` };
  });
  const vendors = drills.channels.map((one, n) => ({
    platform: one.platform,
    channel: one.workspace === undefined ? one.channel : `${one.workspace}/${one.channel}`,
    site: siteFor(one.site, `drills.channels[${n}].site`),
    name: one.name ?? `#${DRILL_CHANNEL}`,
  }));
  for (const [n, one] of drills.channels.entries()) {
    if (!channels.some(({ platform, channel }) => platform === one.platform && channel === one.channel)) continue;
    faults.push({
      path: `drills.channels[${n}].channel`,
      problem: 'This channel gets cards of the house too: in it a drill could be taken for the house.',
      cure: 'Give drills a channel of their own, or take it out of channels.',
    });
  }
  return {
    channels: [...web, ...vendors],
    start: drills.start,
    scenarios: drills.scenarios,
    mostHours: drills.mostHours,
  };
}
