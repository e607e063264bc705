/** The huddle card as somebody asks for it: as of now, the whole of it, or as it was posted. */
import { channelsFor } from '#src/config/settings.ts';
import { loadHuddle } from '#src/facts/huddle.ts';
import { brand, type CardKey, type MeetingId } from '#src/kernel/ids.ts';
import type { Json } from '#src/ports/handle.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { openEpisodes } from '#src/views/alerts.ts';
import { byHandBasis } from '#src/views/by-hand.ts';
import { huddleDocument, wholeCard } from '#src/views/huddle.ts';
import { measureData } from '#src/views/measure.ts';
import { nowData } from '#src/views/now.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ofMeeting } from './huddle-which.ts';
import { refuse } from './refusal.ts';

/** `huddle`: the top card as of now. */
export const asOfNow = (ctx: CommandContext): Promise<Outcome> => cardNow('huddle', ctx);

async function cardNow(text: 'huddle' | 'huddle more', ctx: CommandContext): Promise<Outcome> {
  const { words, format, settings, site, now } = ctx;
  const facts = await loadHuddle(ctx.read, site, settings, { now, beds: ctx.beds });
  const document = huddleDocument(facts, { words, format, simulated: settings.simulated });
  const { census, boarders, live, level, freshness } = facts;
  const basis = { now, at: undefined, asKnown: false, freshness, byHand: byHandBasis(census, freshness) };
  const house = nowData({ site, census, boarders, alerts: openEpisodes(live), level, basis });
  const data: Json = {
    house,
    today: { ...facts.today },
    yesterday: { ...facts.yesterday },
    byNoonYesterday: measureData(facts.byNoonYesterday.main),
    nedocs: facts.nedocs === undefined ? null : measureData(facts.nedocs.main),
  };
  const shown = text === 'huddle' ? document : wholeCard(document);
  return { document: withButtons(shown, text, ctx), data, audience: 'caller' };
}

/** Cards of one channel that are looked through for its last huddle. */
const LOOKED_THROUGH = 200;

/** The card as the meeting saw it: what was posted, not what is known today. */
export async function lastPosted(ctx: CommandContext): Promise<Outcome> {
  const { site } = ctx;
  const rows = await Promise.all(channelsOf(ctx).map((channel) => ctx.read.outboxHistory(channel, LOOKED_THROUGH)));
  const cards = rows.flat().filter((row) => row.card.startsWith('huddle:') && row.site === site.id);
  const last = cards.reduce<OutboxRow | undefined>(
    (latest, row) => (latest === undefined || row.createdAt > latest.createdAt ? row : latest),
    undefined,
  );
  if (last === undefined) throw refuse('NO_HUDDLE', ctx.words.errors.noHuddle);
  return { document: last.document, data: { card: last.card, version: last.version }, audience: 'caller' };
}

/** `huddle more of bed-meeting:2026-01-13`: what stands behind *More* of the card that was posted, as that saw it; of none, as of now. */
export async function whole(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { of } = ofMeeting(words);
  const posted = of === undefined ? undefined : await postedOf(of, ctx);
  if (posted === undefined) return cardNow('huddle more', ctx);
  return {
    document: withButtons(wholeCard(posted.document), `huddle more of ${of}`, ctx),
    data: { card: posted.card, version: posted.version },
    audience: 'caller',
  };
}

async function postedOf(of: MeetingId, ctx: CommandContext): Promise<OutboxRow | undefined> {
  const card = brand<CardKey>(`huddle:${ctx.site.id}:${of}`);
  const rows = await Promise.all(
    channelsOf(ctx).map(({ platform, channel }) => ctx.read.outboxRow(card, { platform, channel })),
  );
  return rows.find((row) => row !== undefined);
}

function channelsOf({ settings, site }: CommandContext) {
  const purposes = new Set(settings.huddles.filter((one) => one.site === site.id).map((one) => one.purpose));
  return [...purposes].flatMap((purpose) => channelsFor(settings, site.id, purpose));
}
