import type { Channel } from '#src/domain/channel.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { submitText } from '#src/message/form-text.ts';
import { quoted } from '#src/message/quote.ts';
import type { Change } from '#src/ports/change.ts';
import { sharedCard, shareFormDocument, sharePreview, shortNews, withNote } from '#src/views/share.ts';
import { again } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { faultsAt, fieldValues, splitFields } from './form-fields.ts';
import { NOTE, noteField, shareFields, TO } from './forms/share.ts';
import { joinWords } from './parse.ts';
import { refuse } from './refusal.ts';
import { LEADS } from './roles.ts';
import { sourcedValues } from './sourced-values.ts';

export const share = defineCommand({
  name: 'share',
  aliases: ['post'],
  summary: 'Post an answer to a channel; shows where first',
  usage: 'share [#channel | to] <command>',
  examples: ['share #huddle beds', 'share beds 5W', 'share to beds'],
  allow: LEADS,
  args: ANY_WORDS,
  async run(words, ctx) {
    const [step, ...rest] = words;
    if (step === 'cancel') return cancelled(ctx);
    if (step === 'to') return toForm(rest, ctx);
    if (step === 'with') return withForm(rest, ctx);
    const posting = step === 'post';
    const asked = whatAndWhere(posting ? rest : words, ctx);
    // Asked where the house posts nothing, and without saying where to.
    if (asked.channel === undefined) return askWhere(asked.text, ctx);
    const { channel } = asked;
    const outcome = await shareable(asked.text, ctx);
    return posting ? post({ ...asked, channel }, outcome, ctx) : preview({ ...asked, channel }, outcome, ctx);
  },
});

type Asked = {
  readonly channel: Channel;
  readonly targets: readonly Channel[];
  readonly text: string;
  readonly note?: string;
};

/** @throws Refusal SHARE_CHANGES for what is no answer alone */
async function shareable(text: string, ctx: CommandContext): Promise<Outcome> {
  const outcome = await ctx.preview(text);
  if ((outcome.changes ?? []).length > 0) throw refuse('SHARE_CHANGES', ctx.words.errors.shareChanges);
  return outcome;
}

/** `share to beds 5W`: the form that asks where to, with a line of one's own. */
async function toForm(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const text = joinWords(words);
  if (text === '') throw refuse('SHARE_NOTHING', ctx.words.errors.shareNothing);
  return askWhere(text, ctx);
}

/** What cannot be shared at all is said before anybody fills in a form. */
async function askWhere(text: string, ctx: CommandContext): Promise<Outcome> {
  if (channelsOf(ctx).length === 0) throw refuse('CHANNEL_NEEDED', ctx.words.errors.channelNeeded([]));
  const { document } = await shareable(text, ctx);
  const fields = await shareFields(ctx);
  const command = again(`share with ${text}`, ctx);
  return {
    document: shareFormDocument({ of: document, fields, command, now: ctx.now }, ctx),
    data: { posted: false, asked: text },
    audience: 'caller',
  };
}

/** What the form sends: `share with beds 5W to="#huddle" note="…"`. */
async function withForm(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { given, rest } = splitFields(words);
  const fields = await shareFields(ctx);
  const values = await sourcedValues(given, fields, ctx);
  const channels = channelsOf(ctx);
  const channel = channels.find(({ name }) => name === values.get(TO));
  if (channel === undefined) throw faultsAt({ [TO]: ctx.words.forms.needed }, fields, ctx.words);
  const text = joinWords(rest);
  const noted = values.get(NOTE)?.toString();
  const asked: Asked = {
    channel,
    targets: channels.filter((one) => one.purpose === channel.purpose),
    text,
    ...(noted === undefined ? {} : { note: noted }),
  };
  return preview(asked, await shareable(text, ctx), ctx);
}

const channelsOf = ({ settings, site }: CommandContext): readonly Channel[] =>
  settings.channels.filter((one) => one.site === site.id);

