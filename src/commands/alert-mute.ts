/** `alert mute`, `alert unmute`, `alert mute list`: alerts that are told to nobody for a while, with a reason and an end. */

import { covers } from '#src/domain/alert/hush.ts';
import { isProtected } from '#src/domain/alert/protected.ts';
import type { Scope, ThresholdRule } from '#src/domain/alert/rule.ts';
import { endOf, holdsAt, LONGEST_PROTECTED_MS, LONGEST_SILENCE_MS, type Silence } from '#src/domain/alert/silence.ts';
import { hushedNow } from '#src/facts/hushed-now.ts';
import { brand, type RuleId, type SilenceId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import { heading, text } from '#src/message/build.ts';
import { quoted } from '#src/message/quote.ts';
import type { Change } from '#src/ports/change.ts';
import { openEpisodes } from '#src/views/alerts.ts';
import { formCard } from '#src/views/form-card.ts';
import { mutedWhat, mutesData, mutesDocument } from '#src/views/mutes.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again } from './again.ts';
import { byOf, newsChanges, newsroomOf } from './alert-acts.ts';
import { wantedEpisode } from './alert-episode.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { faultsAt, fieldValues, splitFields } from './form-fields.ts';
import { LONGEST_REASON, muteFields, PRESET, REASON, UNTIL } from './forms/alert-mute.ts';
import { refusePhiInSaid } from './free-text.ts';
import { muteTyped, muteUntil } from './mute-typed.ts';
import { nearest } from './nearest.ts';
import { placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf, SENIORS } from './roles.ts';
import { rulesHere } from './rule-named.ts';

type Words = readonly string[];
type What = { readonly rule?: RuleId; readonly scope?: Scope };

/** `alert mute E-7F3K | RULE | all [unit or pool] until|for … reason …`; without a time and a reason the form that asks for them. */
export async function mute(words: Words, ctx: CommandContext): Promise<Outcome> {
  const [first] = words;
  if (first === undefined || /^(?:list|lista)$/i.test(first)) return mutes(ctx);
  requireOneOf(LEADS, 'alert mute', ctx);
  const { given, rest } = splitFields(words);
  const typed = muteTyped(rest);
  const sent = given.some(([name]) => [PRESET, UNTIL, REASON].includes(name));
  const rules = (await rulesHere(ctx)).map((one) => one.rule);
  const what = await whatOf(typed.what, rules, ctx);
  const senior = refuseWho(what, rules, ctx);
  if (!sent && typed.until === '' && typed.reason === '') return askMute(what, ctx);
  const told = sent ? filledIn(given, ctx) : { until: typed.until, reason: typed.reason };
  const until = endAt(told.until, { what, rules, senior }, ctx);
  const reason = told.reason.trim();
  if (reason === '') throw refuse('MUTE_REASON', ctx.words.answers.alert.mute.noReason);
  if (reason.length > LONGEST_REASON) throw refuse('WORDS_TOO_LONG', ctx.words.answers.alert.mute.tooLong);
  const { place, settings, read, words: catalogue } = ctx;
  await refusePhiInSaid(reason, { verb: 'alert', words: ['mute', ...words], place, settings, read, catalogue });
  return put({ what, rules, until, reason, senior }, ctx);
}

type Wanted = {
  readonly what: What;
  /** Those of the site. */
  readonly rules: readonly ThresholdRule[];
  /** Whoever asks may mute what is protected. */
  readonly senior: boolean;
};

async function put(
  { what, rules, until, reason, senior }: Wanted & { readonly until: Instant; readonly reason: string },
  ctx: CommandContext,
): Promise<Outcome> {
  const { site, now, format } = ctx;
  const silence: Silence = {
    ...{
      site: site.id,
      id: brand<SilenceId>(`S-${ctx.ids.short()}`),
      ...what,
      reason,
      from: now,
      until,
      by: byOf(ctx),
    },
    ...(senior && what.rule !== undefined ? { protectedToo: true as const } : {}),
  };
  const about = openEpisodes(await ctx.read.liveEpisodes(site.id)).filter((one) =>
    covers(silence, one, { rules, site }),
  );
  const say = ctx.words.answers.alert.mute;
  const first = say.muted(mutedWhat(silence, ctx), clockOrDay(until, now, format));
  const lines = [say.about(format.count(about.length, say.alerts)), what.rule === undefined ? say.loudAll : say.loud];
  return {
    document: {
      title: first,
      plain: `${first} ${lines[0]}`,
      status: 'ok',
      asOf: now,
      blocks: [
        heading(first),
        ...lines.map((line) => text(line)),
        {
          kind: 'actions',
          buttons: [
            { label: say.end, command: again(`alert unmute ${silence.id}`, ctx) },
            { label: say.listButton, command: again('alert mute list', ctx) },
          ],
        },
      ],
    },
    data: { silence: silence.id, until, alerts: about.map(({ id }) => id) },
    audience: 'caller',
    changes: [...(await silenced(silence, ctx)), audited('alert.mute', silence.id, detailOf(silence), ctx)],
  };
}

/** The silence, and the cards of what it covers or lets go. */
async function silenced(silence: Silence, ctx: CommandContext): Promise<readonly Change[]> {
  const room = newsroomOf(ctx);
  return [{ kind: 'silence.put', silence }, ...(await newsChanges(await hushedNow(silence, room), room))];
}

const detailOf = ({ rule, scope }: Silence): Record<string, string> => ({
  rule: rule ?? 'all',
  ...(scope === undefined
    ? {}
    : { place: scope.of === 'unit' ? scope.unit : scope.of === 'pool' ? scope.pool : scope.of }),
});

/** `alert unmute S-7F3K`; without a name the only one there is. */
export async function unmute([typed]: Words, ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'alert unmute', ctx);
  const say = ctx.words.answers.alert.mute;
  const on = await holding(ctx);
  const id = typed?.toUpperCase();
  const silence =
    typed === undefined && on.length === 1
      ? on[0]
      : on.find((one) => one.id.toUpperCase() === id || one.id.toUpperCase() === `S-${id}`);
  if (silence === undefined) {
    const buttons = on.slice(0, 4).map((one) => ({ label: one.id, command: again(`alert unmute ${one.id}`, ctx) }));
    throw refuse(
      'MUTE_UNKNOWN',
      say.unknown(
        typed === undefined ? '' : quoted(typed),
        on.map((one) => one.id),
      ),
      buttons,
    );
  }
  if (silence.protectedToo || isWide(silence)) requireOneOf(SENIORS, 'alert unmute', ctx);
  const ended: Silence = { ...silence, endedAt: ctx.now, endedBy: byOf(ctx) };
  const first = say.unmuted(mutedWhat(silence, ctx));
  const changes: readonly Change[] = [
    ...(await silenced(ended, ctx)),
    audited('alert.unmute', silence.id, detailOf(silence), ctx),
  ];
  const document = { title: first, plain: first, status: 'ok' as const, asOf: ctx.now, blocks: [heading(first)] };
  return { document, data: { silence: silence.id }, audience: 'caller', changes };
}

