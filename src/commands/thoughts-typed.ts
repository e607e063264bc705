/** `close 4 beds 5W, flu +20%`: what somebody thinks of doing or fears, as they type it in both languages. */

import { HOUSE_BED_KINDS, staffedBedsAt, type Unit } from '#src/domain/hospital.ts';
import type { Thought } from '#src/domain/house-model/thought.ts';
import type { PodNow } from '#src/domain/pods.ts';
import { addDays, type Instant, localDateAt, localTime, localToInstant } from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import type { CommandContext } from './command.ts';
import { nearest } from './nearest.ts';
import { namesUnit, placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';

type Word = 'open' | 'close' | 'arrivals' | 'flu' | 'discharges';

const WORDS: readonly { readonly word: string; readonly means: Word }[] = [
  ...['open', 'opened', 'opening', 'abrir', 'abre', 'abrimos'].map((word) => ({ word, means: 'open' as const })),
  ...['close', 'closed', 'closing', 'cerrar', 'cierra', 'cerramos'].map((word) => ({ word, means: 'close' as const })),
  ...['arrivals', 'arrival', 'attendances', 'visits', 'llegadas', 'visitas', 'ingresos'].map((word) => ({
    word,
    means: 'arrivals' as const,
  })),
  ...['flu', 'influenza', 'gripe'].map((word) => ({ word, means: 'flu' as const })),
  ...['discharges', 'discharge', 'altas', 'alta'].map((word) => ({ word, means: 'discharges' as const })),
];

/** Nothing is meant by them. */
const FILLERS =
  /^(?:we|if|the|go|goes|rises?|increases?|increased|climbs?|sube|suben|aumenta|aumentan|on|of|in|at|to|up|from|by|with|there|are|were|is|beds?|more|extra|unit|ward|patients?|people|today|si|con|en|a|de|del|desde|un|una|la|el|las|los|hay|camas?|unidad|pacientes?|más|mas|hoy)$/iu;
const FEWER = /^(?:less|fewer|down|drops?|falls?|decreases?|baja|bajan|menos)$/iu;
/** An ED, as people in any house call it. */
const ED = /^(?:ed|er|a&e|ae|urgencias)$/iu;
/** Numbers up to ten are written as words as well, in both languages. */
const SPOKEN = [
  ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ['uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez'],
] as const;
const NUMBER = /^\d{1,4}$/;
/** Part of a bed, or fewer than none. */
const NO_COUNT = /^(?:[+\-−–]?\d+\.\d+|[+\-−–]\d+)$/;
const SHARE = /^([+\-−–]?)\s*(\d{1,4})\s*%$/;
/** Shares in words. */
const TIMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:doubled?|doubles|twice|duplicad[ao]s?|doble)$/iu, '+100%'],
  [/^(?:tripled?|triples|triplicad[ao]s?)$/iu, '+200%'],
  [/^(?:halved|halves|halve)$/iu, '-50%'],
];
/** By itself that is left; `up by half` and `half more` are half as many again. */
const HALF = /^(?:half|mitad)$/iu;
const MORE = /^(?:more|extra|up|rises?|increases?|increased|climbs?|sube|suben|aumenta|aumentan|más|mas)$/iu;
const [LEAST_SHARE, MOST_SHARE] = [-90, 300];
const MOST_BEDS = 100;
export const MOST_THOUGHTS = 6;
const NOON = '12:00';
/** A discharge is brought forward in less time than that by nobody. */
const LATEST = '23:00';

/**
 * @param words with a letter or a figure among them
 * @throws Refusal with what can be written
 */
export function thoughtsTyped(
  words: readonly string[],
  pods: readonly PodNow[],
  ctx: CommandContext,
): readonly Thought[] {
  const clauses = words
    .join(' ')
    .replace(/(\d)\s*(?:percent|per cent|pct|por ciento)(?=$|[\s,;?!.])/giu, '$1%')
    .split(/[,;]|\s(?:and|plus|y|e|\+)\s/iu)
    .map((clause) => clause.replace(/[?!.¿¡]+$/u, '').trim())
    .filter((clause) => clause !== '');
  if (clauses.length > MOST_THOUGHTS) throw refuse('WHAT_IF_MANY', ctx.words.whatIf.many(String(MOST_THOUGHTS)));
  const thoughts = clauses.map((clause) => thoughtOf(clause, pods, ctx));
  refuseBothWays(thoughts, ctx);
  refuseMoreThanThere(thoughts, ctx);
  refuseMoreThanSetUp(thoughts, pods, ctx);
  return thoughts;
}

