/** `staff lookahead`: what will be needed of staff in the next blocks by what is forecast of each unit, and who is scheduled. */
import { blockAt } from '#src/domain/staffing/shift-calendar.ts';
import type { AheadBlock } from '#src/domain/staffing/staff-ahead.ts';
import { DAY_AHEAD_MS, loadStaffAhead } from '#src/facts/staff-ahead.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { after, type Instant, localTimeAt, type Span } from '#src/kernel/time.ts';
import type { Button } from '#src/message/document.ts';
import { quoted } from '#src/message/quote.ts';
import { type StaffAheadAnswer, staffAheadDocument } from '#src/views/staff-ahead.ts';
import { staffAheadAnswer } from '#src/views/staff-ahead-answer.ts';
import { staffAheadData } from '#src/views/staff-ahead-data.ts';
import { again, whenWords, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { joinWords } from './parse.ts';
import { placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';
import { momentAhead } from './until-when.ts';
import { refusePast } from './when-asked.ts';

/** In both languages; `look ahead` is two words. */
const VERBS: ReadonlySet<string> = new Set(['lookahead', 'look-ahead', 'ahead', 'prevision', 'previsión']);

/** How many of the words say that it is about hours to come; 0: none. */
export function lookAheadWords([first = '', second = '']: readonly string[]): number {
  if (VERBS.has(first.toLowerCase())) return 1;
  return `${first} ${second}`.toLowerCase() === 'look ahead' ? 2 : 0;
}

type Hours =
  /** The blocks up to a day ahead. */
  | { readonly of: 'day' }
  | { readonly of: 'next' }
  | { readonly of: 'span'; readonly span: Span }
  | { readonly of: 'until' | 'at'; readonly at: Instant };

type Asked = { readonly unit?: UnitId; readonly hours: Hours; readonly all: boolean };

export async function staffLookAhead(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  refusePast('staff lookahead', ctx);
  const { read, site, settings, now, beds } = ctx;
  const { unit, hours, all } = askedOf(words, ctx);
  const until = untilOf(hours, ctx);
  const found = await loadStaffAhead(read, site, settings, { now, until, beds });
  const blocks = shownOf(found.ahead.blocks, hours, now);
  const answer = staffAheadAnswer(found, { site, now, unit, blocks });
  const typed = joinWords([
    'staff',
    'lookahead',
    ...(unit === undefined ? [] : [unit]),
    ...(all ? ['all'] : []),
    ...hoursTyped(hours, ctx),
  ]);
  return {
    document: withButtons(
      staffAheadDocument(answer, all, ctx),
      typed,
      ctx,
      buttonsOf({ unit, hours, all }, answer, ctx),
    ),
    data: staffAheadData(answer),
    audience: 'caller',
  };
}

function untilOf(hours: Hours, { site, settings, now }: CommandContext): Instant {
  const calendar = settings.staffing.get(site.id)?.calendar;
  switch (hours.of) {
    case 'until':
      return hours.at;
    case 'at':
      return after(hours.at, 1);
    case 'span':
      return hours.span.to;
    case 'next':
      return calendar === undefined ? now : after(blockAt(calendar, now).to, 1);
    case 'day':
      return after(now, DAY_AHEAD_MS);
    default:
      return hours satisfies never;
  }
}

function shownOf(blocks: readonly AheadBlock[], hours: Hours, now: Instant): readonly AheadBlock[] {
  if (hours.of === 'next') return blocks.filter(({ from }) => from > now).slice(0, 1);
  if (hours.of === 'at') return blocks.filter(({ from, to }) => from <= hours.at && hours.at < to);
  if (hours.of !== 'span') return blocks;
  const { from, to } = hours.span;
  return blocks.filter((block) => block.from < to && block.to > from);
}

function hoursTyped(hours: Hours, { site }: CommandContext): readonly string[] {
  if (hours.of === 'next') return ['next'];
  if (hours.of === 'until') return ['until', whenWords(hours.at, site.zone)];
  if (hours.of === 'at') return ['at', whenWords(hours.at, site.zone)];
  return hours.of === 'span'
    ? [[hours.span.from, hours.span.to].map((at) => localTimeAt(at, site.zone)).join('-')]
    : [];
}

function buttonsOf(
  { unit, hours, all }: { readonly unit: UnitId | undefined; readonly hours: Hours; readonly all: boolean },
  { focus, ahead }: StaffAheadAnswer,
  ctx: CommandContext,
): readonly Button[] {
  const say = ctx.words.staffAhead.buttons;
  const behind = hoursTyped(hours, ctx);
  const isShort = (focus?.lines ?? []).some((line) => (line.ahead?.gap ?? 0) > 0 && (unit ?? line.unit) === line.unit);
  const staff = unit === undefined ? 'staff gaps' : joinWords(['staff', unit]);
  return [
    ...(unit === undefined && !all && ahead.blocks.length > 0
      ? [{ label: say.all, command: again(joinWords(['staff', 'lookahead', 'all', ...behind]), ctx) }]
      : []),
    ...(unit === undefined
      ? []
      : [{ label: say.house, command: again(joinWords(['staff', 'lookahead', ...behind]), ctx) }]),
    ...(isShort
      ? [
          {
            label: ctx.words.lend.buttons.list,
            command: again(joinWords(['lend', ...(unit === undefined ? [] : [unit])]), ctx),
          },
        ]
      : []),
    { label: say.now, command: again(staff, ctx) },
  ];
}

const ALL: ReadonlySet<string> = new Set(['all', 'more', 'todas', 'todo', 'mas', 'más']);
const NEXT: ReadonlySet<string> = new Set(['next', 'siguiente', 'proximo', 'próximo']);
const UNTIL: ReadonlySet<string> = new Set(['until', 'till', 'til', 'to', 'hasta']);
const AT: ReadonlySet<string> = new Set(['at', 'by', 'for', 'a', 'para']);
/** `15-19`, `15:00–19:00`, of one word. */
const SPAN = /^(\d{1,2}(?::\d{2})?)h?[-–](\d{1,2}(?::\d{2})?)h?$/;

/** @example `6 west until 07` → 6W, until the next 07:00 */
function askedOf(typed: readonly string[], ctx: CommandContext): Asked {
  const all = typed.some((word) => ALL.has(word.toLowerCase()));
  const words = typed.filter((word) => !ALL.has(word.toLowerCase()));
  const at = words.findIndex((word) => {
    const low = word.toLowerCase();
    return NEXT.has(low) || UNTIL.has(low) || AT.has(low) || SPAN.test(low);
  });
  const [place, rest] = at === -1 ? [words, []] : [words.slice(0, at), words.slice(at)];
  // `15-19 6W`: the place may stand behind.
  const [hours, used] = rest.length === 0 ? [{ of: 'day' } as const, 0] : hoursOf(rest, ctx);
  const named = [...place, ...rest.slice(used)];
  const unit = named.length === 0 ? undefined : unitOf(named, ctx);
  return { hours, all, ...(unit === undefined ? {} : { unit }) };
}

function unitOf(words: readonly string[], { site, now, words: catalogue }: CommandContext): UnitId {
  const place = placeNamed({ words, site, at: now, unmapped: [], verb: 'staff lookahead', catalogue });
  if (place.of === 'unit') return place.unit.id;
  throw refuse('UNIT_NEEDED', catalogue.errors.unitNeeded('staff lookahead', site.units[0]?.id));
}

/** @returns with how many of the words say it */
function hoursOf([first = '', ...more]: readonly string[], ctx: CommandContext): readonly [Hours, number] {
  const low = first.toLowerCase();
  if (NEXT.has(low)) return [{ of: 'next' }, 1];
  const [, from, to] = SPAN.exec(low) ?? [];
  if (from !== undefined && to !== undefined) {
    const begins = momentOf(from, lastHour(ctx), first, ctx);
    return [{ of: 'span', span: { from: begins, to: momentOf(to, begins, first, ctx) } }, 1];
  }
  const said = more.join(' ');
  const moment = momentOf(said, ctx.now, said === '' ? first : said, ctx);
  const used = more.length + 1;
  return [{ of: UNTIL.has(low) ? 'until' : 'at', at: moment }, used];
}

/** The block that runs now may be meant, and began before. */
const lastHour = ({ site, settings, now }: CommandContext): Instant => {
  const calendar = settings.staffing.get(site.id)?.calendar;
  return calendar === undefined ? now : after(blockAt(calendar, now).from, -1);
};

/** @param typed `07`, `19:00`, `7 pm`, `tomorrow 07:00` @throws Refusal AHEAD_WHEN */
function momentOf(typed: string, from: Instant, said: string, ctx: CommandContext): Instant {
  const whole = /^([01]?\d|2[0-4])$/.test(typed) ? `${Number(typed) % 24}:00` : typed;
  const found = whole === '' ? undefined : momentAhead(whole, from, ctx);
  if (found === undefined || found.at < from) throw refuse('AHEAD_WHEN', ctx.words.staffAhead.when(quoted(said)));
  return found.at;
}
