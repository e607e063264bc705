/** Figures by family: what the house can tell with its value, the others by name and number. */
import type { Family } from '#src/domain/kpi/definition.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { code, heading, rich, text } from '#src/message/build.ts';
import type { Block, Document, Table } from '#src/message/document.ts';
import { type KpiAnswer, kpiTitle, mainWords, periodWords, typedId } from './kpi.ts';
import { type Basis, provenance } from './provenance.ts';
import type { Speech } from './speech.ts';

export type KpiLine = Pick<KpiAnswer, 'kpi' | 'result' | 'period' | 'basis'>;

export type KpisListed = {
  readonly lines: readonly KpiLine[];
  /** Defined, and told by nothing of this house. */
  readonly rest: readonly Kpi[];
  readonly site: string;
  readonly basis: Basis;
};

/** The live ones, and how many more each family has. */
export function kpiListDocument({ lines, rest, site, basis }: KpisListed, speech: Speech): Document {
  const { list } = speech.words.kpis;
  const first = list.first(speech.format.number(lines.length), speech.format.number(rest.length));
  const byFamily = Map.groupBy(rest, ({ family }) => family);
  const more: readonly Block[] =
    byFamily.size === 0 ? [] : [{ kind: 'facts', facts: [...byFamily].map((one) => familyFact(one, speech)) }];
  return framed(list.title(site), first, [liveTable(lines, speech), ...more], { basis, speech });
}

const familyFact = ([family, kpis]: readonly [Family, readonly Kpi[]], { words, format }: Speech) => ({
  label: words.figures.families[family],
  value: [...rich(`${format.count(kpis.length, words.figures.moreForms)} · `), code(`kpi list ${family}`)],
});

/** All of one family. */
export function kpiFamilyDocument(
  { lines, rest, site, basis, family }: KpisListed & { readonly family: Family },
  speech: Speech,
): Document {
  const { figures, kpis } = speech.words;
  const title = figures.familyTitle(figures.families[family], site);
  const [name, , , type] = kpis.list.columns;
  const first = figures.familyFirst(speech.format.number(lines.length), speech.format.number(rest.length));
  const others: readonly Table[] =
    rest.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: figures.definedOnly,
            columns: [{ header: name }, { header: type }],
            rows: rest.map((kpi) => ({ cells: [rich(kpiTitle(kpi, speech)), [code(typedId(kpi, speech))]] })),
          },
        ];
  return framed(title, first, [...(lines.length === 0 ? [] : [liveTable(lines, speech)]), ...others], {
    basis,
    speech,
  });
}

type Frame = { readonly basis: Basis; readonly speech: Speech };

function framed(title: string, first: string, blocks: readonly Block[], { basis, speech }: Frame): Document {
  const from = provenance(basis, speech);
  return {
    title,
    plain: `${first} ${from.sentence}`,
    status: from.judged('ok'),
    judged: false,
    asOf: from.asOf,
    blocks: [heading(title), ...from.banner, text(first), ...blocks, from.note],
  };
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
        rich(mainWords(line.result, speech)),
        rich(periodWords(line, speech)),
        [code(typedId(line.kpi, speech))],
      ],
    })),
  };
}
