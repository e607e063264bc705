/** Which figure of which organisation of a data set, over which time: out of the words behind `kpi`. */
import { KPIS } from '#src/domain/kpi/index.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { organisationsOf, partsOf, type ToldKpi } from '#src/facts/imported.ts';
import { quoted } from '#src/message/quote.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import type { CommandContext } from './command.ts';
import { dataSets, type NamedSet, setCalled, setNearly, setsWith, tells } from './data-sets.ts';
import { figureNamed } from './kpi-asked.ts';
import { organisationNamed, organisationsLike } from './organisation-named.ts';
import type { PeriodAsked } from './period-asked.ts';
import { periodAtEnd } from './period-at-end.ts';
import { namesUnit } from './place-named.ts';
import { refuse } from './refusal.ts';

export type ImportedAsked = {
  readonly kpi: ToldKpi;
  readonly set: NamedSet;
  /** Undefined: none was named. */
  readonly organisation?: string;
  /** How the codes of several begin: `R1*`. */
  readonly begins?: string;
  /** Undefined: the whole. */
  readonly part?: string;
  /** Undefined: the latest. */
  readonly period?: PeriodAsked;
  /** What stands behind the verb, but for the time: `ed_4h_pct nhs-ae-monthly RF4 type 1`. */
  readonly typed: string;
};

/** @returns undefined where the words name no data set and no organisation of one: then it is about this house @throws Refusal KPI_UNKNOWN, DATASET_…, ORGANISATION_…, PART_UNKNOWN, PERIOD_… */
export async function importedAsked(
  words: readonly string[],
  kpis: readonly Kpi[],
  ctx: CommandContext,
  verb: string,
): Promise<ImportedAsked | undefined> {
  const { kpi, rest } = figureNamed(words, kpis, ctx, verb);
  return importedOf({ of: [kpi], typed: kpi.id, what: kpiTitle(kpi, ctx) }, rest, ctx, verb);
}

/** Figures that are asked for together: how they are typed, and what they are called. */
export type FiguresNamed = { readonly of: readonly Kpi[]; readonly typed: string; readonly what: string };

/** The same of figures that are named already; `kpi` is the first of them that the data set tells. */
export async function importedOf(
  named: FiguresNamed,
  rest: readonly string[],
  ctx: CommandContext,
  verb: string,
): Promise<ImportedAsked | undefined> {
  if (rest.length === 0 || isOfHouse(rest, ctx)) return undefined;
  const sets = await dataSets(ctx.read);
  if (sets.length === 0) return undefined;
  const asking = { ctx, verb };
  const found = setNamed(rest, named, sets, asking) ?? (await setOfOrganisation(rest, named, sets, asking));
  if (found === undefined) return undefined;
  const { set, rest: behind } = found;
  const kpi = named.of.find((one): one is ToldKpi => isToldBy(one, set));
  if (kpi === undefined)
    throw refuse(
      'DATASET_UNTOLD',
      ctx.words.imported.untold(
        named.what,
        set.dataset,
        toldBy(set).map(({ id }) => id),
      ),
      toldBy(set)
        .slice(0, 3)
        .map(({ id }) => ({ label: id, command: `${verb} ${id} ${set.dataset}` })),
    );
  return placed({ kpi, set, rest: behind }, ctx, verb);
}

export const isToldBy = (kpi: Kpi, set: NamedSet): kpi is ToldKpi =>
  kpi.imported !== undefined && tells(set, kpi.imported.needs);

/** Figures that a set tells. */
export const toldBy = (set: NamedSet, kpis: readonly Kpi[] = KPIS): readonly ToldKpi[] =>
  kpis.filter((kpi): kpi is ToldKpi => isToldBy(kpi, set));

type Asking = { readonly ctx: CommandContext; readonly verb: string };
type Found = { readonly set: NamedSet; readonly rest: readonly string[] };

/** A time alone, or a unit of the house, and no data set. */
const isOfHouse = (rest: readonly string[], ctx: CommandContext): boolean => {
  const { head, period } = periodAtEnd(rest, ctx);
  return (period !== undefined && head.length === 0) || (head.length > 0 && namesUnit(head, ctx.site, ctx.now));
};

const FILLERS = new Set(['of', 'in', 'at', 'for', 'from', 'the', 'by', 'within']);
const unfilled = (words: readonly string[]): readonly string[] => {
  const first = words.findIndex((word) => !FILLERS.has(word.toLowerCase()));
  return first < 0 ? [] : words.slice(first);
};

/** The longest run of first words that is a data set's name, else that names one of those that tell the figure, else that nearly does. */
function setNamed(
  words: readonly string[],
  named: FiguresNamed,
  sets: readonly NamedSet[],
  asking: Asking,
): Found | undefined {
  const said = unfilled(words);
  const runs = said.map((_, n) => said.slice(0, said.length - n));
  for (const run of runs) {
    const set = setCalled(run, sets);
    if (set !== undefined) return { set, rest: said.slice(run.length) };
  }
  const telling = tellingAny(named, sets);
  for (const run of runs) {
    const like = setsWith(run, telling);
    if (like.length === 1) return { set: like[0]!, rest: said.slice(run.length) };
    if (like.length > 1) throw alike(run.join(' '), like, named, asking);
  }
  const near = said[0] === undefined ? undefined : setNearly(said[0], sets);
  return near === undefined ? undefined : { set: near, rest: said.slice(1) };
}

const tellingAny = ({ of }: FiguresNamed, sets: readonly NamedSet[]): readonly NamedSet[] =>
  sets.filter((set) => of.some((kpi) => isToldBy(kpi, set)));

