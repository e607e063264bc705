/** Which alerts come to a channel or a person, when it is quiet, and whether threads tell who did what. */
import { rulesAt } from '#src/config/rules-at.ts';
import type { Channel } from '#src/domain/channel.ts';
import { isHeardAt } from '#src/domain/level/heard.ts';
import { rankOf } from '#src/domain/level/scale.ts';
import { SEVERITIES } from '#src/domain/severity.ts';
import type { RuleId } from '#src/kernel/ids.ts';
import { type LocalTime, localTime } from '#src/kernel/time.ts';
import { capital } from '#src/message/capital.ts';
import { quoted } from '#src/message/quote.ts';
import type { Change } from '#src/ports/change.ts';
import { type Json, ROLES } from '#src/ports/handle.ts';
import { shortNews } from '#src/views/share.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { refuse } from './refusal.ts';
import { isNamed } from './share.ts';

type Words = readonly string[];
type Filter = Pick<Channel, 'units' | 'rules' | 'roles' | 'minSeverity' | 'minLevel'>;

/** `alert sub [#channel | me] units=5W,ICU rules=ed-boarding roles=engineer severity>=act level>=3`; what is not named is not filtered. */
export async function subscribe(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { channel, rest } = await whichChannel(words, ctx);
  const { units: _u, rules: _r, roles: _o, minSeverity: _s, minLevel: _l, ...unfiltered } = channel;
  const filter = filterOf(rest, await ruleIds(ctx), ctx);
  const comes = ctx.words.answers.alert.subscribed(channel.name, filterWords(filter, ctx));
  const said = [comes, ...(await levelSaid(filter, ctx))].join(' ');
  return changed('alert.sub', { ...unfiltered, ...filter }, said, ctx);
}

/** Takes back what `alert sub` made; a channel of the file stays. */
export async function unsubscribe(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { channel } = await whichChannel(words, ctx);
  const { platform, channel: place, purpose, name } = channel;
  const stored = (await storedHere(ctx)).some((one) => isSame(one, channel) && one.purpose === purpose);
  if (!stored) throw refuse('SUBSCRIPTION_OF_FILE', ctx.words.errors.subscriptionOfFile);
  const said = ctx.words.answers.alert.unsubscribed(name);
  const drop: Change = { kind: 'channel.drop', to: { platform, channel: place }, purpose };
  return outcome(said, [drop, audited('alert.unsub', place, { platform }, ctx)], null, ctx);
}

/** `alert quiet 22:00-06:45` or `off`: holds delivery below urgent, never judgement. */
export async function quiet(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { channel, rest } = await whichChannel(words, ctx);
  const { alert } = ctx.words.answers;
  const typed = rest.join('').replace(/[–—]/g, '-').toLowerCase();
  const { quiet: _before, ...loud } = channel;
  if (typed === 'off') return changed('alert.quiet', loud, alert.quietOff(channel.name), ctx);
  const [, from, to] = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(typed) ?? [];
  const hours = from === undefined || to === undefined ? undefined : { from: timeOf(from), to: timeOf(to) };
  if (hours?.from === undefined || hours.to === undefined || hours.from === hours.to) {
    throw refuse('QUIET_HOURS', ctx.words.errors.quietHours);
  }
  const said = alert.quiet(channel.name, hours.from, hours.to);
  return changed('alert.quiet', { ...loud, quiet: { from: hours.from, to: hours.to } }, said, ctx);
}

/** `alert verbosity cards | thread` */
export async function verbosity(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { channel, rest } = await whichChannel(words, ctx);
  const kind = rest[0]?.toLowerCase();
  if (kind !== 'cards' && kind !== 'thread') throw refuse('VERBOSITY', ctx.words.errors.verbosityWord);
  const said = ctx.words.answers.alert.verbosity[kind](channel.name);
  return changed('alert.verbosity', { ...channel, threadLog: kind === 'thread' }, said, ctx);
}

