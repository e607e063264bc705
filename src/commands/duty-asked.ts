/** What somebody says of a duty: role, unit, from and until, typed in any order or sent by the form. */
import { LONGEST_DUTY_MS } from '#src/domain/duty.ts';
import { scopeOf } from '#src/domain/people.ts';
import { shiftAt } from '#src/domain/staffing/shift-calendar.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant, type Span } from '#src/kernel/time.ts';
import { type Actor, ROLES, type Role } from '#src/ports/handle.ts';
import { dutyName } from '#src/views/duty-name.ts';
import type { CommandContext } from './command.ts';
import { type FieldValues, splitFields } from './form-fields.ts';
import { nearest } from './nearest.ts';
import { namesUnit, placeNamed } from './place-named.ts';
import { Refusal, refuse } from './refusal.ts';
import { lastingTyped, type MomentAhead, momentAhead } from './until-when.ts';

/** Roles that somebody can be on duty for: those that are asked something. */
export const DUTY_ROLES = ROLES.filter((role) => role !== 'admin' && role !== 'viewer');

/** Whoever has the role in front may stand in for those behind it. */
const STANDS_IN: Partial<Record<Role, readonly Role[]>> = {
  admin: DUTY_ROLES,
  'house-supervisor': ['charge-nurse', 'ed-charge-nurse'],
};

/** A clock time this far ahead is that of tomorrow by mistake: no shift is so long. */
const FARTHEST_MS = 16 * HOUR_MS;
/** Towards the end of a shift somebody who takes a duty means the next one. */
const NEXT_SHIFT_MS = HOUR_MS;

/** Roles that do not end with a duty decide: nobody lengthens a right out of a right that ends. */
export const mayAnswerAs = ({ lasting, roles }: Actor, role: Role): boolean =>
  (lasting ?? roles).some((one) => one === role || STANDS_IN[one]?.includes(role));

/** @throws Refusal DENIED */
export function requireDutyRole(role: Role, { actor, words, format }: CommandContext): void {
  if (mayAnswerAs(actor, role)) return;
  const mayGive = (['house-supervisor', 'admin'] as const).map((one) => words.common.roleName(one));
  throw new Refusal({
    code: 'DENIED',
    kind: 'denied',
    ...words.duty.deniedTake(words.common.roleName(role), format.either(mayGive)),
  });
}

export type DutyAsked = {
  readonly role: Role | undefined;
  readonly unit: UnitId | undefined;
  readonly from: Instant | undefined;
  readonly until: Instant | undefined;
};

/** What the words say. @throws Refusal ROLE_UNKNOWN, PLACE_UNKNOWN, TIME_UNREADABLE, DUTY_PAST */
export function dutyAsked(all: readonly string[], ctx: CommandContext): DutyAsked {
  const { rest, times } = takeTimes(splitFields(all).rest, ctx);
  const from = times.from === undefined ? undefined : beginning(times.from, ctx);
  const until = times.until === undefined ? undefined : endAfter(times.until, from ?? ctx.now, ctx);
  return { ...whatOf(rest, ctx), from, until };
}

/** What the form says, its fields read already. */
export function dutyOfForm(values: FieldValues, ctx: CommandContext): DutyAsked {
  const text = (name: string): string | undefined => values.get(name)?.toString();
  const until = text('until');
  return {
    role: DUTY_ROLES.find((role) => role === text('role')),
    unit: ctx.site.units.find((unit) => unit.id === text('unit'))?.id,
    from: undefined,
    until: until === undefined ? undefined : endAfter(until, ctx.now, ctx),
  };
}

type Times = { readonly from?: string; readonly until?: string };
const KEYS: ReadonlyMap<string, keyof Times> = new Map([
  ['from', 'from'],
  ['desde', 'from'],
  ['until', 'until'],
  ['till', 'until'],
  ['to', 'until'],
  ['hasta', 'until'],
]);
/** Before a length of time; before a unit they are only words. */
const LASTING: ReadonlySet<string> = new Set(['for', 'durante', 'por']);
/** `the 14th of January at 7 in the morning` is no longer. */
const MOST_WORDS = 8;

