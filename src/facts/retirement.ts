/** Rules that are offered for retirement now, and those that somebody keeps: who said so stands in the audit, and nowhere else. */
import { type RuleAt, rulesAt } from '#src/config/rules-at.ts';
import type { Settings } from '#src/config/settings.ts';
import { KEPT_MS, type Offered, offeredForRetirement, type RuleKept } from '#src/domain/alert/retirement.ts';
import type { Site } from '#src/domain/hospital.ts';
import { brand, type RuleId } from '#src/kernel/ids.ts';
import { after, type Instant, instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { auditRowsBetween } from './audit-rows.ts';
import { loadRuleUses } from './rule-record.ts';

/** The act in the audit. */
export const KEEP_RULE = 'alert.rule.keep';

type Asked = { readonly site: Site; readonly settings: Settings; readonly now: Instant };

export type Retirement = {
  /** The least useful first. */
  readonly offered: readonly (Offered & { readonly at: RuleAt })[];
  /** That stay in spite of little use, until when. */
  readonly kept: readonly RuleKept[];
};

export async function loadRetirement(read: Reader, asked: Asked): Promise<Retirement> {
  const { site, settings, now } = asked;
  const [told, uses, kept] = await Promise.all([
    read.toldRules(site.id),
    loadRuleUses(read, asked),
    keptRules(read, site, now),
  ]);
  const rules = new Map(rulesAt(settings, told, site.id).map((at) => [at.rule.id, at]));
  const retirable = [...rules.values()].map(({ rule, settings: { enabled } }) => ({ rule, isOn: enabled }));
  const offered = offeredForRetirement(retirable, uses, kept, now);
  return { offered: offered.map((one) => ({ ...one, at: rules.get(one.rule)! })), kept };
}

/** What was said last of each rule, as long as it holds. */
async function keptRules(read: Reader, site: Site, now: Instant): Promise<readonly RuleKept[]> {
  const kept = new Map<RuleId, RuleKept>();
  for await (const row of auditRowsBetween(read, { from: after(now, -KEPT_MS), to: after(now, 1) })) {
    if (row.action !== KEEP_RULE || row.site !== site.id) continue;
    const rule = brand<RuleId>(row.subject);
    kept.set(rule, { rule, by: brand(row.actor), at: row.at, until: untilOf(row.detail, row.at) });
  }
  return [...kept.values()].filter(({ until }) => until > now);
}

function untilOf(detail: string, at: Instant): Instant {
  const { until } = JSON.parse(detail) as { readonly until?: unknown };
  return typeof until === 'number' && Number.isFinite(until) ? instant(until) : at;
}