const timeOf = (typed: string): LocalTime | undefined => {
  const padded = typed.padStart(5, '0');
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(padded) ? localTime(padded) : undefined;
};

/** What was set up in chat for this site. */
const storedHere = async ({ read, site }: CommandContext): Promise<readonly Channel[]> =>
  (await read.channels()).filter((one) => one.site === site.id);

const isSame = (one: Channel, other: Pick<Channel, 'platform' | 'channel'>): boolean =>
  one.platform === other.platform && one.channel === other.channel;

/** The named channel, else the one it is asked in, else a direct message to who asks. As it stands, where it gets alerts already. */
async function whichChannel(
  words: Words,
  ctx: CommandContext,
): Promise<{ readonly channel: Channel; readonly rest: Words }> {
  const [first = '', ...others] = words;
  const all = ctx.settings.channels.filter((one) => one.site === ctx.site.id);
  const named = /^<?#/.test(first) || all.some((one) => isNamed(one, first));
  const rest = named || first === 'me' || first === 'here' ? others : words;
  const place = named ? namedPlace(first, all, ctx) : first === 'me' ? me(ctx) : here(ctx);
  // What was set up in chat a moment ago may not be laid over the settings yet.
  const now = [...(await storedHere(ctx)), ...all];
  const known = now.find((one) => isSame(one, place) && one.purpose === 'alerts');
  const other = all.find((one) => isSame(one, place));
  const made: Channel = {
    ...place,
    site: ctx.site.id,
    purpose: 'alerts',
    // Whoever asks for the simulated house's alerts wants its cards, as with `setup`.
    training: other?.training ?? (ctx.settings.simulated || place.platform === 'web'),
  };
  return { channel: known ?? made, rest };
}

type Place = Pick<Channel, 'platform' | 'channel' | 'name'>;

const me = ({ actor, words }: CommandContext): Place => ({
  platform: actor.platform,
  channel: `@${actor.id}`,
  name: words.answers.alert.here,
});

function here(ctx: CommandContext): Place {
  const { platform, channel, private: alone } = ctx.place;
  if (channel === undefined || alone) return me(ctx);
  const known = ctx.settings.channels.find((one) => one.platform === platform && one.channel === channel);
  return { platform, channel, name: known?.name ?? `#${channel}` };
}

/** `#alerts`, or Slack's own `<#C0123|alerts>` of a channel that nobody has set up. */
function namedPlace(typed: string, all: readonly Channel[], ctx: CommandContext): Place {
  const found = all.filter((one) => isNamed(one, typed));
  const known = found.find((one) => one.platform === ctx.place.platform) ?? found[0];
  if (known !== undefined) return known;
  const [, id, name] = /^<#([A-Z0-9]{2,20})(?:\|([\w-]{1,80}))?>$/.exec(typed) ?? [];
  if (id !== undefined) return { platform: ctx.place.platform, channel: id, name: `#${name ?? id}` };
  const names = [...new Set(all.map((one) => one.name))];
  throw refuse('CHANNEL_UNKNOWN', ctx.words.errors.channelUnknown(quoted(typed), names));
}

/** A viewer is asked nothing. */
const ASKED = ROLES.filter((role) => role !== 'viewer');

/** Rules that somebody told in chat are listened to as any other. */
const ruleIds = async ({ read, site, settings }: CommandContext): Promise<readonly RuleId[]> =>
  rulesAt(settings, await read.toldRules(site.id), site.id).map(({ rule }) => rule.id);

