/** Figures by family: how many each has, and those of one with the values that the house can tell. */
import type { Family } from '#src/domain/kpi/definition.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { code, rich, strong, text } from '#src/message/build.ts';
import type { Block, Document, Fact, Table } from '#src/message/document.ts';
import { figureCard } from './figure-card.ts';
import { firstWords, type KpiAnswer, kpiTitle, periodWords, typedId } from './kpi.ts';
import { type SetTold, setFact } from './kpi-list-files.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';

export type KpiLine = Pick<KpiAnswer, 'kpi' | 'result' | 'period' | 'basis'>;

export type KpisListed = {
  readonly lines: readonly KpiLine[];
  /** Defined, and told by nothing of this house. */
  readonly rest: readonly Kpi[];
  readonly site: string;
  readonly basis: Basis;
};

export type FamiliesListed = {
  readonly kpis: readonly Kpi[];
  readonly site: string;
  /** The first data sets, and how many there are. */
  readonly sets: readonly SetTold[];
  readonly allSets: number;
  readonly basis: Basis;
};

/** The first screen, short enough for a phone: how many figures each family has, and what was imported. */
export function kpiFamiliesDocument({ kpis, site, sets, allSets, basis }: FamiliesListed, speech: Speech): Document {
  const { words, format } = speech;
  const { list } = words.kpis;
  const told = kpis.filter(isObserved).length;
  const first = list.first(format.number(told), format.number(kpis.length - told));
  const all = [...Map.groupBy(kpis, ({ family }) => family)];
  const families = all.filter(([, own]) => own.some(isObserved)).map((one) => familyFact(one, speech));
  const silent = all.filter(([, own]) => !own.some(isObserved));
  const files = sets.map((one) => setFact(one, basis.now, speech));
  const more =
    allSets > sets.length
      ? [{ label: words.imported.list.more(format.number(allSets - sets.length)), value: [code('kpi list files')] }]
      : [];
  const blocks: readonly Block[] = [
    { kind: 'facts', facts: families },
    ...(files.length === 0
      ? []
      : [text(strong(words.imported.list.caption)), { kind: 'facts' as const, facts: [...files, ...more] }]),
    ...(silent.length === 0 ? [] : [{ kind: 'facts' as const, facts: [silentFact(silent, speech)] }]),
  ];
  return framed(list.title(site), first, blocks, { basis, speech });
}

const isObserved = ({ observe }: Kpi): boolean => observe !== undefined;

/** Families of which nothing is told here, in one line: each is a command too, by its name. */
function silentFact(families: readonly (readonly [Family, readonly Kpi[]])[], { words, format }: Speech): Fact {
  // Each by itself: in one sentence with its neighbours a word may read like a name.
  const named = families.flatMap(([family, own]) => [
    ...rich(words.kpis.list.counted(words.figures.families[family], format.number(own.length))),
    ...rich(' · '),
  ]);
  return { label: words.figures.definedOnly, value: [...named, code('kpi list all')] };
}

function familyFact([family, kpis]: readonly [Family, readonly Kpi[]], { words, format }: Speech) {
  const told = kpis.filter(isObserved).length;
  const counted = words.kpis.list.ofFamily(format.number(told), format.number(kpis.length - told));
  return { label: words.figures.families[family], value: [...rich(`${counted} · `), code(`kpi list ${family}`)] };
}

/** Every figure: the live ones, then the others by name. */
export function kpiListDocument({ lines, rest, site, basis }: KpisListed, speech: Speech): Document {
  const { list } = speech.words.kpis;
  const first = list.all(speech.format.number(lines.length), speech.format.number(rest.length));
  return framed(list.title(site), first, [liveTable(lines, speech), ...definedTable(rest, speech)], { basis, speech });
}

/** All of one family. */
export function kpiFamilyDocument(
  { lines, rest, site, basis, family }: KpisListed & { readonly family: Family },
  speech: Speech,
): Document {
  const { figures } = speech.words;
  const title = figures.familyTitle(figures.families[family], site);
  const first = figures.familyFirst(speech.format.number(lines.length), speech.format.number(rest.length));
  const live = lines.length === 0 ? [] : [liveTable(lines, speech)];
  return framed(title, first, [...live, ...definedTable(rest, speech)], { basis, speech });
}

function definedTable(rest: readonly Kpi[], speech: Speech): readonly Table[] {
  if (rest.length === 0) return [];
  const { figures, kpis } = speech.words;
  const [name, , , type] = kpis.list.columns;
  return [
    {
      kind: 'table',
      caption: figures.definedOnly,
      columns: [{ header: name }, { header: type }],
      rows: rest.map((kpi) => ({ cells: [rich(kpiTitle(kpi, speech)), [code(typedId(kpi, speech))]] })),
    },
  ];
}

type Frame = { readonly basis: Basis; readonly speech: Speech };

function framed(title: string, first: string, blocks: readonly Block[], { basis, speech }: Frame): Document {
  return figureCard(
    {
      title,
      first,
      status: 'ok',
      judged: false,
      basis,
      under: blocks,
    },
    speech,
  );
}

function liveTable(lines: readonly KpiLine[], speech: Speech): Table {
  const { list } = speech.words.kpis;
  const [figure, value, when, type] = list.columns;
  return {
    kind: 'table',
    caption: list.caption,
    columns: [{ header: figure }, { header: value }, { header: when }, { header: type }],
    rows: lines.map((line) => ({
      cells: [
        rich(kpiTitle(line.kpi, speech)),
        rich(firstWords(line, speech)),
        rich(periodWords(line, speech)),
        [code(typedId(line.kpi, speech))],
      ],
    })),
  };
}
