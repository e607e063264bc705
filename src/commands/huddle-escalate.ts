/** `huddle escalate`: an item goes one tier up as an SBAR, of which the situation is its own words and the background is worked out. */

import { channelsFor } from '#src/config/settings.ts';
import { tableOf } from '#src/domain/huddle/agenda.ts';
import { type HuddleItem, ITEM_ABOUT } from '#src/domain/huddle/item.ts';
import { HIGHEST_TIER, raiseItem } from '#src/domain/huddle/items.ts';
import { loadSiteCensus } from '#src/facts/census.ts';
import { loadLevel } from '#src/facts/level.ts';
import { siteSpeech } from '#src/facts/level-news.ts';
import { meetingsOf } from '#src/facts/meetings.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { messageLink } from '#src/message/link.ts';
import type { Change } from '#src/ports/change.ts';
import { takenDocument } from '#src/views/alerts.ts';
import { formCard } from '#src/views/form-card.ts';
import { itemData, sbarDocument } from '#src/views/huddle-items.ts';
import { levelLine } from '#src/views/level-line.ts';
import { shareOf } from '#src/views/occupancy.ts';
import { again } from './again.ts';
import { byOf } from './alert-acts.ts';
import type { CommandContext, Outcome } from './command.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { ASSESSMENT, BY, huddleEscalateFields, REQUEST, SITUATION } from './forms/huddle-escalate.ts';
import { beforeItGoesUp } from './huddle-criteria.ts';
import { itemMade, newItem, over, put, refusePhi, tierRaisedFor, wantedItem } from './huddle-items.ts';
import { madeAs } from './huddle-which.ts';
import { LINK } from './link-field.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';

/** `huddle escalate I-7F3K`, or without one what is so now: the form; with its values it goes up. */
export async function escalate(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'huddle escalate', ctx);
  const made = madeAs(words, 'I');
  const { given, rest } = splitFields(made.rest);
  const known = rest.length === 0 ? await itemMade(made.as, ctx) : await wantedItem(rest[0], ctx);
  if (known !== undefined && known.state !== 'open') return over(known, ctx);
  const link = given.find(([name]) => name === LINK)?.[1] ?? '';
  const fields = huddleEscalateFields(known, link, ctx);
  const now = known?.tier ?? (await tierRaisedFor(ctx));
  const to = Number(made.as !== undefined ? known?.tier : /^to$/i.test(rest[1] ?? '') ? rest[2] : undefined);
  // The form says where it goes: sent twice, or by two people, it goes one tier up.
  if (known !== undefined && known.tier >= to) return alreadyThere(known, ctx);
  if (now >= HIGHEST_TIER) throw refuse('TIER_TOP', ctx.words.huddle.errors.top);
  if (given.every(([name]) => name === LINK)) {
    const { title, submit } = ctx.words.huddle.forms.escalate;
    const which = known === undefined ? ['as', `I-${ctx.ids.short()}`] : [known.id, 'to', String(now + 1)];
    const command = again(['huddle', 'escalate', ...which].join(' '), ctx);
    const form = { kind: 'form', id: 'huddle-escalate', title, submitLabel: submit, command, fields } as const;
    return { document: formCard(form, ctx.now, beforeItGoesUp(now, ctx)), data: null, audience: 'caller' };
  }
  const values = fieldValues(given, fields, ctx);
  const text = (name: string): string => String(values.get(name) ?? '');
  await refusePhi(`${text(SITUATION)} ${text(REQUEST)}`, ['escalate', ...words], ctx);
  const say = ctx.words.huddle;
  const about = ITEM_ABOUT.find((one) => one === text(ASSESSMENT));
  const assessed = about && { about, assessment: say.forms.escalate.assessments[about] };
  const request = text(BY) === '' ? text(REQUEST) : say.sbar.by(text(REQUEST), text(BY));
  const sbar = { situation: text(SITUATION), background: await background(ctx), ...assessed, request };
  const item = known ?? {
    ...newItem({ as: made.as, what: sbar.situation, tier: now, link: messageLink(link) }, ctx),
    version: 0,
  };
  const raised = raiseItem(item, { by: byOf(ctx), now: ctx.now, sbar });
  if (raised.reason !== 'done') throw refuse('TIER_TOP', say.errors.top);
  const { next } = raised;
  const title = say.escalated(next.id, say.tiers[next.tier] ?? '');
  return put('huddle.escalate', next, { title, note: sbar.background }, ctx, news(next, ctx));
}

const alreadyThere = (item: HuddleItem, { words, now }: CommandContext): Outcome => ({
  document: takenDocument(words.huddle.escalated(item.id, words.huddle.tiers[item.tier] ?? ''), item.what, now),
  data: { item: itemData(item) },
  audience: 'caller',
});

/** What is known of the house when it goes up: level, beds, who waits. Counts alone. */
async function background(ctx: CommandContext): Promise<string> {
  const { read, site, settings, now, words, format } = ctx;
  const [census, level] = await Promise.all([
    loadSiteCensus(read, site, { now }),
    loadLevel(read, site, settings, now),
  ]);
  const declared = level === undefined ? [] : [levelLine(level, now, ctx)];
  if (census === undefined) return [...declared, words.common.unavailable('no-data', [])].join(' · ');
  const { occupied, staffedBeds } = census.house;
  const share = shareOf(occupied, staffedBeds, ctx);
  const beds = words.digests.inUse(
    words.answers.beds.house(format.number(occupied), format.number(staffedBeds), share),
  );
  const waiting = census.units.reduce((sum, { boarders }) => sum + boarders, 0);
  return [...declared, beds, format.count(waiting, words.terms.boarder), format.clock(now)].join(' · ');
}

/** One card where the tier above meets; where none does, where the highest one does. */
function news(item: HuddleItem, ctx: CommandContext): readonly Change[] {
  const { settings, site, now } = ctx;
  const all = meetingsOf(settings, site);
  const table = tableOf(
    item.tier,
    all.map(({ tier }) => tier),
  );
  const purposes = new Set(all.filter(({ tier }) => tier === table).map(({ purpose }) => purpose));
  const document = sbarDocument(item, { now, simulated: settings.simulated }, siteSpeech(settings, site));
  const card = brand<CardKey>(`huddle-escalated:${site.id}:${item.id}:${item.tier}`);
  return [...purposes]
    .flatMap((purpose) => channelsFor(settings, site.id, purpose))
    .map(({ platform, channel }) => ({
      kind: 'outbox.put',
      post: {
        site: site.id,
        card,
        to: { platform, channel },
        version: 1,
        document,
        urgency: 'routine',
        createdAt: now,
      },
    }));
}
