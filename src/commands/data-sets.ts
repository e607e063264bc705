/** The imported data set that somebody means: by its id, the mapping it came by, or enough of their words. */
import type { Publication, TableImport } from '#src/domain/figures/table-import.ts';
import type { Imported } from '#src/domain/kpi/imported.ts';
import { type Instant, instant, type Span } from '#src/kernel/time.ts';
import type { FigureSet, Reader } from '#src/ports/reader.ts';
import { type Candidate, nearest } from './nearest.ts';

export type NamedSet = FigureSet & {
  /** Its id and the mappings it came by. */
  readonly names: readonly string[];
  /** As its latest import calls it. */
  readonly publication?: Publication;
  /** When something of it was last imported. */
  readonly importedAt?: Instant;
  /** Rows of its files, and the time that they are of, as far as imports tell. */
  readonly rows?: number;
  readonly span?: Span;
  /** Others of the same publisher, with what they tell: they may count patients and the other beds. */
  readonly beside: readonly FigureSet[];
};

/** What people call it. */
export const titleOf = ({ dataset, publication }: NamedSet): string => publication?.title ?? dataset;

/** Those of which figures are kept, by name. */
export async function dataSets(read: Pick<Reader, 'figureSets' | 'tableImports'>): Promise<readonly NamedSet[]> {
  const sets = await read.figureSets();
  const named = await Promise.all(
    sets.map(async (set) => {
      const imports = await read.tableImports(set.dataset);
      const names = [...new Set([set.dataset, ...imports.map(({ name }) => name)])];
      const [last] = imports;
      const { publication } = last ?? {};
      return {
        ...set,
        names,
        ...(last === undefined ? {} : { importedAt: last.updatedAt }),
        ...(publication === undefined ? {} : { publication }),
        ...heldOf(imports),
      };
    }),
  );
  return named.map((set) => ({ ...set, beside: named.filter((other) => isByTheSame(set, other)) }));
}

type Published = Omit<NamedSet, 'beside'>;

const isByTheSame = (set: Published, other: Published): boolean =>
  other.dataset !== set.dataset &&
  set.publication?.publisher !== undefined &&
  other.publication?.publisher === set.publication.publisher;

/** A file that came again by another mapping has its rows once. */
function heldOf(imports: readonly TableImport[]): Pick<NamedSet, 'rows' | 'span'> {
  const held = [...new Map(imports.map(({ file, held }) => [file, held]))].flatMap(([, one]) => one ?? []);
  if (held.length === 0) return {};
  return {
    rows: held.reduce((sum, { rows }) => sum + rows, 0),
    span: {
      from: instant(Math.min(...held.map(({ span }) => span.from))),
      to: instant(Math.max(...held.map(({ span }) => span.to))),
    },
  };
}

const squeezed = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
/** `A&E` is written `ae` in a name. */
const tokens = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll('&', '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');

/** Exactly its name. */
export const setCalled = (words: readonly string[], sets: readonly NamedSet[]): NamedSet | undefined =>
  sets.find(({ names }) => names.some((name) => squeezed(name) === squeezed(words.join(' '))));

/** Every set that has all of the words in one of its names, in whole. */
export function setsWith(words: readonly string[], sets: readonly NamedSet[]): readonly NamedSet[] {
  const said = tokens(words.join(' '));
  if (said.length === 0) return [];
  return sets.filter(({ names }) => names.some((name) => said.every((token) => tokens(name).includes(token))));
}

/** A word shorter than this differs by one letter from too much. */
const SHORTEST_FORGIVEN = 5;

/** One that is called nearly so. */
export function setNearly(word: string, sets: readonly NamedSet[]): NamedSet | undefined {
  if (word.length < SHORTEST_FORGIVEN) return undefined;
  const candidates: readonly Candidate<NamedSet>[] = sets.flatMap((set) =>
    set.names.map((name) => ({ word: name.toLowerCase(), means: set })),
  );
  const near = nearest(word.toLowerCase(), candidates);
  return 'found' in near ? near.found : undefined;
}

/**
 * Where a figure that needs these is worked out from: the set alone, or the set and one beside it for what may be told apart.
 * @returns undefined: it cannot be
 */
export function toldFrom(
  { items, beside }: Pick<NamedSet, 'items' | 'beside'>,
  { needs, beside: apart = [] }: Pick<Imported, 'needs' | 'beside'>,
): { readonly beside?: string } | undefined {
  const lacks = needs.filter((item) => !items.includes(item));
  if (lacks.length === 0) return {};
  if (lacks.length === needs.length || !lacks.every((item) => apart.includes(item))) return undefined;
  const [other, more] = beside.filter((one) => lacks.every((item) => one.items.includes(item)));
  // Of two, nobody says which beds are meant.
  return other === undefined || more !== undefined ? undefined : { beside: other.dataset };
}