function thoughtOf(clause: string, pods: readonly PodNow[], ctx: CommandContext): Thought {
  const typed = clause
    .replace(/(\d)\s+%/g, '$1%')
    .split(/\s+/)
    .map(inDigits);
  const at = typed.findIndex((word) => wordOf(word) !== undefined);
  const word = at < 0 ? undefined : wordOf(typed[at]!);
  if (word === undefined) throw refuseClause(clause, typed, ctx);
  const rest = typed.filter((_, n) => n !== at);
  if (word === 'arrivals' || word === 'flu') return arrivalsOf(rest, word, clause, ctx);
  if (word === 'discharges') return pullOf(rest, clause, ctx);
  return bedsOf(rest, { word, pods, clause }, ctx);
}

/** `covid +30%` is a share of something that is not known apart. */
function refuseClause(clause: string, typed: readonly string[], { words: { whatIf } }: CommandContext) {
  const isShare = typed.some((one) => SHARE.test(one));
  return refuse('WHAT_IF_UNKNOWN', (isShare ? whatIf.whichShare : whatIf.which)(quoted(clause)));
}

function inDigits(word: string): string {
  const number = SPOKEN.map((numbers) => (numbers as readonly string[]).indexOf(word.toLowerCase()) + 1).find(
    (n) => n > 0,
  );
  return number === undefined ? word : String(number);
}

function wordOf(typed: string): Word | undefined {
  const word = typed.toLowerCase();
  const exact = WORDS.find((one) => one.word === word);
  // Short names of units are no slips of these words.
  if (exact !== undefined || word.length < 4) return exact?.means;
  const near = nearest(word, WORDS);
  return 'found' in near ? near.found : undefined;
}

/** Of what can be simulated. */
export const saysThought = (word: string): boolean => wordOf(word.replace(/[,;.!]+$/u, '')) !== undefined;

function arrivalsOf(typed: readonly string[], word: 'arrivals' | 'flu', clause: string, ctx: CommandContext): Thought {
  const half = typed.some((one) => MORE.test(one)) ? '+50%' : '-50%';
  const rest = typed.map((one) => (HALF.test(one) ? half : (TIMES.find(([said]) => said.test(one))?.[1] ?? one)));
  const shares = rest.map((one) => SHARE.exec(one)).filter((one) => one !== null);
  const less = rest.some((one) => FEWER.test(one));
  // A number alone is a share that is not written as one.
  const strange = rest.filter((one) => ![SHARE, FILLERS, FEWER, ED, /^[+\-−–]?\d+$/].some((known) => known.test(one)));
  if (strange.length > 0) throw refuseClause(clause, rest, ctx);
  // Of two nobody knows which is meant.
  const [, sign = '', digits = ''] = shares.length === 1 ? shares[0]! : [];
  const by = Number(digits) * (less || (sign !== '' && sign !== '+') ? -1 : 1);
  if (digits === '' || by === 0 || by < LEAST_SHARE || by > MOST_SHARE)
    throw refuse('WHAT_IF_SHARE', ctx.words.whatIf.share(String(-LEAST_SHARE), String(MOST_SHARE)));
  const isOfEd = word === 'flu' || rest.some((one) => ED.test(one));
  return { what: 'arrivals', times: 1 + by / 100, of: isOfEd ? 'ed' : 'all' };
}

