/** *Add to barrier*: what somebody said of it, typed or from a message, as a note of the barrier. A person in it is refused. */
import { annotate, type Barrier } from '#src/domain/discharge/barrier.ts';
import { loadHolding } from '#src/facts/barriers.ts';
import { originOfLink } from '#src/facts/item-news.ts';
import { messageLink } from '#src/message/link.ts';
import { clean } from '#src/message/quote.ts';
import { barrierData, barrierNews, barrierNoteDocument, type HeldBed } from '#src/views/barriers.ts';
import { typeName } from '#src/views/marks.ts';
import { again } from './again.ts';
import { byOf } from './alert-acts.ts';
import { audited } from './audited.ts';
import { barrierNamed, isInHand } from './barrier-hand.ts';
import type { CommandContext, Outcome } from './command.ts';
import { faultsAt, fieldValues, splitFields } from './form-fields.ts';
import { BARRIER, barrierNoteFields, LONGEST_NOTE, NOTE } from './forms/barrier-note.ts';
import { findingsIn, refusePhiInSaid } from './free-text.ts';
import { bedsSeenIn } from './in-charge.ts';
import { LINK } from './link-field.ts';
import { LEADS, requireOneOf } from './roles.ts';

type Words = readonly string[];

/** `delay note B-7F3K waits for the form`; without both the form, filled in with what is given of it. */
export async function noteBarrier(words: Words, ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'delay note', ctx);
  const { given, rest } = splitFields(words);
  const [id, ...said] = rest;
  const all = [
    ...given,
    ...(id === undefined ? [] : [[BARRIER, id] as const]),
    ...(said.length === 0 ? [] : [[NOTE, said.join(' ')] as const]),
  ];
  const value = (name: string): string => all.findLast(([field]) => field === name)?.[1].trim() ?? '';
  if (value(BARRIER) === '' || value(NOTE) === '') return form(value(NOTE), value(LINK), ctx);
  const found = await barrierNamed(value(BARRIER), ctx);
  const fields = barrierNoteFields([], { note: '', link: '' }, ctx);
  const values = fieldValues([...all.filter(([name]) => name !== BARRIER), [BARRIER, found.id]], fields, ctx);
  const typed = String(values.get(LINK) ?? '');
  if (typed !== '' && messageLink(typed) === undefined)
    throw faultsAt({ [LINK]: ctx.words.answers.alert.link.notOne }, fields, ctx.words);
  const note = String(values.get(NOTE));
  const { place, settings, read } = ctx;
  await refusePhiInSaid(note, {
    verb: 'delay',
    words: ['note', ...words],
    place,
    settings,
    read,
    catalogue: ctx.words,
  });
  return noted(found, note, messageLink(typed), ctx);
}

/** The same said twice by one person, as by a second click, is one note. */
function noted(found: Barrier, note: string, link: string | undefined, ctx: CommandContext): Outcome {
  const { words, settings, now } = ctx;
  const say = words.barriers;
  const by = byOf(ctx);
  const last = found.notes.at(-1);
  const isTwice = last?.text === note && last.by.person === by.person;
  const origin = link === undefined ? undefined : originOfLink(link, settings);
  const next = isTwice ? undefined : annotate(found, { text: note, by, at: now, ...(origin && { origin }) });
  const type = typeName(found.type, settings.barriers.types, ctx);
  const isOpen = next !== undefined || (isTwice && found.state === 'open');
  const buttons = [{ label: say.buttons.list, command: again('delay', ctx) }];
  return {
    document: barrierNews(
      {
        title: say.saidTitle(found.id),
        said: isOpen ? say.note.noted(type) : say.over(found.id),
        by: by.name,
        at: now,
        buttons,
      },
      ctx,
    ),
    data: { barrier: barrierData(next ?? found) },
    audience: 'caller',
    ...(next === undefined
      ? {}
      : {
          changes: [
            { kind: 'barrier.put', barrier: next, expectVersion: found.version },
            audited('barrier.note', found.id, { type: found.type }, ctx),
          ],
        }),
  };
}

async function form(typed: string, link: string, ctx: CommandContext): Promise<Outcome> {
  const { note, pointsAtSomebody } = typed === '' ? await ofMessage(ctx) : { note: typed, pointsAtSomebody: false };
  const fields = barrierNoteFields(await mine(ctx), { note, link }, ctx);
  return {
    document: barrierNoteDocument({ fields, pointsAtSomebody, command: again('delay note', ctx) }, ctx.now, ctx),
    data: { fields: fields.map(({ name }) => name) },
    audience: 'caller',
  };
}

/** What the message says, as far as a note goes; nothing of one that points at somebody. */
async function ofMessage(ctx: CommandContext): Promise<{ readonly note: string; readonly pointsAtSomebody: boolean }> {
  const said = clean(ctx.message ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (said === '') return { note: '', pointsAtSomebody: false };
  const { place, settings, read, words } = ctx;
  const findings = await findingsIn(said, { place, settings, read, catalogue: words });
  return findings.length > 0
    ? { note: '', pointsAtSomebody: true }
    : { note: said.slice(0, LONGEST_NOTE).trim(), pointsAtSomebody: false };
}

/** Open ones of beds that the asker sees, and those that they answer for. */
async function mine(ctx: CommandContext): Promise<readonly HeldBed[]> {
  const { held } = await loadHolding(ctx.read, ctx.site, ctx.now);
  const seen = new Set([...(await bedsSeenIn(ctx.site.units, ctx))].map(({ id }) => id));
  return held.filter(({ barrier, unit }) => seen.has(unit) || isInHand(barrier, ctx));
}
