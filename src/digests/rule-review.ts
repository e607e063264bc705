import type { RuleReviewSetting, Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { rolesAt } from '#src/facts/deeds.ts';
import { loadRetirement } from '#src/facts/retirement.ts';
import { brand } from '#src/kernel/ids.ts';
import { instant, localDateAt } from '#src/kernel/time.ts';
import { ruleReviewDocument } from '#src/views/rule-review.ts';
import type { Digest } from './digest.ts';

const reviewsOf = (settings: Settings, site: Site): readonly RuleReviewSetting[] =>
  settings.ruleReviews.filter((one) => one.site === site.id);

/** Once a week the rules of which few alerts were of use, where there are any: a role decides whether they stay. */
export const ruleReview: Digest = {
  name: 'rule-review',
  schedules: (settings, site) =>
    reviewsOf(settings, site).map(({ name, at, on }) => ({ slot: name, schedule: { at, on } })),
  purpose: (slot, settings, site) =>
    reviewsOf(settings, site).find(({ name }) => name === slot)?.purpose ?? 'bed-management',
  card: (due, slot, site) => brand(`rule-review:${site.id}:${slot}:${localDateAt(due, site.zone)}`),
  async build(_due, _slot, { now, site, read, settings, words, format }) {
    const { offered, kept } = await loadRetirement(read, { site, settings, now });
    if (offered.length === 0) return undefined;
    const first = instant(Math.min(now, ...kept.map(({ at }) => at)));
    const roleAt = await rolesAt(read, settings, site, { from: first, to: now });
    const review = {
      site: site.name,
      offered,
      kept: kept.map((one) => ({ ...one, role: roleAt(one.by, one.at) })),
      now,
      simulated: settings.simulated,
      suffix: settings.sites.length > 1 ? ` --site ${site.id}` : '',
    };
    return ruleReviewDocument(review, { words, format });
  },
};
