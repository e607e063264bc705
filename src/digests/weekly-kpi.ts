import type { KpiDigestSetting, Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { loadKpisChanged } from '#src/facts/kpi-changed.ts';
import { loadLevel } from '#src/facts/level.ts';
import { brand } from '#src/kernel/ids.ts';
import { localDateAt } from '#src/kernel/time.ts';
import { kpiChangedDocument } from '#src/views/kpi-changed.ts';
import { withLevel } from '#src/views/level-line.ts';
import { withMuted } from '#src/views/mutes.ts';
import type { Digest } from './digest.ts';

const digestsOf = (settings: Settings, site: Site): readonly KpiDigestSetting[] =>
  settings.kpiDigests.filter((one) => one.site === site.id);

/** Once a week what has changed among the figures and what has not: where nothing has, that is one line. */
export const weeklyKpi: Digest = {
  name: 'kpi-digest',
  schedules: (settings, site) =>
    digestsOf(settings, site).map(({ name, at, on }) => ({ slot: name, schedule: { at, on } })),
  purpose: (slot, settings, site) =>
    digestsOf(settings, site).find(({ name }) => name === slot)?.purpose ?? 'bed-management',
  card: (due, slot, site) => brand(`kpi-digest:${site.id}:${slot}:${localDateAt(due, site.zone)}`),
  async build(_due, _slot, { now, site, read, settings, words, format }) {
    const [changed, level, live] = await Promise.all([
      loadKpisChanged(read, site, now),
      loadLevel(read, site, settings, now),
      read.liveEpisodes(site.id),
    ]);
    const speech = { words, format };
    const digest = kpiChangedDocument({ site: site.name, changed, now, simulated: settings.simulated }, speech);
    return withMuted(withLevel(digest, level, now, speech), { live, level }, speech);
  },
};
