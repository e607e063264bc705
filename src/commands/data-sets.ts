/** The imported data set that somebody means: by its id, the mapping it came by, or enough of their words. */
import type { Publication, TableImport } from '#src/domain/figures/table-import.ts';
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
};

/** What people call it. */
export const titleOf = ({ dataset, publication }: NamedSet): string => publication?.title ?? dataset;

/** Those of which figures are kept, by name. */
export async function dataSets(read: Pick<Reader, 'figureSets' | 'tableImports'>): Promise<readonly NamedSet[]> {
  const sets = await read.figureSets();
  return Promise.all(
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
}

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

/** Whether a figure can be worked out of what the set tells. */
export const tells = ({ items }: Pick<FigureSet, 'items'>, needs: readonly string[]): boolean =>
  needs.every((item) => items.includes(item));
