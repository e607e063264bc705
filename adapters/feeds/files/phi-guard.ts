/** No patient comes in as the name of an organisation: columns of texts are looked at before any of them is kept. */
import { isSomebody } from '#src/domain/figures/place-code.ts';
import { findPhi, NO_CONTEXT, type PhiKind } from '#src/domain/phi/index.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { FigureRow, MappingOfFigures } from './figure-rows.ts';
import type { MappedRow } from './mapped-rows.ts';
import type { Mapping } from './mapping.ts';
import { ofPeople } from './people-headers.ts';
import type { RecordsMapped } from './read-records.ts';
import { textOf } from './record-rows.ts';

/** So many different texts of a column are looked at for names; and so many, more than any publisher has places, for a number beside words. */
const LOOKED_AT = 300;
const MOST_TEXTS = 20_000;
/**
 * One that looks like a person by its name alone is chance (a hospital has a saint's name); of so many, in such a share, it is no hospital.
 * A number or a birthday beside words is no chance, be it one of thousands.
 */
const FEWEST = 3;
const MOST_SHARE = 0.3;
/** What people call their institutions, in the languages of the files we know. */
const INSTITUTION =
  /\b(?:hospit\w*|h[oô]pital|clini\w*|trust|foundation|medical|health\w*|sa[uú]de|centr\w*|center|unit|unidade|ward|nursing|home|infirmary|county|district|inc|llc|ltd|epe|ppp|ch|chu|uls|krankenhaus|klinik\w*)\b/iu;

/** So many different wards no hospital has: with more, what looks like a name is one. */
const MOST_PLACES = 150;

type Guard<R> = {
  readonly see: (row: R) => void;
  /** @throws OpsError PHI_IN_TABLE */
  readonly verdict: () => void;
};
export type TextGuard = Guard<FigureRow>;

/** A column whose texts are kept as they stand. */
type Kept<R> = { readonly column: string; readonly text: (row: R) => string | undefined };

/** @throws OpsError PHI_IN_TABLE when a header alone says it */
export function guardTexts({ figures, columns }: MappingOfFigures): TextGuard {
  const { organisation, part, byCode } = figures;
  return guardOf<FigureRow>(
    [
      ...(typeof organisation === 'string'
        ? [{ column: organisation, text: (row: FigureRow) => row.organisation }]
        : []),
      ...(part === undefined ? [] : [{ column: part, text: (row: FigureRow) => row.part }]),
      ...(byCode === undefined ? [] : [{ column: byCode.column, text: (row: FigureRow) => row.code }]),
    ],
    columns,
    { namesCount: () => true, isSurely: isSomebody },
  );
}

/**
 * The same rows; of a file of visits the places and how people left are kept in words.
 * @throws OpsError PHI_IN_TABLE, at the latest after the last row: whoever reads them takes none before
 */
export async function* guardedRecords(
  rows: AsyncIterable<MappedRow>,
  target: RecordsMapped,
  columns: Mapping['columns'],
): AsyncGenerator<MappedRow> {
  const { site, disposition } = 'edVisits' in target ? target.edVisits : target.wardEpisodes;
  const place = 'edVisits' in target ? target.edVisits.place : target.wardEpisodes.ward;
  const kept = [site, disposition, place].flatMap((column) =>
    column === undefined ? [] : [{ column, text: (row: MappedRow) => textOf(row, column) }],
  );
  const guard = guardOf<MappedRow>(kept, columns, {
    namesCount: (different) => different > MOST_PLACES,
    isSurely: () => false,
  });
  for await (const row of rows) {
    guard.see(row);
    yield row;
  }
  guard.verdict();
}

type Judging = {
  /** Whether what looks like a name counts, of so many different texts: wards bear names of people. */
  readonly namesCount: (different: number) => boolean;
  /** One text that is enough. */
  readonly isSurely: (text: string) => boolean;
};

function guardOf<R>(
  kept: readonly Kept<R>[],
  columns: Mapping['columns'],
  { namesCount, isSurely }: Judging,
): Guard<R> {
  const seenOf = kept.map((one) => ({ ...one, seen: new Set<string>() }));
  for (const { column } of kept) {
    const headers = columns[column]?.from ?? columns[column]?.join ?? [];
    if (headers.some(ofPeople)) throw people(column);
  }
  return {
    see(row) {
      for (const { text, seen } of seenOf) {
        const said = seen.size < MOST_TEXTS ? text(row) : undefined;
        if (said !== undefined) seen.add(said);
      }
    },
    verdict() {
      for (const { column, seen } of seenOf) {
        if ([...seen].some(isSurely)) throw people(column);
        const some = [...seen].slice(0, LOOKED_AT);
        const suspects = some.filter((text) => looksLikeSomebody(text, namesCount(some.length))).length;
        if (suspects >= FEWEST && suspects > some.length * MOST_SHARE) throw people(column);
      }
    },
  };
}

/** Numbers of records are left out: a code of an institution looks the same. */
const TELLING: readonly PhiKind[] = ['ssn', 'nhs-number', 'email', 'date', 'address'];

const looksLikeSomebody = (text: string, namesCount: boolean): boolean =>
  findPhi(text, NO_CONTEXT).some(
    ({ kind }) => TELLING.includes(kind) || (namesCount && kind === 'name' && !INSTITUTION.test(text)),
  );

const people = (column: string): OpsError =>
  new OpsError({
    code: 'PHI_IN_TABLE',
    kind: 'user',
    message: `The table file was not taken: what the mapping calls "${column}" looks like people, not like places.`,
    cure: 'Only places, periods and counts are imported this way. Map the column of the organisation’s code, or take people out of the file first.',
  });
