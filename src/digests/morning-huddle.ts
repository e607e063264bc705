import type { HuddleSetting, Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { loadHuddle } from '#src/facts/huddle.ts';
import { huddleCard } from '#src/facts/meeting-news.ts';
import { huddleDocument } from '#src/views/huddle.ts';
import type { Digest } from './digest.ts';

export const huddlesOf = (settings: Settings, site: Site): readonly HuddleSetting[] =>
  settings.huddles.filter((huddle) => huddle.site === site.id);

/** The card that stands in the channel when the meeting begins; its times, weekdays and channels are settings. */
export const morningHuddle: Digest = {
  name: 'huddle',
  schedules: (settings, site) =>
    huddlesOf(settings, site).map(({ name, at, on }) => ({ slot: name, schedule: { at, on } })),
  purpose: (slot, settings, site) => huddlesOf(settings, site).find((h) => h.name === slot)?.purpose ?? 'huddle',
  card: (due, slot, site) => huddleCard(due, slot, site),
  async build(due, slot, { now, site, read, settings, words, format, beds }) {
    const facts = await loadHuddle(read, site, settings, { now, due, beds });
    return huddleDocument(facts, { words, format, name: slot, due, simulated: settings.simulated });
  },
};
