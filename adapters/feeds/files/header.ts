/** Where the columns of a mapping stand in a file. */
import { distance } from 'fastest-levenshtein';
import type { TableFault } from '../csv/faults.ts';
import type { Mapping } from './mapping.ts';
import type { Column } from './mapping-columns.ts';
import type { RawRow } from './raw-rows.ts';

/** Our name of a column → its places in a row; two where it is put together. Empty: the file lacks it and may. */
export type Places = ReadonlyMap<string, readonly number[]>;

/** Compared as people read them: capitals and blanks do not count. */
const plain = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** @returns the places, or every column that is missing, or stands twice */
export function findColumns(header: RawRow, { columns }: Pick<Mapping, 'columns'>): Places | readonly TableFault[] {
  const names = header.cells.map(plain);
  const faults: TableFault[] = [];
  const places = new Map<string, readonly number[]>();
  for (const [name, column] of Object.entries(columns)) {
    const found = placesOf(column, names);
    const twice = found.find((at) => names.indexOf(names[at]!, at + 1) >= 0);
    if (found.includes(-1) && !column.optional) faults.push(missing(header, column, names));
    else if (twice !== undefined) faults.push(standsTwice(header, twice, names));
    else places.set(name, found.includes(-1) ? [] : found);
  }
  return faults.length > 0 ? faults : places;
}

function placesOf({ from, join }: Column, names: readonly string[]): readonly number[] {
  if (join !== undefined) return join.map((one) => names.indexOf(plain(one)));
  const there = (from ?? []).map((one) => names.indexOf(plain(one))).find((at) => at >= 0);
  return [there ?? -1];
}

function missing({ number, cells }: RawRow, { from, join }: Column, names: readonly string[]): TableFault {
  const wanted = join ?? from ?? [];
  const lacks = join === undefined ? wanted : wanted.filter((one) => !names.includes(plain(one)));
  const column = lacks.map((one) => `"${one}"`).join(' or ');
  const near = lacks.flatMap((one) => nearestTo(one, names) ?? [])[0];
  const cure =
    near === undefined
      ? `The header has ${cells.length} columns; is row ${number} the header, and the delimiter right?`
      : // So near to the name we look for that it cannot be somebody's name.
        `Did you mean column ${near + 1}, "${cells[near]!.replace(/[\p{Cc}\p{Cf}]/gu, '?')}"? Write it under from.`;
  return { row: number, column, problem: 'missing in the header.', cure };
}

/** One slip per three letters is a typo, as in `nearest` of the commands. */
function nearestTo(wanted: string, names: readonly string[]): number | undefined {
  const sought = squeezed(wanted);
  const ranked = names
    .map((name, at) => ({ at, name: squeezed(name) }))
    .filter(({ name }) => name !== '')
    .map(({ at, name }) => ({ at, slips: distance(name, sought) }))
    .sort((a, b) => a.slips - b.slips);
  const best = ranked[0];
  return best !== undefined && best.slips <= Math.max(1, Math.floor(wanted.length / 3)) ? best.at : undefined;
}

const squeezed = (name: string): string => plain(name).replace(/[^\p{L}\p{N}]/gu, '');

const standsTwice = ({ number }: RawRow, at: number, names: readonly string[]): TableFault => ({
  row: number,
  column: `column ${at + 1}`,
  problem: `the same name stands again in column ${names.indexOf(names[at]!, at + 1) + 1}.`,
  cure: 'Give each column its own name.',
});
