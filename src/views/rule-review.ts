/** The weekly card of rules of little use: each with what is said of it, and three buttons. Whether it stays is decided by a role. */
import type { RuleAt } from '#src/config/rules-at.ts';
import { lookOf } from '#src/domain/alert/dry-run.ts';
import { KEPT_DAYS, type Offered, type RuleKept } from '#src/domain/alert/retirement.ts';
import { RETIRE_BELOW, USE_DAYS } from '#src/domain/alert/rule-use.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, note, strong, text } from '#src/message/build.ts';
import type { Block, Button, Document } from '#src/message/document.ts';
import { ruleName } from './rule-words.ts';
import type { Speech } from './speech.ts';

export type RuleReview = {
  readonly site: string;
  readonly offered: readonly (Offered & { readonly at: RuleAt })[];
  /** With the role that whoever keeps it had then. */
  readonly kept: readonly (RuleKept & { readonly role: string })[];
  readonly now: Instant;
  readonly simulated: boolean;
  /** Behind each command, where a house has several sites. */
  readonly suffix: string;
};

/** As many as can be decided on at once; the others come with the next week. */
const MOST = 3;

export function ruleReviewDocument(review: RuleReview, speech: Speech): Document {
  const { site, offered, kept, now, simulated } = review;
  const { words, format } = speech;
  const { review: say } = words.ruleUse;
  const title = say.title(site);
  const first = say.first(format.count(offered.length, words.rules.forms), format.percent(RETIRE_BELOW));
  const more = offered.length - MOST;
  return {
    title,
    plain: `${first} ${offered.map((one) => lineOf(one, speech)).join(' · ')}`,
    status: 'watch',
    judged: false,
    asOf: now,
    ...(simulated ? { simulated } : {}),
    blocks: [
      heading(title),
      text(strong(first)),
      ...offered.slice(0, MOST).flatMap((one) => ruleBlocks(one, review, speech)),
      ...(more > 0 ? [text(say.more(format.number(more)))] : []),
      ...(kept.length === 0 ? [] : [text(say.kept(format.list(kept.map((one) => keptWords(one, speech)))))]),
      note(words.ruleUse.note(format.percent(RETIRE_BELOW))),
    ],
  };
}

function ruleBlocks(one: RuleReview['offered'][number], { suffix }: RuleReview, speech: Speech): readonly Block[] {
  const { rules, ruleUse } = speech.words;
  const { id } = one.at.rule;
  const button = (label: string, verb: string): Button => ({
    label: `${label} · ${id}`,
    command: `alert rule ${verb} ${id}${suffix}`,
  });
  const replays = lookOf(one.at.rule) !== undefined;
  return [
    text(lineOf(one, speech)),
    actions(
      ...(replays ? [button(ruleUse.review.dryRun, 'dry-run')] : []),
      button(rules.buttons.off, 'off'),
      button(ruleUse.review.keep(speech.format.number(KEPT_DAYS)), 'keep'),
    ),
  ];
}

function lineOf({ at, use }: RuleReview['offered'][number], speech: Speech): string {
  const { words, format } = speech;
  const share = words.ruleUse.ofTold(format.percent(use.useful / use.told), format.number(use.told));
  return words.ruleUse.review.line(at.rule.id, ruleName(at, speech), share, format.number(USE_DAYS));
}

const keptWords = ({ rule, until, role }: RuleReview['kept'][number], { words, format }: Speech): string =>
  words.ruleUse.review.keptOne(rule, format.date(until), words.common.roleName(role));