const holding = async ({ read, site, now }: CommandContext): Promise<readonly Silence[]> =>
  (await read.silences(site.id, { endsAfter: now })).filter((one) => holdsAt(one, now) && endOf(one) > now);

async function mutes(ctx: CommandContext): Promise<Outcome> {
  const [silences, live] = await Promise.all([holding(ctx), ctx.read.liveEpisodes(ctx.site.id)]);
  const answer = { site: ctx.site, silences, episodes: openEpisodes(live), now: ctx.now };
  return { document: mutesDocument(answer, ctx), data: mutesData(answer), audience: 'caller' };
}

/** The rule and place of an alert that was named, or what was typed of them. @throws Refusal MUTE_WHAT, PLACE_UNKNOWN */
async function whatOf(
  [first = '', ...place]: Words,
  rules: readonly ThresholdRule[],
  ctx: CommandContext,
): Promise<What> {
  if (/^E-/i.test(first)) {
    const { rule, scope } = await wantedEpisode(first, ctx, 'show');
    return { rule, scope };
  }
  const all = /^(?:all|everything|todas?|todo)$/i.test(first);
  const ids = rules.map(({ id }) => id);
  const near = nearest(
    first.toLowerCase(),
    ids.map((id) => ({ word: id as string, means: id })),
  );
  if (!all && !('found' in near)) {
    const close = near.suggestions.length > 0 ? near.suggestions : ids;
    throw refuse('MUTE_WHAT', ctx.words.answers.alert.mute.which(quoted(first), close));
  }
  const rule = all || !('found' in near) ? {} : { rule: near.found };
  return place.length === 0 ? rule : { ...rule, scope: scopeNamed(place, first, ctx) };
}

