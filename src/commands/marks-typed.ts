/** What is told of a bed, as it is typed or filled in. Nothing in it is free text: a word that is none of these is refused unread. */
import type { Confidence, Told } from '#src/domain/discharge/mark.ts';
import { lastAt } from '#src/domain/flow/recovery-holds.ts';
import { servicesOf } from '#src/domain/hospital.ts';
import { type Instant, localDateAt, localTime, localToInstant, parseWhen } from '#src/kernel/time.ts';
import type { CommandContext } from './command.ts';
import { dateOrder } from './date-order.ts';
import { dueTyped, lookedAt, nextOf } from './due-typed.ts';
import { momentTyped } from './moment-typed.ts';
import { readPeriod } from './period-asked.ts';
import { reasonTyped } from './reason-typed.ts';
import { refuse } from './refusal.ts';

type Words = readonly string[];
type Read = (words: Words, ctx: CommandContext) => readonly Told[];

const leaves =
  (value: Confidence): Read =>
  (words, ctx) => [
    { what: 'leaves', value, due: words.length === 0 ? nextOf(lookedAt(ctx.site), ctx) : dueTyped(words, ctx) },
  ];

const day =
  (value: 'red' | 'green'): Read =>
  (words, ctx) => [{ what: 'day', value, day: localDateAt(ctx.now, ctx.site.zone), ...reasonOf(words, ctx) }];

const stepDown: Read = (words, ctx) => {
  if (words.length > 0) throw refuse('FREE_TEXT', ctx.words.marks.freeText);
  return [{ what: 'step-down', value: 'waits', since: ctx.now }];
};

/** @throws Refusal SERVICE_UNKNOWN with the list of the house */
const service: Read = (words, { site, words: { services: say } }) => {
  const known = servicesOf(site);
  const typed = words.join(' ').toLowerCase();
  const found = known.find(({ id, name = id }) => [id, name.toLowerCase()].includes(typed));
  if (known.length === 0) throw refuse('NO_SERVICES', say.none);
  if (found === undefined) throw refuse('SERVICE_UNKNOWN', say.unknown(known.map(({ id }) => id)));
  return [{ what: 'service', value: 'under', service: found.id }];
};

/** As a ward says it; the same in every language. */
const VERBS: Readonly<Record<string, Read>> = {
  confirmed: leaves('confirmed'),
  likely: leaves('likely'),
  possible: leaves('possible'),
  ready: readyTyped,
  red: day('red'),
  green: day('green'),
  'step-down': stepDown,
  stepdown: stepDown,
  downgrade: stepDown,
  service,
  servicio: service,
  no: backTyped,
  not: backTyped,
};

/** Where what is told begins; -1: nothing is told. */
export const verbAt = (words: Words): number => words.findIndex((word) => Object.hasOwn(VERBS, word.toLowerCase()));

/** @throws Refusal FREE_TEXT, DUE_TIME, SINCE_TIME, BARRIER_TYPE */
export const toldTyped = ([verb = '', ...rest]: Words, ctx: CommandContext): readonly Told[] =>
  VERBS[verb.toLowerCase()]!(rest, ctx);

const reasonOf = (words: Words, ctx: CommandContext): { readonly reason?: string } =>
  words.length === 0 ? {} : { reason: reasonTyped(words.join(' '), ctx).id };

/** `ready`, `ready transport`, `ready since yesterday`, `ready transport since 09:00` */
function readyTyped(words: Words, ctx: CommandContext): readonly Told[] {
  const at = words.findIndex((word) => /^(?:since|desde)$/i.test(word));
  const reason = reasonOf(at < 0 ? words : words.slice(0, at), ctx);
  const since = at < 0 ? ctx.now : sinceTyped(words.slice(at + 1).join(' '), ctx);
  return [{ what: 'ready', value: 'yes', since, ...reason }];
}

/** A time of day is the last one, a day alone its beginning. @throws Refusal SINCE_TIME */
export function sinceTyped(typed: string, ctx: CommandContext): Instant {
  const { now, site } = ctx;
  const clock = { now, zone: site.zone, order: dateOrder(ctx) };
  const said = momentTyped(typed, clock);
  const since =
    said === undefined
      ? dayTyped(typed, ctx)
      : said === 'ambiguous'
        ? undefined
        : said.day === undefined
          ? lastAt(said.time, now, site.zone)
          : localToInstant(said.day, said.time, site.zone);
  if (since === undefined || since > now) throw refuse('SINCE_TIME', ctx.words.marks.sinceTime);
  return since;
}

/** As the field of a form sends it. */
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

function dayTyped(typed: string, ctx: CommandContext): Instant | undefined {
  const { now, site } = ctx;
  if (ISO.test(typed)) return parseWhen(typed, site.zone);
  const clock = { now, zone: site.zone, order: dateOrder(ctx) };
  const read = readPeriod(typed.toLowerCase().split(/\s+/), clock);
  return read === undefined || 'fault' in read
    ? undefined
    : localToInstant(read.period.from, localTime('00:00'), site.zone);
}

const BACK: Readonly<Record<string, Exclude<Told['what'], 'day'> | 'day'>> = {
  leaves: 'leaves',
  leaving: 'leaves',
  ready: 'ready',
  day: 'day',
  red: 'day',
  green: 'day',
  'step-down': 'step-down',
  stepdown: 'step-down',
  service: 'service',
  servicio: 'service',
};

/** `no leaves`: what was told under that word is taken back. */
function backTyped([typed = '', ...more]: Words, ctx: CommandContext): readonly Told[] {
  const what = Object.hasOwn(BACK, typed.toLowerCase()) ? BACK[typed.toLowerCase()] : undefined;
  if (what === undefined || more.length > 0) throw refuse('FREE_TEXT', ctx.words.marks.freeText);
  return [takenBack(what, ctx)];
}

export const takenBack = (what: Told['what'], { now, site }: CommandContext): Told =>
  what === 'day' ? { what, value: 'no', day: localDateAt(now, site.zone) } : { what, value: 'no' };
