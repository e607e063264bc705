/** Service lines beside the view by unit: beds of a service's units, who is under it, and who of them lies elsewhere. */
import { type Site, servicesOf } from '#src/domain/hospital.ts';
import type { ServiceLine } from '#src/domain/placement/outliers.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { code, rich, text } from '#src/message/build.ts';
import type { Block, Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';

/** As the house calls it, else its id. */
export const serviceName = (id: string, site: Pick<Site, 'services' | 'units'>): string =>
  servicesOf(site).find((one) => one.id === id)?.name ?? id;

export type ServicesAnswer = {
  readonly site: Site;
  readonly basis: Basis;
  readonly lines: readonly ServiceLine[];
  /** In beds of units that have services, whose own nobody told. */
  readonly untold: number;
  /** In units of another service; by their beds those that whoever asks may see. */
  readonly outliers: number;
  readonly seen: readonly { readonly bed: string; readonly service: string }[];
  /** Beds that are asked for, by service. */
  readonly asked: ReadonlyMap<string, number>;
};

const MOST_ROWS = 20;

export function servicesDocument(answer: ServicesAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const { lines, untold, outliers, site, basis } = answer;
  const say = words.services;
  const isTold = anyTold(lines);
  const first = isTold ? say.first(format.number(outliers), format.number(untold)) : say.nobodyTold;
  return figureCard(
    {
      title: say.title(site.name),
      first,
      status: isTold ? 'ok' : 'unknown',
      judged: false,
      basis,
      under: [...table(answer, speech), ...seenRows(answer, speech), text(say.source)],
    },
    speech,
  );
}

const anyTold = (lines: readonly ServiceLine[]): boolean => lines.some(({ patients }) => patients > 0);

function table({ lines, asked, site }: ServicesAnswer, { words, format }: Speech): readonly Block[] {
  const say = words.services;
  const [service, ...figures] = say.columns;
  // Nobody told is not nobody there.
  const told = (n: number) => rich(anyTold(lines) ? format.number(n) : words.common.notAvailable);
  const rows = lines.map((line) => ({
    cells: [
      rich(serviceName(line.service, site)),
      rich(line.beds === 0 ? say.noUnit : format.number(line.beds)),
      told(line.patients),
      told(line.outliers),
      rich(format.number(asked.get(line.service) ?? 0)),
    ],
  }));
  const columns = [{ header: service }, ...figures.map((header) => ({ header, align: 'right' as const }))];
  return rows.length === 0 ? [] : [{ kind: 'table', caption: say.caption, columns, rows }];
}

function seenRows({ seen, site }: ServicesAnswer, { words, format }: Speech): readonly Block[] {
  if (seen.length === 0) return [];
  const say = words.services;
  const rows = seen.slice(0, MOST_ROWS).map(({ bed, service }) => ({
    cells: [[code(bed)], rich(serviceName(service, site))],
  }));
  const more = seen.length - rows.length;
  const columns = say.bedColumns.map((header) => ({ header }));
  return [
    { kind: 'table', caption: say.outliers, columns, rows },
    ...(more > 0 ? [text(words.digests.more(format.number(more)))] : []),
  ];
}

export const servicesData = ({ lines, untold, outliers, seen, asked }: ServicesAnswer, at: Instant): Json => ({
  asOf: isoOf(at),
  untold,
  outliers: anyTold(lines) ? outliers : null,
  services: lines.map((line) => ({
    ...line,
    ...(anyTold(lines) ? {} : { patients: null, outliers: null }),
    asked: asked.get(line.service) ?? 0,
  })),
  beds: seen.map(({ bed, service }) => ({ bed, service })),
});
