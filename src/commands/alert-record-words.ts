/** Which alerts and which time: out of the words behind `alert record`, in any order. */
import { rulesAt } from '#src/config/rules-at.ts';
import type { AlertCase } from '#src/domain/alert/record/case.ts';
import { addDays, after, daysBetween, localDateAt, type Span, startOfDay } from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import type { CommandContext } from './command.ts';
import { nearest } from './nearest.ts';
import { spanOf } from './period-asked.ts';
import { periodAtEnd } from './period-at-end.ts';
import { unitNamed } from './place-named.ts';
import { refuse } from './refusal.ts';

export type Parted = 'rule' | 'unit' | 'shift' | 'severity';

export type RecordWords = {
  readonly span: Span;
  /** In words: the house, a rule, a unit. */
  readonly place: string;
  /** What reads back as the same, without `by`. */
  readonly typed: string;
  readonly only?: ((one: AlertCase) => boolean) | undefined;
  readonly parted?: Parted | undefined;
};

/** As much as a monthly look back takes. */
const USUAL_DAYS = 30;
/** A year, and the month that it is compared with. */
const MOST_DAYS = 366;

const PARTED = [
  ...(['rule', 'unit', 'shift', 'severity'] as const).map((word) => ({ word, means: word })),
  { word: 'rules', means: 'rule' },
  { word: 'regla', means: 'rule' },
  { word: 'units', means: 'unit' },
  { word: 'ward', means: 'unit' },
  { word: 'unidad', means: 'unit' },
  { word: 'shifts', means: 'shift' },
  { word: 'turno', means: 'shift' },
  { word: 'gravedad', means: 'severity' },
] as const satisfies readonly { readonly word: string; readonly means: Parted }[];

/** @throws Refusal RECORD_UNKNOWN, RECORD_TOO_LONG, PERIOD_UNKNOWN, PERIOD_AHEAD */
export async function recordWords(typed: readonly string[], ctx: CommandContext): Promise<RecordWords> {
  const { parted, rest } = partedBy(typed);
  const { days, head } = lastDays(rest, ctx);
  const read = days === undefined ? periodAtEnd(head, ctx) : { head };
  const time = days ?? (read.period && { span: spanOf(read.period, ctx.site.zone), typed: read.period.typed });
  const usual = time ?? sinceDays(USUAL_DAYS, ctx);
  const most = ctx.format.number(MOST_DAYS);
  const { from, to } = usual.span;
  if (daysBetween(localDateAt(from, ctx.site.zone), localDateAt(to, ctx.site.zone)) > MOST_DAYS)
    throw refuse('RECORD_TOO_LONG', ctx.words.record.tooLong(most));
  const about = await aboutOf(read.head, ctx);
  return {
    span: usual.span,
    ...about,
    typed: ['alert record', about.typed, time === undefined ? '' : usual.typed].filter((part) => part !== '').join(' '),
    parted,
  };
}

/** `by rule`, anywhere. */
function partedBy(typed: readonly string[]): { readonly parted?: Parted; readonly rest: readonly string[] } {
  const at = typed.findIndex((word) => /^(?:by|per|por)$/i.test(word));
  const word = at < 0 ? undefined : typed[at + 1];
  const found = word === undefined ? undefined : nearest(word.toLowerCase(), PARTED);
  return found !== undefined && 'found' in found
    ? { parted: found.found, rest: typed.toSpliced(at, 2) }
    : { rest: typed };
}

type Time = { readonly span: Span; readonly typed: string };

/** `30d`, `30 days`, `last 30 days`: up to now, the day that is not over too. */
function lastDays(
  words: readonly string[],
  ctx: CommandContext,
): { readonly days?: Time; readonly head: readonly string[] } {
  const text = words.join(' ');
  const found = /(?:^|\s)(?:(?:last|past|ultimos|últimos)\s+)?(\d{1,4})\s?(?:d|days?|d[ií]as?)(?=\s|$)/i.exec(text);
  if (found === null || Number(found[1]) === 0) return { head: words };
  const left = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  return { days: sinceDays(Number(found[1]), ctx), head: left.split(/\s+/).filter((word) => word !== '') };
}

function sinceDays(days: number, { now, site }: CommandContext): Time {
  const first = addDays(localDateAt(now, site.zone), -days);
  return { span: { from: startOfDay(first, site.zone), to: after(now, 1) }, typed: `last ${days} days` };
}

type About = Pick<RecordWords, 'place' | 'only' | 'typed'>;

async function aboutOf(words: readonly string[], ctx: CommandContext): Promise<About> {
  const { site, now, read } = ctx;
  if (words.length === 0) return { place: site.name, typed: '' };
  const unit = unitNamed(words, site, now);
  if (unit !== undefined) return { place: unit.id, typed: unit.id, only: (one) => one.unit === unit.id };
  const told = await read.toldRules(site.id);
  const rules = rulesAt(ctx.settings, told, site.id).map(({ rule }) => rule.id);
  const near = nearest(
    words.join('-').toLowerCase(),
    [...new Set(rules)].map((id) => ({ word: id.toLowerCase(), means: id })),
  );
  if ('found' in near) return { place: near.found, typed: near.found, only: (one) => one.rule === near.found };
  throw refuse(
    'RECORD_UNKNOWN',
    ctx.words.record.unknown(quoted(words.join(' '))),
    near.suggestions.map((id) => ({ label: id, command: `alert record ${id}` })),
  );
}