/** `until 19:00`, `from tomorrow 7 am`, `for 8 hours` out of the words. */
function takeTimes(all: readonly string[], ctx: CommandContext) {
  const rest: string[] = [];
  const times: { from?: string; until?: string } = {};
  for (let i = 0; i < all.length; i++) {
    const key = KEYS.get(all[i]!.toLowerCase());
    const length = LASTING.has(all[i]!.toLowerCase()) ? lengthAt(all, i + 1) : 0;
    if (key !== undefined) {
      const words = timeAt(all, i + 1, ctx);
      times[key] = words.join(' ');
      i += words.length;
    } else if (length > 0) {
      times.until = all.slice(i + 1, i + 1 + length).join(' ');
      i += length;
    } else rest.push(all[i]!);
  }
  return { rest, times };
}

const lengthAt = (all: readonly string[], at: number): number =>
  [2, 1].find((n) => at + n <= all.length && lastingTyped(all.slice(at, at + n).join(' ')) !== undefined) ?? 0;

/** As many words as one time has; one that is none where nothing reads as a time, so that this is what is refused. */
function timeAt(all: readonly string[], at: number, ctx: CommandContext): readonly string[] {
  const next = all.findIndex((word, n) => n >= at && KEYS.has(word.toLowerCase()));
  const words = all.slice(at, next < 0 ? at + MOST_WORDS : Math.min(next, at + MOST_WORDS));
  for (let n = words.length; n > 1; n--) {
    const some = words.slice(0, n);
    if (momentAhead(some.join(' '), ctx.now, ctx) !== undefined) return some;
  }
  return words.slice(0, 1);
}

function beginning(typed: string, ctx: CommandContext): Instant {
  const { at, dated } = readTime(typed, ctx.now, ctx);
  // "from 07:00" said at 08:26 means today; a duty is not taken for the past.
  return !dated && at - ctx.now > FARTHEST_MS ? ctx.now : (Math.max(at, ctx.now) as Instant);
}

function endAfter(typed: string, begin: Instant, ctx: CommandContext): Instant {
  const { at, dated } = readTime(typed, begin, ctx);
  if (at <= ctx.now || (!dated && at - begin > FARTHEST_MS)) throw refuse('DUTY_PAST', ctx.words.duty.past);
  return at;
}

/** A clock time is the next one after `begin`. */
function readTime(typed: string, begin: Instant, ctx: CommandContext): MomentAhead {
  const ahead = momentAhead(typed, begin, ctx);
  if (ahead !== undefined) return ahead;
  const lasts = lastingTyped(typed);
  if (lasts === undefined) throw refuse('TIME_UNREADABLE', ctx.words.duty.timeUnreadable);
  return { at: after(begin, lasts), dated: true };
}

/** Role and unit, in the words people use: `charge nurse 5 west`, `5W` alone for its charge nurse. */
function whatOf(all: readonly string[], ctx: CommandContext): Pick<DutyAsked, 'role' | 'unit'> {
  if (all.length === 0) return { role: undefined, unit: undefined };
  if (namesUnit(all, ctx.site, ctx.now)) return { role: 'charge-nurse', unit: unitNamed(all, ctx) };
  const { role, rest } = roleNamed(all, ctx);
  return { role, unit: rest.length === 0 ? undefined : scopeOf(role, unitNamed(rest, ctx)) };
}

/** Words around a role or unit in a question: `who is the supervisor on duty now?` */
const AROUND = new Set(
  'who whom is are the a an for of on in at now right today tonight duty call shift do does did i we you page ring reach ask contact talk to about please currently answers answering covers covering charge running quien quién es está esta de la el por para turno guardia ahora hoy llamo'.split(
    ' ',
  ),
);

/**
 * Whose name a question asks for, in the words in which people do: a role, what it looks after, a unit.
 * @returns undefined where the words name neither
 * @throws Refusal ROLE_UNKNOWN, PLACE_UNKNOWN
 */
