/** One alert rule: what it looks at and where, when it fires and ends, whom it asks, where it comes from and who switched it. */
import type { RuleAt } from '#src/config/rules-at.ts';
import type { Settings } from '#src/config/settings.ts';
import { metricOf } from '#src/domain/alert/own-limits.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, rich, strong, text } from '#src/message/build.ts';
import type { Button, Document, Fact } from '#src/message/document.ts';
import { knownAs } from './known-as.ts';
import {
  hoursSaid,
  limitsSaid,
  limitWords,
  placesSaid,
  playsSaid,
  ruleName,
  rungsSaid,
  stateSaid,
} from './rule-words.ts';
import type { Speech } from './speech.ts';
import { metricName } from './told-words.ts';
import { clockOrDay } from './when.ts';

export type RuleCard = {
  readonly at: RuleAt;
  readonly site: Site;
  readonly now: Instant;
  readonly settings: Pick<Settings, 'plays' | 'escalation' | 'levels'>;
  /** Alerts of it that are open. */
  readonly open: number;
  readonly buttons: readonly Button[];
  /** Above what it is: what was just done. */
  readonly said?: readonly string[];
};

export function ruleDocument(card: RuleCard, speech: Speech): Document {
  const { at, site, now, buttons, said = [] } = card;
  const say = speech.words.rules;
  const title = say.title(at.rule.id, site.name);
  const first = say.oneFirst(ruleName(at, speech), stateSaid(at, speech));
  return {
    title,
    plain: [title, ...said, first].join(' · '),
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [
      heading(title),
      ...said.map((line) => text(line)),
      text(strong(first)),
      { kind: 'facts', facts: ruleFacts(card, speech) },
      ...(buttons.length === 0 ? [] : [actions(...buttons)]),
    ],
  };
}

/** What the rule is, line by line. */
export function ruleFacts({ at, site, now, settings, open }: RuleCard, speech: Speech): readonly Fact[] {
  const { words, format } = speech;
  const say = words.rules;
  const { rule } = at;
  const { told } = rule;
  const limits = limitsSaid(at, speech);
  const metric = metricOf(rule);
  const measure = metric?.measure;
  const plays = playsSaid(at, settings, speech);
  const scope = told?.scope ?? rule.looksAt?.scope;
  const steps = told?.steps?.map((step) =>
    say.step(limitWords(step.at, measure, speech), say.severities[step.severity]),
  );
  const lines: readonly (readonly [string, string | undefined])[] = [
    [say.labels.looksAt, metric === undefined ? undefined : metricName(metric.id, words)],
    [say.labels.places, scope === undefined ? undefined : placesSaid(scope, speech)],
    [say.labels.fires, limits?.fires ?? say.forMinutes(format.number(at.settings.forMinutes))],
    [say.labels.ends, limits?.ends],
    [say.labels.hours, told?.schedule === undefined ? undefined : hoursSaid(told.schedule, site, speech)],
    [say.labels.severity, [say.severities[rule.severity], ...(steps ?? [])].join(', ')],
    [say.labels.asks, rungsSaid(rule, { ...settings, site: site.id }, speech).join(' → ')],
    [say.labels.plays, plays.length === 0 ? say.noPlays : format.list(plays)],
    [say.labels.owner, rule.owner === undefined ? undefined : words.common.roleName(rule.owner)],
    [say.labels.causes, rule.downstreamOf === undefined ? undefined : format.list(rule.downstreamOf)],
    [say.labels.from, fromWords(at, now, speech)],
    [say.labels.open, format.count(open, say.alerts)],
  ];
  return lines.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value: rich(value) }]));
}

function fromWords({ from, row, settings }: RuleAt, now: Instant, speech: Speech): string {
  const say = speech.words.rules;
  if (row === undefined) return from === 'chat' ? '' : say.from[from];
  const role = knownAs(row.by.name, speech.words);
  const when = clockOrDay(row.at, now, speech.format);
  return from === 'chat'
    ? say.from.chat(role, when)
    : `${say.from[from]}; ${say.switched(settings.enabled ? say.on : say.off, role, when)}`;
}
