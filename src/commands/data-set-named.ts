/** Which data set is meant: by its name or a part of it, or by the code of an organisation that it has. */
import { KPIS } from '#src/domain/kpi/index.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import type { ToldKpi } from '#src/facts/imported.ts';
import { quoted } from '#src/message/quote.ts';
import type { CommandContext } from './command.ts';
import { type NamedSet, setCalled, setNearly, setsWith, toldFrom } from './data-sets.ts';
import { organisationNamed } from './organisation-named.ts';
import { refuse } from './refusal.ts';

/** Figures that are asked for together: how they are typed, and what they are called. */
export type FiguresNamed = { readonly of: readonly Kpi[]; readonly typed: string; readonly what: string };

export const isToldBy = (kpi: Kpi, set: NamedSet): kpi is ToldKpi =>
  kpi.imported !== undefined && toldFrom(set, kpi.imported) !== undefined;

/** Figures that a set tells. */
export const toldBy = (set: NamedSet, kpis: readonly Kpi[] = KPIS): readonly ToldKpi[] =>
  kpis.filter((kpi): kpi is ToldKpi => isToldBy(kpi, set));

type Asking = { readonly ctx: CommandContext; readonly verb: string };
type Found = { readonly set: NamedSet; readonly rest: readonly string[] };

const FILLERS = new Set(['of', 'in', 'at', 'for', 'from', 'the', 'by', 'within']);
export const unfilled = (words: readonly string[]): readonly string[] => {
  const first = words.findIndex((word) => !FILLERS.has(word.toLowerCase()));
  return first < 0 ? [] : words.slice(first);
};

/** The longest run of first words that is a data set's name, else that names one of those that tell the figure, else that nearly does. */
export function setNamed(
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
export async function setOfOrganisation(
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