function pullOf(rest: readonly string[], clause: string, ctx: CommandContext): Thought {
  const { left, time, isNextDay } = beforeOf(rest, ctx);
  const { count, unit } = countAndUnit(left, ctx);
  if (count === undefined || !(count > 0)) throw refuse('WHAT_IF_COUNT', ctx.words.whatIf.count(quoted(clause)));
  const today = localDateAt(ctx.now, ctx.site.zone);
  const [first, next] = [today, addDays(today, 1)].map((day) => localToInstant(day, localTime(time), ctx.site.zone));
  const before: Instant = first! > ctx.now && !isNextDay ? first! : next!;
  return { what: 'pull', count, before, ...(unit === undefined ? {} : { unit: unit.id }) };
}

type Before = { readonly left: readonly string[]; readonly time: string; readonly isNextDay: boolean };

/** `before noon`, `by 11am tomorrow`, `antes de las 12:30`, `antes de las 11 de la mañana`; noon where nothing is said. */
function beforeOf(all: readonly string[], ctx: CommandContext): Before {
  const morning = all.findIndex((word, n) => n > 0 && /^mañana$/iu.test(word) && /^la$/iu.test(all[n - 1]!));
  const isTomorrow = (word: string, n: number): boolean => /^(?:tomorrow|mañana)$/iu.test(word) && n !== morning;
  const isNextDay = all.some(isTomorrow);
  const words = all.filter((word, n) => !isTomorrow(word, n) && n !== morning);
  const at = words.findIndex((word) => /^(?:before|by|antes)$/iu.test(word));
  if (at < 0) return { left: words, time: NOON, isNextDay };
  const skipped = words.slice(at + 1).findIndex((word) => !/^(?:de|del|las|la|the)$/iu.test(word));
  const typed = skipped < 0 ? '' : words[at + 1 + skipped]!;
  const left = [...words.slice(0, at), ...words.slice(at + 2 + Math.max(0, skipped))];
  const time = clockOf(typed);
  if (time === undefined) throw refuse('WHAT_IF_TIME', ctx.words.whatIf.time);
  return { left, time, isNextDay };
}

