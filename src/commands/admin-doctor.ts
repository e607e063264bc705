import type { Destination } from '#src/ports/change.ts';
import { postToken } from '#src/ports/post-token.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import {
  type DeliveriesAnswer,
  deliveriesData,
  deliveriesDocument,
  resendQuestion,
  resent,
} from '#src/views/deliveries.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { refuse } from './refusal.ts';

/** A burst of alerts in every channel is less. */
const MOST_ROWS = 2_000;
const MOST_DOUBLED = 20;

/** `admin doctor`: how delivery does, and what a person must decide on. */
export async function adminDoctor(_words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const answer = await load(ctx);
  return { document: deliveriesDocument(answer, ctx), data: deliveriesData(answer), audience: 'caller' };
}

/** `admin resend P-XXXXXX [now]`: asks first, because it may stand there already. */
export async function adminResend([typed, sure]: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { usage } = ctx.words.deliveries;
  if (typed === undefined || (sure !== undefined && sure.toLowerCase() !== 'now'))
    throw refuse('USAGE', ctx.words.errors.usage(usage, 'admin resend P-7F3KQ2'));
  const answer = await load(ctx);
  const row = wanted(typed, answer.stuck, ctx);
  const token = postToken(row);
  if (sure === undefined)
    return { document: resendQuestion(row, answer, ctx), data: { post: token, sent: false }, audience: 'caller' };
  const { card, to, state, code, attempt } = row;
  return {
    document: resent(row, answer, ctx),
    data: { post: token, sent: true },
    audience: 'caller',
    changes: [
      { kind: 'outbox.resend', card, to, at: ctx.now },
      audited('outbox.resend', card, { platform: to.platform, was: state, code: code ?? '', attempt }, ctx),
    ],
  };
}

async function load({ read, site, now, settings }: CommandContext): Promise<DeliveriesAnswer> {
  const [unsent, doubled] = await Promise.all([
    read.outboxUnsent(MOST_ROWS),
    read.outboxDoubled(site.id, MOST_DOUBLED),
  ]);
  const here = unsent.filter((row) => row.site === site.id);
  const isStuck = ({ state }: OutboxRow): boolean => state === 'dead' || state === 'unknown';
  return {
    site,
    now,
    stuck: here.filter(isStuck),
    waiting: here.filter((row) => !isStuck(row) && (row.notBefore ?? now) <= now),
    doubled,
    // A person is nobody's business here: only that it was a direct message.
    nameOf: ({ platform, channel }: Destination) =>
      channel.startsWith('@')
        ? undefined
        : (settings.channels.find((one) => one.platform === platform && one.channel === channel)?.name ?? channel),
  };
}

/** `p-7f3kq2`, `7F3KQ2` → the one listed; two under one token are told apart by nobody, so neither is touched. */
function wanted(typed: string, listed: readonly OutboxRow[], { words, format }: CommandContext): OutboxRow {
  const token = `P-${typed.toUpperCase().replace(/^P-?(?=.{6}$)/, '')}`;
  const found = listed.filter((row) => postToken(row) === token);
  if (found.length === 1) return found[0]!;
  const tokens = listed.slice(0, MOST_DOUBLED).map(postToken);
  throw refuse('POST_UNKNOWN', words.deliveries.unknownPost(tokens.length === 0 ? undefined : format.list(tokens)));
}