function scopeNamed(words: Words, rule: string, { site, now, words: catalogue }: CommandContext): Scope {
  const at = now;
  const named = placeNamed({ words, site, at, unmapped: [], verb: `alert mute ${rule}`, catalogue });
  if (named.of === 'pool') return { of: 'pool', pool: named.pool };
  return { of: 'unit', unit: named.of === 'unit' ? named.unit.id : brand(named.name) };
}

/** Everything at once, everywhere or in a pool: that is the house's to say. */
const isWide = ({ rule, scope }: What): boolean => rule === undefined && scope?.of !== 'unit';

/** @returns whether the asker may mute what is protected @throws Refusal DENIED, MUTE_PROTECTED */
function refuseWho(what: What, rules: readonly ThresholdRule[], ctx: CommandContext): boolean {
  const senior = SENIORS.some((role) => ctx.actor.roles.includes(role));
  if (isWide(what)) requireOneOf(SENIORS, 'alert mute all', ctx);
  if (!isAllProtected(what, rules, ctx)) return senior;
  if (what.rule === undefined) throw refuse('MUTE_PROTECTED', ctx.words.answers.alert.mute.protectedByName);
  requireOneOf(SENIORS, 'alert mute', ctx);
  return true;
}

/** Nothing that it names is ever muted without being named by somebody senior. */
function isAllProtected({ rule: id, scope }: What, rules: readonly ThresholdRule[], { site }: CommandContext): boolean {
  const rule = rules.find((one) => one.id === id);
  return isProtected({ rule, scope: scope ?? { of: 'house' }, evidence: {} }, site);
}

/** @throws Refusal MUTE_UNTIL, MUTE_TOO_LONG */
function endAt(typed: string, { what, rules, senior }: Wanted, ctx: CommandContext): Instant {
  const say = ctx.words.answers.alert.mute;
  const until = muteUntil(typed, ctx);
  if (until === undefined) throw refuse('MUTE_UNTIL', say.noEnd);
  const longest = senior && isAllProtected(what, rules, ctx) ? LONGEST_PROTECTED_MS : LONGEST_SILENCE_MS;
  if (until - ctx.now > longest) throw refuse('MUTE_TOO_LONG', say.tooLate(ctx.format.number(longest / HOUR_MS)));
  return until;
}

/** @throws Refusal FORM_FAULTS */
function filledIn(
  given: ReturnType<typeof splitFields>['given'],
  ctx: CommandContext,
): { until: string; reason: string } {
  const fields = muteFields(ctx);
  const values = fieldValues(given, fields, ctx);
  const [preset, until] = [values.get(PRESET)?.toString(), values.get(UNTIL)?.toString()];
  const { alert } = ctx.words.answers;
  if (preset === undefined && until === undefined) throw faultsAt({ [PRESET]: alert.snoozeEither }, fields, ctx.words);
  if (preset !== undefined && until !== undefined) throw faultsAt({ [UNTIL]: alert.snoozeNotBoth }, fields, ctx.words);
  return { until: preset ?? until ?? '', reason: String(values.get(REASON)) };
}

function askMute(what: What, ctx: CommandContext): Outcome {
  const say = ctx.words.answers.alert.mute;
  const fact = mutedWhat(what, ctx);
  const place =
    what.scope === undefined
      ? ''
      : ` ${what.scope.of === 'unit' ? what.scope.unit : what.scope.of === 'pool' ? what.scope.pool : ''}`;
  const command = again(`alert mute ${what.rule ?? 'all'}${place}`.trim(), ctx);
  const title = say.title(fact);
  return {
    document: formCard(
      { kind: 'form', id: 'mute', title, submitLabel: say.submit, command, fields: muteFields(ctx) },
      ctx.now,
      [what.rule === undefined ? say.loudAll : say.loud],
    ),
    data: { rule: what.rule ?? null },
    audience: 'caller',
  };
}
