import type { LoopReviewSetting, Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { loadReview } from '#src/facts/loop-review.ts';
import { brand } from '#src/kernel/ids.ts';
import { localDateAt } from '#src/kernel/time.ts';
import { reviewDocument } from '#src/views/loop-review.ts';
import type { Digest } from './digest.ts';

const reviewsOf = (settings: Settings, site: Site): readonly LoopReviewSetting[] =>
  settings.loopReviews.filter((one) => one.site === site.id);

/** Once a month what the alerts of the last one came to: what has changed, what has not, and what was of no use. */
export const loopReview: Digest = {
  name: 'loop-review',
  schedules: (settings, site) =>
    reviewsOf(settings, site).map(({ name, at, on }) => ({ slot: name, schedule: { at, on, of: 'first-in-month' } })),
  purpose: (slot, settings, site) =>
    reviewsOf(settings, site).find(({ name }) => name === slot)?.purpose ?? 'bed-management',
  card: (due, slot, site) => brand(`loop-review:${site.id}:${slot}:${localDateAt(due, site.zone).slice(0, 7)}`),
  async build(_due, _slot, { now, site, read, settings, words, format }) {
    return reviewDocument(await loadReview(read, { site, settings, now }), { words, format });
  },
};