function whatAndWhere(
  words: readonly string[],
  ctx: CommandContext,
): Omit<Asked, 'channel'> & { readonly channel: Channel | undefined } {
  const channels = channelsOf(ctx);
  const [first = '', ...rest] = words;
  const marked = /^<?#/.test(first);
  const named = channels.find((one) => isNamed(one, first));
  if (marked && named === undefined) {
    const names = [...new Set(channels.map((one) => one.name))];
    throw refuse('CHANNEL_UNKNOWN', ctx.words.errors.channelUnknown(quoted(first), names));
  }
  const { given, rest: shared } = splitFields(named === undefined ? words : rest);
  const notes = given.filter(([name]) => name === NOTE);
  const note = fieldValues(notes, [noteField(ctx)], ctx)
    .get(NOTE)
    ?.toString();
  const others = given.filter(([name]) => name !== NOTE).map(([name, value]) => `${name}=${value}`);
  const text = joinWords([...shared, ...others]);
  if (text === '') throw refuse('SHARE_NOTHING', ctx.words.errors.shareNothing);
  const channel = named ?? channelHere(channels, ctx);
  const targets = channels.filter((one) => one.purpose === channel?.purpose);
  return { channel, targets, text, ...(note === undefined ? {} : { note }) };
}

/** `#huddle`, `huddle`, `<#C0123|huddle>`, or the platform's own id. */
export function isNamed(channel: Pick<Channel, 'name' | 'channel' | 'purpose'>, typed: string): boolean {
  const parts = typed
    .toLowerCase()
    .replace(/^<?#|>$/g, '')
    .split('|');
  return [channel.name.replace(/^#/, ''), channel.channel, channel.purpose].some((name) =>
    parts.includes(name.toLowerCase()),
  );
}

const channelHere = (channels: readonly Channel[], { place }: CommandContext): Channel | undefined =>
  channels.find((one) => one.platform === place.platform && one.channel === place.channel);

/** `#huddle in Slack and the console` */
function where({ channel, targets }: Asked, { words, format }: CommandContext): string {
  const { share: said } = words.answers;
  const platforms = [...new Set(targets.map((one) => one.platform))].sort();
  return said.where(channel.name, format.list(platforms.map((one) => said.platforms[one] ?? one)));
}

function preview(asked: Asked, outcome: Outcome, ctx: CommandContext): Outcome {
  const { share: words } = ctx.words.answers;
  const { note } = asked;
  const name = joinWords([asked.channel.name]);
  const noted = submitText(`share post ${name} ${asked.text}`, note === undefined ? [] : [[NOTE, note]]);
  const post = { label: words.post, command: again(noted, ctx), style: 'primary' } as const;
  const elsewhere = { label: words.elsewhere, command: again(`share to ${asked.text}`, ctx), opens: 'form' } as const;
  const document = sharePreview(
    note === undefined ? outcome.document : withNote(outcome.document, note, ctx),
    {
      where: where(asked, ctx),
      post,
      others: [...(note === undefined ? [elsewhere] : []), { label: words.cancel, command: 'share cancel' }],
    },
    ctx,
  );
  return {
    document,
    data: { posted: false, to: asked.channel.name, preview: outcome.data ?? null },
    audience: 'caller',
    ...(outcome.seen === undefined ? {} : { seen: outcome.seen }),
  };
}

function post(asked: Asked, outcome: Outcome, ctx: CommandContext): Outcome {
  const { share: words } = ctx.words.answers;
  const card = brand<CardKey>(`share:${ctx.ids.uuid()}`);
  const { note } = asked;
  const shown = note === undefined ? outcome.document : withNote(outcome.document, note, ctx);
  const document = sharedCard(shown, ctx.actor.name, ctx);
  const posts = asked.targets.map(
    ({ platform, channel }): Change => ({
      kind: 'outbox.put',
      post: {
        site: ctx.site.id,
        card,
        to: { platform, channel },
        version: 1,
        document: ctx.settings.simulated ? { ...document, simulated: true } : document,
        urgency: 'routine',
        createdAt: ctx.now,
      },
    }),
  );
  return {
    document: shortNews(words.postedTitle, words.posted(where(asked, ctx)), ctx.now),
    data: { posted: true, to: asked.channel.name },
    audience: 'caller',
    changes: [...posts, audited('share.post', asked.channel.name, { targets: posts.length }, ctx)],
  };
}

const cancelled = (ctx: CommandContext): Outcome => ({
  document: shortNews(ctx.words.answers.share.cancelledTitle, ctx.words.answers.share.cancelled, ctx.now),
  data: { posted: false },
  audience: 'caller',
});
