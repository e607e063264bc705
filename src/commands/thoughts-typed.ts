/** `close 4 beds 5W, flu +20%`: what somebody thinks of doing or fears, as they type it in both languages. */

import { HOUSE_BED_KINDS, staffedBedsAt, type Unit } from '#src/domain/hospital.ts';
import type { Thought } from '#src/domain/house-model/thought.ts';
import type { PodNow } from '#src/domain/pods.ts';
import { addDays, type Instant, localDateAt, localTime, localToInstant } from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import type { CommandContext } from './command.ts';
import { nearest } from './nearest.ts';
import { placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';

type Word = 'open' | 'close' | 'arrivals' | 'flu' | 'discharges';

const WORDS: readonly { readonly word: string; readonly means: Word }[] = [
  ...['open', 'opened', 'opening', 'abrir', 'abre', 'abrimos'].map((word) => ({ word, means: 'open' as const })),
  ...['close', 'closed', 'closing', 'cerrar', 'cierra', 'cerramos'].map((word) => ({ word, means: 'close' as const })),
  ...['arrivals', 'arrival', 'llegadas', 'ingresos'].map((word) => ({ word, means: 'arrivals' as const })),
  ...['flu', 'influenza', 'gripe'].map((word) => ({ word, means: 'flu' as const })),
  ...['discharges', 'discharge', 'altas', 'alta'].map((word) => ({ word, means: 'discharges' as const })),
];

/** Nothing is meant by them. */
const FILLERS = /^(?:we|if|the|on|of|in|at|with|beds?|more|extra|unit|si|con|en|de|la|el|las|los|camas?|más|mas)$/iu;
const NUMBER = /^\d{1,4}$/;
const SHARE = /^([+\-−–]?)\s*(\d{1,4})\s*%$/;
const [LEAST_SHARE, MOST_SHARE] = [-90, 300];
const MOST_BEDS = 100;
const MOST_THOUGHTS = 6;
const NOON = '12:00';
/** A discharge is brought forward in less time than that by nobody. */
const LATEST = '23:00';

/** @throws Refusal with what can be written */
export function thoughtsTyped(
  words: readonly string[],
  pods: readonly PodNow[],
  ctx: CommandContext,
): readonly Thought[] {
  const clauses = words
    .join(' ')
    .split(/[,;]|\s(?:and|plus|y)\s/iu)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  if (clauses.length === 0) throw refuse('WHAT_IF_NOTHING', ctx.words.whatIf.nothing);
  if (clauses.length > MOST_THOUGHTS) throw refuse('WHAT_IF_MANY', ctx.words.whatIf.many(String(MOST_THOUGHTS)));
  const thoughts = clauses.map((clause) => thoughtOf(clause, pods, ctx));
  refuseMoreThanThere(thoughts, ctx);
  return thoughts;
}

function thoughtOf(clause: string, pods: readonly PodNow[], ctx: CommandContext): Thought {
  const typed = clause.replace(/(\d)\s+%/g, '$1%').split(/\s+/);
  const at = typed.findIndex((word) => wordOf(word) !== undefined);
  const word = at < 0 ? undefined : wordOf(typed[at]!);
  if (word === undefined) throw refuse('WHAT_IF_UNKNOWN', ctx.words.whatIf.which(quoted(clause)));
  const rest = typed.filter((_, n) => n !== at);
  if (word === 'arrivals' || word === 'flu') return arrivalsOf(rest, word, clause, ctx);
  if (word === 'discharges') return pullOf(rest, clause, ctx);
  return bedsOf(rest, { word, pods, clause }, ctx);
}

function wordOf(typed: string): Word | undefined {
  const word = typed.toLowerCase();
  const exact = WORDS.find((one) => one.word === word);
  // Short names of units are no slips of these words.
  if (exact !== undefined || word.length < 4) return exact?.means;
  const near = nearest(word, WORDS);
  return 'found' in near ? near.found : undefined;
}

function arrivalsOf(rest: readonly string[], word: 'arrivals' | 'flu', clause: string, ctx: CommandContext): Thought {
  const shares = rest.flatMap((one) => SHARE.exec(one) ?? []);
  const less = rest.some((one) => /^(?:less|fewer|menos)$/iu.test(one));
  const strange = rest.filter(
    (one) => !SHARE.test(one) && !FILLERS.test(one) && !/^(?:less|fewer|menos|ed)$/iu.test(one),
  );
  if (strange.length > 0) throw refuse('WHAT_IF_UNKNOWN', ctx.words.whatIf.which(quoted(clause)));
  const [, sign = '', digits = ''] = shares;
  const by = Number(digits) * (less || (sign !== '' && sign !== '+') ? -1 : 1);
  if (digits === '' || by === 0 || by < LEAST_SHARE || by > MOST_SHARE)
    throw refuse('WHAT_IF_SHARE', ctx.words.whatIf.share(String(-LEAST_SHARE), String(MOST_SHARE)));
  const isOfEd = word === 'flu' || rest.some((one) => /^ed$/iu.test(one));
  return { what: 'arrivals', times: 1 + by / 100, of: isOfEd ? 'ed' : 'all' };
}

function pullOf(rest: readonly string[], clause: string, ctx: CommandContext): Thought {
  const { left, time } = beforeOf(rest, ctx);
  const { count, unit } = countAndUnit(left, ctx);
  if (count === undefined || count === 0) throw refuse('WHAT_IF_COUNT', ctx.words.whatIf.count(quoted(clause)));
  const today = localDateAt(ctx.now, ctx.site.zone);
  const [first, next] = [today, addDays(today, 1)].map((day) => localToInstant(day, localTime(time), ctx.site.zone));
  const before: Instant = first! > ctx.now ? first! : next!;
  return { what: 'pull', count, before, ...(unit === undefined ? {} : { unit: unit.id }) };
}

/** `before noon`, `before 11`, `antes de las 12:30`; noon where nothing is said. */
function beforeOf(
  words: readonly string[],
  ctx: CommandContext,
): { readonly left: readonly string[]; readonly time: string } {
  const at = words.findIndex((word) => /^(?:before|by|antes)$/iu.test(word));
  if (at < 0) return { left: words, time: NOON };
  const skipped = words.slice(at + 1).findIndex((word) => !/^(?:de|del|las|la|the)$/iu.test(word));
  const typed = skipped < 0 ? '' : words[at + 1 + skipped]!;
  const left = [...words.slice(0, at), ...words.slice(at + 2 + Math.max(0, skipped))];
  if (/^(?:noon|midday|mediod[ií]a)$/iu.test(typed)) return { left, time: NOON };
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:[:.]([0-5]\d))?h?$/.exec(typed) ?? [];
  const time = `${hour.padStart(2, '0')}:${minute}`;
  if (hour === '' || time < '01:00' || time > LATEST) throw refuse('WHAT_IF_TIME', ctx.words.whatIf.time);
  return { left, time };
}

