/** The rules of a site at a moment: those of the program, those of the file, and what people told or switched in chat. */
import { ownCause } from '#src/domain/alert/causes.ts';
import { RULES } from '#src/domain/alert/index.ts';
import type { CommonRuleSettings, ThresholdRule } from '#src/domain/alert/rule.ts';
import { ownSettings, ruleOf } from '#src/domain/alert/told.ts';
import type { ToldRuleBody } from '#src/domain/alert/told-body.ts';
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import { readStored } from '#src/domain/alert/told-stored.ts';
import type { RuleId, SiteId } from '#src/kernel/ids.ts';
import type { Settings } from './settings.ts';

export type RuleAt = {
  readonly rule: ThresholdRule;
  /** `enabled`: it is on. */
  readonly settings: CommonRuleSettings;
  readonly from: 'program' | 'file' | 'chat';
  /** Of what was told or switched in chat: who wrote this version, and when. */
  readonly row?: ToldRule;
  /** Told in chat, and left out of judgement: the rules through which it is its own cause. It is off. */
  readonly ownCause?: readonly RuleId[];
};

/** What of settings names rules. */
export type RuleSettings = Pick<Settings, 'rules' | 'toldRules'>;

/**
 * Every rule of a site, switched off ones too, each id once: of the program first, then of the file, then of chat.
 * @param told rows of the store; one of a rule that is here already is its switch
 */
export function rulesAt(settings: RuleSettings, told: readonly ToldRule[], site: SiteId): readonly RuleAt[] {
  const rows = new Map(told.filter((row) => readStored(row)?.of !== 'gone').map((row) => [row.id, row]));
  const switched = (one: RuleAt): RuleAt => {
    const row = rows.get(one.rule.id);
    if (row === undefined) return one;
    rows.delete(row.id);
    return { ...one, settings: { ...one.settings, enabled: row.on }, row };
  };
  const known = [
    ...RULES.map(
      (rule): RuleAt => ({ rule, settings: settings.rules(site, rule.id) as CommonRuleSettings, from: 'program' }),
    ),
    ...settings.toldRules(site).map(({ body, enabled }) => ruleTold(body, enabled, 'file')),
  ].map(switched);
  const own = [...rows.values()].flatMap((row) => {
    const stored = readStored(row);
    return stored?.of === 'told' ? [{ ...ruleTold(stored.body, row.on, 'chat'), row }] : [];
  });
  return [...known, ...withoutCycles(own, known)];
}

/** The one that was written last closes a cycle, and is off until it is written otherwise; what the file says was checked with it. */
function withoutCycles(own: readonly RuleAt[], known: readonly RuleAt[]): readonly RuleAt[] {
  if (own.every(({ rule }) => rule.downstreamOf === undefined)) return own;
  const kept = known.map(({ rule }) => rule);
  const left = new Map<RuleId, readonly RuleId[]>();
  for (const { rule } of own.toSorted((a, b) => (a.row?.at ?? 0) - (b.row?.at ?? 0))) {
    const path = ownCause(rule, kept);
    if (path === undefined) kept.push(rule);
    else left.set(rule.id, path);
  }
  return own.map((one) => {
    const path = left.get(one.rule.id);
    if (path === undefined) return one;
    const { downstreamOf: _cycle, ...rule } = one.rule;
    return { ...one, rule, settings: { ...one.settings, enabled: false }, ownCause: path };
  });
}

export const ruleAt = (rules: readonly RuleAt[], id: RuleId): RuleAt | undefined =>
  rules.find(({ rule }) => rule.id === id);

const ruleTold = (body: ToldRuleBody, enabled: boolean, from: RuleAt['from']): RuleAt => ({
  rule: ruleOf(body),
  settings: ownSettings(body, enabled),
  from,
});
