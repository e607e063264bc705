/** Telling of one bed: dirty, with housekeeping, clean, or blocked with why and until when. It stands in the log as A20 would have told it. */

import type { Unit } from '#src/domain/hospital.ts';
import {
  type BedAct,
  BLOCK_REASONS,
  type BlockReason,
  bedByHand,
  STATUS_OF,
  tellOfBed,
} from '#src/domain/placement/bed-act.ts';
import { bedTyped, type KnownBed, loadBeds } from '#src/facts/bed-named.ts';
import { DAY_MS, type Instant, isoOf, localDateAt, localTimeAt, parseWhen } from '#src/kernel/time.ts';
import type { Button } from '#src/message/document.ts';
import { quoted } from '#src/message/quote.ts';
import type { Change } from '#src/ports/change.ts';
import { bedToldDocument } from '#src/views/turn.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { speaksFor } from './in-charge.ts';
import { refuse } from './refusal.ts';
import { momentAhead } from './until-when.ts';

type Words = readonly string[];

/** `turn clean 6W-28`, `turn blocked 3S-28 leak until 16:00`; a button says behind `of` since when the bed was what its card showed. */
export async function tellBed(act: BedAct, words: Words, ctx: CommandContext): Promise<Outcome> {
  if (ctx.forChannel === true) throw refuse('BED_BY_BED', ctx.words.errors.bedByBed);
  const beds = await loadBeds(ctx.read, ctx.site, ctx.now);
  const { bed, unit, rest } = bedAndWords(words, beds, ctx);
  const by = await speaksFor(unit, ctx);
  const { seen, said } = seenOf(rest, ctx);
  const told = tellOfBed(stateOf(bed), act, seen);
  if (told.reason !== 'done') throw refusalOf(told, act, ctx);
  const why = act === 'blocked' ? blockedFor(said, ctx) : undefined;
  if (act !== 'blocked' && said.length > 0) throw refuse('BED_WORDS', ctx.words.turn.spareWords);
  const { site, now, ids } = ctx;
  const record = bedByHand({ site: site.id, place: bed.place, act, at: now, id: ids.uuid() });
  const note: readonly Change[] = why === undefined ? [] : [noteOf(bed, { unit, by, why }, ctx)];
  const state = saidOf(act, why, ctx);
  const shown = { title: ctx.words.turn.toldOf(unit.id, state), said: ctx.words.turn.told(bed.token, state) };
  return {
    document: bedToldDocument(shown, next(act, bed.token, ctx), now),
    data: { bed: bed.token, status: STATUS_OF[act], act },
    audience: 'caller',
    changes: [
      { kind: 'journal.append', record },
      ...note,
      audited(`bed.${act}`, bed.token, { unit: unit.id, ...(why === undefined ? {} : { reason: why.reason }) }, ctx),
    ],
    seen: `turn ${bed.token}`,
  };
}

const stateOf = ({ state, inUse }: KnownBed) =>
  state === undefined
    ? inUse
      ? { status: 'O' as const, since: 0 as Instant, inUse }
      : undefined
    : { ...state, inUse };

/** The bed may be typed as one word or as two. */
function bedAndWords(words: Words, beds: ReadonlyMap<string, KnownBed>, ctx: CommandContext) {
  const say = ctx.words.turn;
  for (const n of [1, 2]) {
    const bed = words.length < n ? undefined : bedTyped(words.slice(0, n).join(' '), beds);
    if (bed === undefined) continue;
    if (bed.unit === undefined) throw refuse('BED_UNMAPPED', say.unmapped);
    return { bed, unit: bed.unit, rest: words.slice(n) };
  }
  throw refuse('BED_UNKNOWN', words[0] === undefined ? say.which : say.unknown(quoted(words[0])));
}

/** As a button writes it: what it shows is exact. */
const EXACT = /^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function seenOf(rest: Words, { site }: CommandContext): { readonly seen?: Instant; readonly said: Words } {
  const at = rest.at(-1)?.toUpperCase() ?? '';
  if (rest.at(-2) !== 'of' || !EXACT.test(at)) return { said: rest };
  return { seen: parseWhen(at, site.zone), said: rest.slice(0, -2) };
}

function refusalOf(
  told: Exclude<ReturnType<typeof tellOfBed>, { readonly reason: 'done' }>,
  act: BedAct,
  { words, format, now }: CommandContext,
) {
  const say = words.turn;
  if (told.reason === 'in-use') return refuse('BED_IN_USE', say.inUse);
  const since = clockOrDay(told.since, now, format);
  if (told.reason === 'already') return refuse('BED_ALREADY', say.already(say.acts[act], since));
  const state = words.answers.beds.bedStates[told.status] ?? told.status;
  return refuse('BED_CHANGED', say.changed(state, since));
}

type Why = { readonly reason: BlockReason; readonly until: Instant };

/** A bed that is blocked without an end is forgotten. */
const LONGEST_BLOCK_MS = 90 * DAY_MS;

function blockedFor(said: Words, ctx: CommandContext): Why {
  const say = ctx.words.turn;
  const needed = refuse('BED_WHY', say.whyNeeded(BLOCK_REASONS.map((one) => `${one} (${say.reasons[one]})`)));
  const reason = BLOCK_REASONS.find((one) =>
    [one, say.reasons[one].toLowerCase()].includes(said[0]?.toLowerCase() ?? ''),
  );
  if (reason === undefined) throw needed;
  const time = said.slice(/^(?:until|till|hasta)$/i.test(said[1] ?? '') ? 2 : 1).join(' ');
  const until = time === '' ? undefined : momentAhead(time, ctx.now, ctx)?.at;
  if (until === undefined || until <= ctx.now || until - ctx.now > LONGEST_BLOCK_MS) throw needed;
  return { reason, until };
}

/** As an import of bed states writes it: it counts while the bed is in this state. */
function noteOf(
  bed: KnownBed,
  { unit, by, why }: { readonly unit: Unit; readonly by: string; readonly why: Why },
  { site, now, ids, actor }: CommandContext,
): Change {
  const text = `${why.reason} until ${localDateAt(why.until, site.zone)} ${localTimeAt(why.until, site.zone)}`;
  const item = `bed:${bed.token}`;
  const head = { site: site.id, unit: unit.id, item, at: now, submission: ids.uuid() };
  return { kind: 'report.put', report: { ...head, text, by: { person: actor.person, name: by } } };
}

function saidOf(act: BedAct, why: Why | undefined, { words, format, now }: CommandContext): string {
  const say = words.turn;
  if (why === undefined) return say.acts[act];
  return say.blockedUntil(say.acts[act], say.reasons[why.reason], clockOrDay(why.until, now, format));
}

/** What comes next of it, of the state that it is in from now on. */
function next(act: BedAct, token: string, ctx: CommandContext): readonly Button[] {
  const { cleaning, clean, open } = ctx.words.turn.buttons;
  const to = (label: string, word: BedAct): Button => ({
    label,
    command: again(`turn ${word} ${token} of ${isoOf(ctx.now)}`, ctx),
  });
  if (act === 'dirty') return [to(cleaning(token), 'cleaning'), to(clean(token), 'clean')];
  if (act === 'cleaning') return [to(clean(token), 'clean')];
  return act === 'blocked' ? [to(open(token), 'clean')] : [];
}