export function whoAsked(all: readonly string[], ctx: CommandContext): Pick<DutyAsked, 'role' | 'unit'> | undefined {
  const words = all.map((word) => word.replace(/[?!.,]+$/u, '')).filter((word) => word !== '');
  // `in charge of 5W` has a word of a role in it, and is around the unit.
  const exact = calledExactly(words, ctx);
  const rest = exact === undefined ? words.filter((word) => !AROUND.has(word.toLowerCase())) : exact.rest;
  if (exact === undefined && rest.length === 0) return undefined;
  const asked =
    exact === undefined ? whatOf(rest, ctx) : { role: exact.role, unit: unitIn(exact.rest, exact.role, ctx) };
  const { role, unit } = asked;
  if (role !== 'charge-nurse' || unit === undefined) return asked;
  // The ED has a role of its own.
  const isEd = ctx.site.units.some((one) => one.id === unit && one.kind === 'ed');
  return isEd ? { role: 'ed-charge-nurse', unit: undefined } : asked;
}

/** A role by one of its names anywhere among the words, the longest first. */
function calledExactly(words: readonly string[], ctx: CommandContext) {
  const names = namesOfRoles(ctx);
  for (let length = Math.min(LONGEST_ROLE_WORDS, words.length); length > 0; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      const said = plain(words.slice(from, from + length).join(''));
      const found = names.find(({ word }) => word === said);
      if (found !== undefined)
        return { role: found.means, rest: [...words.slice(0, from), ...words.slice(from + length)] };
    }
  }
  return undefined;
}

function unitIn(words: readonly string[], role: Role, ctx: CommandContext): UnitId | undefined {
  const rest = words.filter((word) => !AROUND.has(word.toLowerCase()));
  if (rest.length === 0 || scopeOf(role, brand<UnitId>('any')) === undefined) return undefined;
  return unitNamed(rest, ctx);
}

/** Ids and names of the house first, then what people call them or what they look after. */
const namesOfRoles = ({ words }: CommandContext) =>
  [
    ...DUTY_ROLES.flatMap((role) => [role, words.common.roleName(role)].map((word) => ({ word, means: role }))),
    ...DUTY_ROLES.flatMap((role) =>
      (words.duty.called[role] ?? '')
        .split(', ')
        .filter((word) => word !== '')
        .map((word) => ({ word, means: role })),
    ),
  ].map(({ word, means }) => ({ word: plain(word), means }));

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const LONGEST_ROLE_WORDS = 4;
const LEAST_SLIP_LETTERS = 6;

/**
 * A role by one of its names at the beginning of the words, a slip of a long one too.
 * @throws Refusal ROLE_UNKNOWN
 */
export function roleNamed(
  all: readonly string[],
  ctx: CommandContext,
): { readonly role: Role; readonly rest: readonly string[] } {
  const names = namesOfRoles(ctx);
  const counts = Array.from({ length: Math.min(LONGEST_ROLE_WORDS, all.length) }, (_, n) => n + 1).reverse();
  const said = (count: number): string => plain(all.slice(0, count).join(''));
  for (const count of counts) {
    const exact = names.find(({ word }) => word === said(count));
    if (exact !== undefined) return { role: exact.means, rest: all.slice(count) };
  }
  // A slip is looked for in long names only: what people call a role may be two letters.
  const long = names.filter(({ word }) => word.length >= LEAST_SLIP_LETTERS);
  for (const count of counts.toReversed()) {
    const near = nearest(said(count), long);
    if ('found' in near) return { role: near.found, rest: all.slice(count) };
  }
  throw refuse('ROLE_UNKNOWN', ctx.words.duty.roleUnknown(DUTY_ROLES));
}

function unitNamed(words: readonly string[], ctx: CommandContext): UnitId {
  const { site, now } = ctx;
  const place = placeNamed({ words, site, at: now, unmapped: [], verb: 'duty take', catalogue: ctx.words });
  if (place.of === 'unit') return place.unit.id;
  throw refuse('DUTY_UNIT_NEEDED', ctx.words.duty.unitNeeded);
}

/** When nobody says otherwise: from now to the end of the shift. */
export function usualTime({ now, settings, site }: CommandContext, from: Instant = now): Span {
  const calendar = settings.staffing.get(site.id)?.calendar;
  const shift = calendar === undefined ? undefined : shiftAt(calendar, after(from, NEXT_SHIFT_MS));
  return { from, to: shift?.to ?? after(from, LONGEST_DUTY_MS / 3) };
}

/** `charge nurse 5W` of what was asked. */
export const nameAsked = ({ role, unit }: Pick<DutyAsked, 'role' | 'unit'>, { words }: CommandContext): string =>
  dutyName({ role: role ?? '', scope: unit ?? '' }, words);