/** @returns HH:MM within a day in which somebody could be let go; undefined: it is none */
function clockOf(typed: string): string | undefined {
  if (/^(?:noon|midday|mediod[ií]a)$/iu.test(typed)) return NOON;
  const [, digits = '', minute = '00', half = ''] = /^(\d{1,2})(?:[:.]([0-5]\d))?(?:h|(am|pm))?$/i.exec(typed) ?? [];
  const hour = half === '' ? Number(digits) : (Number(digits) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const time = `${String(hour).padStart(2, '0')}:${minute}`;
  return digits === '' || (half !== '' && Number(digits) > 12) || time < '01:00' || time > LATEST ? undefined : time;
}

type Beds = { readonly word: 'open' | 'close'; readonly pods: readonly PodNow[]; readonly clause: string };

function bedsOf(rest: readonly string[], { word, pods, clause }: Beds, ctx: CommandContext): Thought {
  const { count, unit } = countAndUnit(rest, ctx);
  if (count !== undefined && !(count > 0 && count <= MOST_BEDS))
    throw refuse('WHAT_IF_COUNT', ctx.words.whatIf.countBeds(quoted(clause)));
  if (unit === undefined) throw refuse('WHAT_IF_UNIT', ctx.words.whatIf.unit(quoted(clause)));
  if (word === 'close') {
    const by = count ?? staffed(unit, ctx);
    if (by === 0) throw refuse('WHAT_IF_BEDS', ctx.words.whatIf.tooMany(unit.id, ctx.format.number(0)));
    return { what: 'beds', unit: unit.id, by: -by };
  }
  const closed = pods.reduce((sum, pod) => (pod.unit === unit.id && pod.state === 'closed' ? sum + pod.beds : sum), 0);
  const by = count ?? closed;
  if (by === 0) throw refuse('WHAT_IF_OPEN', ctx.words.whatIf.noneClosed(unit.id));
  return { what: 'beds', unit: unit.id, by };
}

const staffed = (unit: Unit, { now, site }: CommandContext): number => staffedBedsAt(unit, now, site.zone) ?? 0;

/** The first number that stands alone, unless all of it names a unit; NaN: no whole one. What is left names a unit, where anything is left. */
function countAndUnit(
  words: readonly string[],
  ctx: CommandContext,
): { readonly count: number | undefined; readonly unit: Unit | undefined } {
  const said = words.filter((word) => !FILLERS.test(word));
  // `open ward 7` opens no seven beds.
  const at = namesUnit(said, ctx.site, ctx.now)
    ? -1
    : said.findIndex((word) => NUMBER.test(word) || NO_COUNT.test(word));
  const count = at < 0 ? undefined : NO_COUNT.test(said[at]!) ? Number.NaN : Number(said[at]);
  const named = said.filter((_, n) => n !== at);
  if (named.length === 0) return { count, unit: undefined };
  const { site, now, words: catalogue } = ctx;
  const place = placeNamed({ words: named, site, at: now, unmapped: [], verb: 'forecast whatif close', catalogue });
  if (place.of !== 'unit') throw refuse('WHAT_IF_UNIT', ctx.words.whatIf.unit(quoted(named.join(' '))));
  if (!HOUSE_BED_KINDS.has(place.unit.kind) || staffedBedsAt(place.unit, now, site.zone) === undefined)
    throw refuse('WHAT_IF_UNIT', ctx.words.whatIf.notInpatient(place.unit.id));
  return { count, unit: place.unit };
}

/** The same beds opened and closed, the same arrivals more and fewer. */
function refuseBothWays(thoughts: readonly Thought[], { words: { whatIf } }: CommandContext): void {
  const ups = thoughts.flatMap((one) =>
    one.what === 'beds'
      ? [{ of: whatIf.bedsOf(one.unit), isUp: one.by > 0 }]
      : one.what === 'arrivals'
        ? [{ of: whatIf.arrivals[one.of], isUp: one.times > 1 }]
        : [],
  );
  for (const [of, own] of Map.groupBy(ups, (one) => one.of))
    if (own.some(({ isUp }) => isUp) && own.some(({ isUp }) => !isUp))
      throw refuse('WHAT_IF_BOTH_WAYS', whatIf.bothWays(of));
}

/** More beds opened than twice those of a unit. Of one without any by the settings nobody tells how many could be. */
function refuseMoreThanSetUp(thoughts: readonly Thought[], pods: readonly PodNow[], ctx: CommandContext): void {
  for (const unit of ctx.site.units) {
    const inPods = pods.reduce((sum, pod) => (pod.unit === unit.id ? sum + pod.beds : sum), 0);
    const beds = Math.max(staffed(unit, ctx) + inPods, ...unit.staffedBeds.map(({ value }) => value));
    const opened = thoughts.reduce((sum, one) => (one.what === 'beds' && one.unit === unit.id ? sum + one.by : sum), 0);
    if (beds > 0 && opened > beds)
      throw refuse('WHAT_IF_BEDS', ctx.words.whatIf.tooManyOpened(unit.id, ctx.format.number(beds)));
  }
}

/** More beds, or patients, than a unit has. */
function refuseMoreThanThere(thoughts: readonly Thought[], ctx: CommandContext): void {
  for (const unit of ctx.site.units) {
    const own = thoughts.filter((one) => one.what !== 'arrivals' && one.unit === unit.id);
    const closed = own.reduce((sum, one) => (one.what === 'beds' ? sum - one.by : sum), 0);
    const leaving = own.reduce((sum, one) => (one.what === 'pull' ? sum + one.count : sum), 0);
    const beds = staffed(unit, ctx);
    if (closed > beds || leaving > beds)
      throw refuse('WHAT_IF_BEDS', ctx.words.whatIf.tooMany(unit.id, ctx.format.number(beds)));
  }
  const anywhere = thoughts.reduce((sum, one) => (one.what === 'pull' ? sum + one.count : sum), 0);
  const all = ctx.site.units.reduce(
    (sum, unit) => (HOUSE_BED_KINDS.has(unit.kind) ? sum + staffed(unit, ctx) : sum),
    0,
  );
  if (anywhere > all) throw refuse('WHAT_IF_BEDS', ctx.words.whatIf.tooMany(ctx.site.name, ctx.format.number(all)));
}