function filterOf(words: Words, rules: readonly RuleId[], ctx: CommandContext): Filter {
  const { errors } = ctx.words;
  const filter: { -readonly [K in keyof Filter]: Filter[K] } = {};
  for (const word of words) {
    const [, key, value = ''] =
      /^(units?|wards?|rules?|roles?|severity|level|nivel|opel)(?:>=|≥|=|:)(.+)$/i.exec(word) ?? [];
    const bad = (cure: string) => refuse('ALERT_FILTER', errors.alertFilter(quoted(word), cure));
    const names = value.split(',').map((one) => one.trim().toLowerCase());
    if (key === undefined) throw bad(errors.alertFilterForm);
    if (/^(unit|ward)/i.test(key)) {
      const units = ctx.site.units.map((unit) => unit.id);
      filter.units = names.map((name) => found(name, units) ?? fail(bad(errors.alertFilterUnits(units))));
    } else if (/^rule/i.test(key)) {
      filter.rules = names.map((name) => found(name, rules) ?? fail(bad(errors.alertFilterRules(rules))));
    } else if (/^role/i.test(key)) {
      filter.roles = names.map((name) => found(name, ASKED) ?? fail(bad(errors.alertFilterRoles(ASKED))));
    } else if (!/^severity/i.test(key)) {
      const ids = levelsOf(ctx)?.map(({ id }) => id);
      if (ids === undefined) throw bad(errors.alertFilterNoLevels);
      filter.minLevel = found(value.toLowerCase(), ids) ?? fail(bad(errors.alertFilterLevels(ids)));
    } else {
      filter.minSeverity = found(value.toLowerCase(), SEVERITIES) ?? fail(bad(errors.alertFilterForm));
    }
  }
  return filter;
}

const found = <T extends string>(typed: string, all: readonly T[]): T | undefined =>
  all.find((one) => one.toLowerCase() === typed);

const fail = (refusal: Error): never => {
  throw refusal;
};

/** `5W and ICU only, act and graver, from house level 3 on` */
export function filterWords({ units, rules, roles, minSeverity, minLevel }: Filter, ctx: CommandContext): string {
  const { words, format } = ctx;
  const { alert } = words.answers;
  const parts = [
    ...(units === undefined ? [] : [alert.filter.units(format.list(units))]),
    ...(rules === undefined ? [] : [alert.filter.rules(format.list(rules))]),
    ...(roles === undefined ? [] : [alert.filter.roles(format.list(roles.map((role) => words.common.roleName(role))))]),
    ...(minSeverity === undefined ? [] : [alert.filter.severity(minSeverity)]),
    ...(minLevel === undefined ? [] : [alert.filter.level(levelNamed(minLevel, ctx))]),
  ];
  return parts.length === 0 ? alert.everything : parts.join(', ');
}

const levelsOf = ({ settings, site }: CommandContext) => settings.levels.get(site.id)?.levels;

function levelNamed(id: string, ctx: CommandContext): string {
  const scale = ctx.settings.levels.get(ctx.site.id);
  // What the house calls it is written as it does; the word of the language stands in a sentence.
  return `${scale?.name ?? ctx.words.level.scale.toLowerCase()} ${id}`;
}

/** Whether a filter by house level lets anything through now; nothing to say where there is none. */
export async function levelSaid({ minLevel }: Pick<Filter, 'minLevel'>, ctx: CommandContext): Promise<string[]> {
  if (minLevel === undefined) return [];
  const say = ctx.words.answers.alert.atLevel;
  const scale = ctx.settings.levels.get(ctx.site.id);
  if (scale === undefined || rankOf(scale, minLevel) === undefined)
    return [capital(say.gone(levelNamed(minLevel, ctx)))];
  const declared = (await ctx.read.levelNow(ctx.site.id, ctx.now))?.level;
  if (declared === undefined) return [say.none(levelNamed(minLevel, ctx))];
  const now = levelNamed(declared, ctx);
  return [capital(isHeardAt({ minLevel }, scale, declared) ? say.reached(now) : say.below(now))];
}

function changed(action: string, channel: Channel, said: string, ctx: CommandContext): Outcome {
  const data = { channel: channel.channel, platform: channel.platform };
  return outcome(
    said,
    [{ kind: 'channel.put', channel }, audited(action, channel.channel, { platform: channel.platform }, ctx)],
    data,
    ctx,
  );
}

const outcome = (said: string, changes: readonly Change[], data: Json, ctx: CommandContext): Outcome => ({
  document: shortNews(said, said, ctx.now),
  data,
  audience: 'caller',
  changes,
});
