/** Every alert rule of a site: whether it is on, its limits, whom it asks first and what its card offers. */
import type { RuleAt } from '#src/config/rules-at.ts';
import type { Settings } from '#src/config/settings.ts';
import type { PackRow } from '#src/domain/alert/pack.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import { code, heading, rich, strong, text } from '#src/message/build.ts';
import type { Document, Row } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { limitsSaid, playsSaid, ruleName, rungsSaid, stateSaid } from './rule-words.ts';
import type { Speech } from './speech.ts';

/** A row of the starter pack whose facts nobody tells here. */
export type Waiting = Extract<PackRow, { needs: string }>;

export type RulesAnswer = {
  readonly site: Site;
  readonly now: Instant;
  readonly rules: readonly RuleAt[];
  readonly waiting: readonly Waiting[];
  readonly settings: Pick<Settings, 'plays' | 'escalation' | 'levels'>;
};

export function rulesDocument(answer: RulesAnswer, speech: Speech): Document {
  const { site, now, rules, waiting } = answer;
  const { words, format } = speech;
  const say = words.rules;
  const on = rules.filter(({ settings }) => settings.enabled).length;
  const first = say.first(format.count(rules.length + waiting.length, say.forms), format.number(on));
  const title = say.listTitle(site.name);
  const rows = [
    ...rules.map((one) => ruleRow(one, answer, speech)),
    ...waiting.map((one) => waitingRow(one, answer, speech)),
  ];
  return {
    title,
    plain: `${title}: ${first}`,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [
      heading(title),
      text(strong(first)),
      { kind: 'table', caption: say.caption, columns: say.columns.map((header) => ({ header })), rows },
    ],
  };
}

function ruleRow(one: RuleAt, { site, settings }: RulesAnswer, speech: Speech): Row {
  const { words, format } = speech;
  const say = words.rules;
  const limits = limitsSaid(one, speech);
  const plays = playsSaid(one, settings, speech);
  return {
    cells: [
      [code(one.rule.id), ...rich(` ${ruleName(one, speech)}`)],
      rich(stateSaid(one, speech)),
      rich(
        limits === undefined
          ? say.noLimits
          : [limits.fires, ...(limits.ends === undefined ? [] : [limits.ends])].join('; '),
      ),
      rich(rungsSaid(one.rule, { ...settings, site: site.id }, speech)[0] ?? ''),
      rich(plays.length === 0 ? say.noPlays : format.list(plays)),
    ],
  };
}

function waitingRow({ id, needs, forMinutes, chain }: Waiting, { site, settings }: RulesAnswer, speech: Speech): Row {
  const say = speech.words.rules;
  return {
    cells: [
      [code(id), ...rich(` ${say.names[id] ?? ''}`)],
      rich(say.offNeeds(say.needs[needs])),
      rich(say.forMinutes(speech.format.number(forMinutes))),
      rich(rungsSaid({ id, chain }, { ...settings, site: site.id }, speech)[0] ?? ''),
      rich(say.noPlays),
    ],
  };
}

export const rulesData = ({ rules, waiting }: RulesAnswer): Json => ({
  rules: [
    ...rules.map(({ rule, settings, from, row, ownCause }) => ({
      ...{ rule: rule.id, on: settings.enabled, from, version: row?.version ?? 0 },
      ...(ownCause && { ownCause: [...ownCause] }),
    })),
    ...waiting.map(({ id, needs }) => ({ rule: id, on: false, needs })),
  ],
});
