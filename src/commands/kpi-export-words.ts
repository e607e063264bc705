/** Which figures, in which steps and as what: out of the words behind `kpi export`; what is left of them is place and time. */
import type { Family } from '#src/domain/kpi/definition.ts';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import type { Kpi, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import type { Grain } from '#src/domain/kpi/series.ts';
import { quoted } from '#src/message/quote.ts';
import type { SheetFormat } from '#src/message/sheet.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import type { CommandContext } from './command.ts';
import { dataSets, setCalled } from './data-sets.ts';
import { figureNamed } from './figure-named.ts';
import { familyNames } from './kpi-list.ts';
import { nearest, slips } from './nearest.ts';
import { namesUnit } from './place-named.ts';
import { Refusal, refuse } from './refusal.ts';

export type ExportWords = {
  readonly of: readonly Kpi[];
  /** Place and time. */
  readonly rest: readonly string[];
  /** Undefined: none was said. */
  readonly grain: Grain | undefined;
  readonly format: SheetFormat;
  /** How they are typed, what they are called, and how they stand in the name of a file. */
  readonly typed: string;
  readonly what: string;
  readonly slug: string;
};

/** @throws Refusal KPI_NEEDED, KPI_UNKNOWN, EXPORT_FORMAT */
export async function exportWords(
  words: readonly string[],
  kpis: readonly Kpi[],
  ctx: CommandContext,
): Promise<ExportWords> {
  const { words: formless, format } = formatIn(words, ctx);
  const { words: left, grain } = grainIn(formless);
  if (left.length === 0) throw refuse('KPI_NEEDED', ctx.words.figures.export.needed);
  // A data set by itself is all that it tells.
  const sets = await dataSets(ctx.read);
  const isSet = left.some((_, n) => setCalled(left.slice(0, n + 1), sets) !== undefined);
  return { ...figuresIn(isSet ? [ALL_TYPED, ...left] : left, kpis, ctx), grain, format };
}

/** Of them, those that the house itself tells, and the one that most places have: places are read as its. @throws Refusal EXPORT_NONE_LIVE */
export function liveOf({ of, what }: ExportWords, ctx: CommandContext) {
  const kpis = of.filter((kpi): kpi is ObservedKpi => kpi.observe !== undefined);
  const [widest] = kpis.toSorted((a, b) => b.observe.scopes.length - a.observe.scopes.length);
  if (widest === undefined) throw refuse('EXPORT_NONE_LIVE', ctx.words.figures.export.noneLive(what));
  return { kpis, widest };
}

const FORMATS: Readonly<Record<string, SheetFormat>> = { csv: 'csv', xlsx: 'xlsx', xls: 'xlsx', excel: 'xlsx' };
/** Kinds of file that people ask for and we do not write. */
const OTHERS = new Set(['json', 'pdf', 'xml', 'ods', 'tsv', 'parquet', 'html', 'txt', 'xlsm', 'xlsb', 'png', 'svg']);
const SHORTEST_FORGIVEN = 4;

/** `csv`, `as xlsx`, `.csv`, wherever it stands; one letter off at the end, where it is no unit. */
function formatIn(words: readonly string[], ctx: CommandContext) {
  const plain = words.map((word) => word.toLowerCase().replace(/^\./, ''));
  const other = plain.findIndex((word) => OTHERS.has(word));
  if (other >= 0) throw refuse('EXPORT_FORMAT', ctx.words.figures.export.unknownFormat(quoted(words[other]!)));
  const at = plain.findIndex((word) => Object.hasOwn(FORMATS, word));
  if (at >= 0) return { words: without(words, at, /^(?:as|in|to)$/i), format: FORMATS[plain[at]!]! };
  const last = plain.at(-1) ?? '';
  const near =
    words.length > 1 && last.length >= SHORTEST_FORGIVEN && !namesUnit(words.slice(-1), ctx.site, ctx.now)
      ? Object.keys(FORMATS).find((word) => slips(last, word) === 1)
      : undefined;
  if (near === undefined) return { words, format: 'csv' as const };
  return { words: without(words, words.length - 1, /^(?:as|in|to)$/i), format: FORMATS[near]! };
}

/** Without that word, and the little one before it. */
const without = (words: readonly string[], at: number, little: RegExp): readonly string[] =>
  words.filter((word, n) => n !== at && !(n === at - 1 && little.test(word)));

const GRAINS: Readonly<Record<string, Grain>> = { hour: 'hour', day: 'day', week: 'week', month: 'month' };
const BY_ITSELF: Readonly<Record<string, Grain>> = { hourly: 'hour', daily: 'day', weekly: 'week', monthly: 'month' };
const STEPS = Object.entries(GRAINS).flatMap(([word, means]) =>
  [word, `${word}s`].map((one) => ({ word: one, means })),
);

/** `by week`, `per month`, `weekly`. `by noon` belongs to a figure. */
function grainIn(words: readonly string[]): Pick<ExportWords, 'grain'> & { readonly words: readonly string[] } {
  for (const [n, word] of words.entries()) {
    const typed = word.toLowerCase();
    const alone = Object.hasOwn(BY_ITSELF, typed) ? BY_ITSELF[typed] : undefined;
    if (alone !== undefined) return { words: without(words, n, /^$/), grain: alone };
    if (n === 0 || !/^(?:by|per|each|every)$/i.test(words[n - 1]!)) continue;
    const step = nearest(typed, STEPS);
    if ('found' in step) return { words: without(words, n, /./), grain: step.found };
  }
  return { words, grain: undefined };
}

type Figures = Pick<ExportWords, 'of' | 'rest' | 'typed' | 'what' | 'slug'>;

const ALL_TYPED = 'all';
const ALL = new Set([ALL_TYPED, 'everything', '*']);
/** What may stand behind `all`: `all figures`. */
const NOUN = /^(?:live|figures?|kpis?)$/i;

/** What is named outright by most words: a figure, a family, all of them; else what comes near to a name. */
function figuresIn(words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext): Figures {
  const [first = '', second = ''] = words;
  if (ALL.has(first.toLowerCase())) {
    const rest = words.slice(NOUN.test(second) ? 2 : 1);
    return { of: kpis, rest, typed: ALL_TYPED, what: ctx.words.figures.export.allFigures, slug: 'all' };
  }
  const names = familyNames(ctx);
  for (let length = words.length; length > 0; length--) {
    const run = words.slice(0, length).join(' ');
    const kpi = kpiNamed(run, kpis);
    if (kpi !== undefined) return ofOne(kpi, words.slice(length), ctx);
    const family = names.find(({ word }) => word === run.toLowerCase());
    if (family !== undefined) return ofFamily(family.means, words.slice(length), kpis, ctx);
  }
  try {
    const { kpi, rest } = figureNamed(words, kpis, ctx, 'kpi export');
    return ofOne(kpi, rest, ctx);
  } catch (unknown) {
    const near = nearest(first.toLowerCase(), names);
    if (unknown instanceof Refusal && 'found' in near) return ofFamily(near.found, words.slice(1), kpis, ctx);
    throw unknown;
  }
}

const ofOne = (kpi: Kpi, rest: readonly string[], ctx: CommandContext): Figures => ({
  of: [kpi],
  rest,
  typed: kpi.id,
  what: kpiTitle(kpi, ctx),
  slug: kpi.id,
});

function ofFamily(family: Family, typed: readonly string[], kpis: readonly Kpi[], ctx: CommandContext): Figures {
  const rest = typed.slice(NOUN.test(typed[0] ?? '') ? 1 : 0);
  const what = ctx.words.figures.families[family];
  return { of: kpis.filter((kpi) => kpi.family === family), rest, typed: family, what, slug: family };
}
