import type { Channel } from '#src/domain/channel.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { quoted } from '#src/message/quote.ts';
import type { Change } from '#src/ports/change.ts';
import { sharedCard, sharePreview, shortNews } from '#src/views/share.ts';
import { again } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { joinWords } from './parse.ts';
import { refuse } from './refusal.ts';
import { LEADS } from './roles.ts';

export const share = defineCommand({
  name: 'share',
  aliases: ['post'],
  summary: 'Post an answer to a channel; shows where first',
  usage: 'share [#channel] <command>',
  examples: ['share #huddle beds', 'share beds 5W'],
  allow: LEADS,
  args: ANY_WORDS,
  async run(words, ctx) {
    const [step, ...rest] = words;
    if (step === 'cancel') return cancelled(ctx);
    const posting = step === 'post';
    const asked = whatAndWhere(posting ? rest : words, ctx);
    const outcome = await ctx.preview(asked.text);
    if ((outcome.changes ?? []).length > 0) throw refuse('SHARE_CHANGES', ctx.words.errors.shareChanges);
    return posting ? post(asked, outcome, ctx) : preview(asked, outcome, ctx);
  },
});

type Asked = { readonly channel: Channel; readonly targets: readonly Channel[]; readonly text: string };

function whatAndWhere(words: readonly string[], ctx: CommandContext): Asked {
  const channels = ctx.settings.channels.filter((one) => one.site === ctx.site.id);
  const [first = '', ...rest] = words;
  const marked = /^<?#/.test(first);
  const named = channels.find((one) => isNamed(one, first));
  if (marked && named === undefined) {
    const names = [...new Set(channels.map((one) => one.name))];
    throw refuse('CHANNEL_UNKNOWN', ctx.words.errors.channelUnknown(quoted(first), names));
  }
  const text = joinWords(named === undefined ? words : rest);
  if (text === '') throw refuse('SHARE_NOTHING', ctx.words.errors.shareNothing);
  const channel = named ?? channelHere(channels, ctx) ?? askWhich(channels, text, ctx);
  const targets = channels.filter((one) => one.purpose === channel.purpose);
  return { channel, targets, text };
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

function askWhich(channels: readonly Channel[], text: string, ctx: CommandContext): never {
  const names = [...new Set(channels.map((one) => one.name))];
  throw refuse(
    'CHANNEL_NEEDED',
    ctx.words.errors.channelNeeded(names),
    names.map((name) => ({ label: name, command: again(`share ${name} ${text}`, ctx) })),
  );
}

/** `#huddle in Slack and the console` */
function where({ channel, targets }: Asked, { words, format }: CommandContext): string {
  const { share: said } = words.answers;
  const platforms = [...new Set(targets.map((one) => one.platform))].sort();
  return said.where(channel.name, format.list(platforms.map((one) => said.platforms[one] ?? one)));
}

function preview(asked: Asked, outcome: Outcome, ctx: CommandContext): Outcome {
  const { share: words } = ctx.words.answers;
  const post = {
    label: words.post,
    command: again(`share post ${asked.channel.name} ${asked.text}`, ctx),
    style: 'primary',
  } as const;
  const document = sharePreview(
    outcome.document,
    { where: where(asked, ctx), post, cancel: { label: words.cancel, command: 'share cancel' } },
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
  const document = sharedCard(outcome.document, ctx.actor.name, ctx);
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