function alike(typed: string, sets: readonly NamedSet[], named: FiguresNamed, { ctx, verb }: Asking) {
  const names = sets.map(({ dataset }) => dataset);
  return refuse(
    'DATASET_UNCLEAR',
    ctx.words.imported.setsAlike(quoted(typed), names),
    names.map((name) => ({ label: name, command: `${verb} ${named.typed} ${name}` })),
  );
}

/** Without a data set: the code of an organisation that one of them has. */
async function setOfOrganisation(
  words: readonly string[],
  named: FiguresNamed,
  sets: readonly NamedSet[],
  { ctx, verb }: Asking,
): Promise<Found | undefined> {
  const rest = unfilled(words);
  const [code] = rest;
  if (code === undefined) return undefined;
  const telling = tellingAny(named, sets);
  const held = await Promise.all(telling.map(({ dataset }) => organisationNamed(ctx.read, dataset, code)));
  const found = telling.filter((_, n) => held[n] !== undefined);
  if (found.length < 2) return found[0] === undefined ? undefined : { set: found[0], rest };
  throw refuse(
    'ORGANISATION_UNCLEAR',
    ctx.words.imported.organisationOfSets(
      quoted(code),
      found.map(({ dataset }) => dataset),
    ),
    found.map(({ dataset }) => ({ label: dataset, command: `${verb} ${named.typed} ${dataset} ${code}` })),
  );
}

type Placing = { readonly kpi: ToldKpi; readonly set: NamedSet; readonly rest: readonly string[] };

/** What follows the data set: an organisation, a part of it, a time. */
async function placed({ kpi, set, rest }: Placing, ctx: CommandContext, verb: string): Promise<ImportedAsked> {
  const said = unfilled(rest);
  const base = `${kpi.id} ${set.dataset}`;
  const organisation = await longestCode(said, set, ctx);
  const behind = organisation === undefined ? said : said.slice(organisation.words);
  const { head, period } = periodAtEnd(behind, ctx);
  const begins = organisation === undefined && head[0]?.endsWith('*') ? head[0].slice(0, -1) : undefined;
  const partWords = begins === undefined ? head : head.slice(1);
  const one = organisation?.code ?? (await anyCode(set, ctx));
  const part = partWords.length === 0 ? undefined : await partNamed(partWords, { kpi, set, one }, ctx);
  if (part === 'unknown')
    throw await unknownWords(partWords, { kpi, set, one, known: organisation !== undefined }, ctx, verb);
  return {
    kpi,
    set,
    ...(organisation === undefined ? {} : { organisation: organisation.code }),
    ...(begins === undefined ? {} : { begins }),
    ...(part === undefined ? {} : { part: part.name }),
    ...(period === undefined ? {} : { period }),
    typed: `${base}${organisation === undefined ? '' : ` ${organisation.code}`}${begins === undefined ? '' : ` ${begins}*`}${part === undefined ? '' : ` part ${part.name}`}`,
  };
}

/** Some publishers write names and not codes. */
const LONGEST_CODE = 8;

async function longestCode(words: readonly string[], { dataset }: NamedSet, { read }: CommandContext) {
  for (let length = Math.min(words.length, LONGEST_CODE); length > 0; length--) {
    const code = await organisationNamed(read, dataset, words.slice(0, length).join(' '));
    if (code !== undefined) return { code, words: length };
  }
  return undefined;
}

/** Those that look like somebody are passed over. */
const LOOKED_AT = 20;
const anyCode = async ({ dataset }: NamedSet, { read }: CommandContext): Promise<string> =>
  (await organisationsOf(read, dataset, '', LOOKED_AT))[0] ?? '';

type PartOf = { readonly kpi: ToldKpi; readonly set: NamedSet; readonly one: string };

const PART_WORDS = new Set(['type', 'part', 'specialty', 'speciality', 'department', 'dept']);

const heldParts = async ({ kpi, set, one }: PartOf, { read }: CommandContext): Promise<readonly string[]> =>
  partsOf(await read.figures({ dataset: set.dataset, organisation: one, items: kpi.imported.needs }));

/** `type 1`, `part other`, `general medicine` */
async function partNamed(words: readonly string[], of: PartOf, ctx: CommandContext) {
  const said = words
    .filter((word, n) => n > 0 || !PART_WORDS.has(word.toLowerCase()))
    .join(' ')
    .toLowerCase();
  const whole = words.join(' ').toLowerCase();
  const name = (await heldParts(of, ctx)).find((part) => [said, whole].includes(part.toLowerCase()));
  return name === undefined ? 'unknown' : { name };
}

type Unknown = PartOf & { readonly known: boolean };

/** Words that are neither a part nor a time: behind an organisation they were a part, else they were an organisation. */
async function unknownWords(words: readonly string[], of: Unknown, ctx: CommandContext, verb: string) {
  const { imported } = ctx.words;
  const { kpi, set, known } = of;
  const typed = words.join(' ');
  if (known || PART_WORDS.has(words[0]!.toLowerCase())) {
    const parts = await heldParts(of, ctx);
    const where = known ? `${set.dataset} ${of.one}` : set.dataset;
    return refuse(
      'PART_UNKNOWN',
      imported.partUnknown(quoted(typed), parts),
      parts.slice(0, 5).map((part) => ({ label: part, command: `${verb} ${kpi.id} ${where} part ${part}` })),
    );
  }
  const meant = await organisationsLike(ctx.read, set.dataset, words[0]!);
  return refuse(
    'ORGANISATION_UNKNOWN',
    imported.organisationUnknown(quoted(words[0]!), set.dataset, meant),
    meant.map((code) => ({ label: code, command: `${verb} ${kpi.id} ${set.dataset} ${code}` })),
  );
}
