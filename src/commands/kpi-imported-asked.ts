/** Which figure of which organisation of a data set, over which time: out of the words behind `kpi`. */
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { organisationsOf, type ToldKpi } from '#src/facts/imported.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import type { CommandContext } from './command.ts';
import { type FiguresNamed, isToldBy, setNamed, setOfOrganisation, toldBy, unfilled } from './data-set-named.ts';
import { dataSets, type NamedSet } from './data-sets.ts';
import { figureNamed } from './figure-named.ts';
import { organisationNamed } from './organisation-named.ts';
import { partNamed, unknownWords } from './part-named.ts';
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

/** A time alone, or a unit of the house, and no data set. */
const isOfHouse = (rest: readonly string[], ctx: CommandContext): boolean => {
  const { head, period } = periodAtEnd(rest, ctx);
  return (period !== undefined && head.length === 0) || (head.length > 0 && namesUnit(head, ctx.site, ctx.now));
};

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