type Beds = { readonly word: 'open' | 'close'; readonly pods: readonly PodNow[]; readonly clause: string };

function bedsOf(rest: readonly string[], { word, pods, clause }: Beds, ctx: CommandContext): Thought {
  const { count, unit } = countAndUnit(rest, ctx);
  if (unit === undefined) throw refuse('WHAT_IF_UNIT', ctx.words.whatIf.unit(quoted(clause)));
  if (count === 0 || (count ?? 0) > MOST_BEDS) throw refuse('WHAT_IF_COUNT', ctx.words.whatIf.count(quoted(clause)));
  if (word === 'close') return { what: 'beds', unit: unit.id, by: -(count ?? staffed(unit, ctx)) };
  const closed = pods.reduce((sum, pod) => (pod.unit === unit.id && pod.state === 'closed' ? sum + pod.beds : sum), 0);
  const by = count ?? closed;
  if (by === 0) throw refuse('WHAT_IF_OPEN', ctx.words.whatIf.noneClosed(unit.id));
  return { what: 'beds', unit: unit.id, by };
}

const staffed = (unit: Unit, { now, site }: CommandContext): number => staffedBedsAt(unit, now, site.zone) ?? 0;

/** The first number that stands alone; what is left names a unit, where anything is left. */
function countAndUnit(
  words: readonly string[],
  ctx: CommandContext,
): { readonly count: number | undefined; readonly unit: Unit | undefined } {
  const at = words.findIndex((word) => NUMBER.test(word));
  const count = at < 0 ? undefined : Number(words[at]);
  const named = words.filter((word, n) => n !== at && !FILLERS.test(word));
  if (named.length === 0) return { count, unit: undefined };
  const { site, now, words: catalogue } = ctx;
  const place = placeNamed({ words: named, site, at: now, unmapped: [], verb: 'forecast whatif close', catalogue });
  if (
    place.of !== 'unit' ||
    !HOUSE_BED_KINDS.has(place.unit.kind) ||
    staffedBedsAt(place.unit, now, site.zone) === undefined
  )
    throw refuse('WHAT_IF_UNIT', ctx.words.whatIf.unit(quoted(named.join(' '))));
  return { count, unit: place.unit };
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
