/** The weekly card of rules of little use: the gallery's house has none, so it is drawn from counts. */
import { rulesAt } from '#src/config/rules-at.ts';
import type { Settings } from '#src/config/settings.ts';
import { KEPT_MS } from '#src/domain/alert/retirement.ts';
import { brand } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { ruleReviewDocument } from '#src/views/rule-review.ts';

export function ruleReviewCard(settings: Settings, now: Instant): Document {
  const site = settings.sites[0]!;
  const rules = rulesAt(settings, [], site.id);
  const useful = new Map([
    ['ed-crowding', 2],
    ['pool-occupancy', 4],
  ]);
  const offered = rules.flatMap((at) => {
    const n = useful.get(at.rule.id);
    return n === undefined ? [] : [{ rule: at.rule.id, use: { told: 17, useful: n }, at }];
  });
  const kept = {
    rule: brand<(typeof offered)[number]['rule']>('net-position'),
    by: brand<never>('p-improvement'),
    at: after(now, -DAY_MS),
    until: after(now, KEPT_MS - DAY_MS),
    role: 'improvement-lead',
  };
  const review = { site: site.name, offered, kept: [kept], now, simulated: settings.simulated, suffix: '' };
  return ruleReviewDocument(review, {
    words: wordsFor(settings.locale, settings.house),
    format: createFormat(settings.locale, site.zone),
  });
}
