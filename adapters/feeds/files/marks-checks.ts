/** What the form of a mapping of marks cannot say: that its columns are there, tell something, and can hold nobody's name. */
import { type Crossed, misused } from './cross-checks.ts';
import type { Mapping } from './mapping.ts';
import type { Column } from './mapping-columns.ts';
import { ofPeople } from './people-headers.ts';

const TEXT = ['text'] as const;
const TIMES = ['datetime', 'date'] as const;

export function marksChecks(mapping: Mapping): readonly Crossed[] {
  const { bedMarks, columns } = mapping;
  if (bedMarks === undefined) return [];
  const { unit, bed, room, leaves, ready, day, reason, asOf, due, readySince } = bedMarks;
  const uses: readonly [string, string | undefined, readonly Column['type'][]][] = [
    ...Object.entries({ unit, bed, room, leaves, ready, day, reason }).map(
      ([name, column]): [string, string | undefined, readonly Column['type'][]] => [name, column, TEXT],
    ),
    ['asOf', asOf, ['datetime']],
    ['due', due, TIMES],
    ['readySince', readySince, TIMES],
  ];
  const crossed = uses.flatMap(([name, column, types]) =>
    column === undefined ? [] : misused({ at: ['bedMarks', name], column, types }, mapping),
  );
  return [...crossed, ...tellsNothing(mapping), ...freeText(reason, columns), ...people(uses, columns)];
}

function tellsNothing({ bedMarks }: Mapping): readonly Crossed[] {
  const { leaves, due, ready, readySince, day } = bedMarks ?? {};
  if ([leaves, due, ready, readySince, day].some((one) => one !== undefined)) return [];
  const cure = 'Give one of: leaves, due, ready, readySince, day.';
  return [{ at: ['bedMarks'], problem: 'Nothing is told of a bed.', cure }];
}

function freeText(reason: string | undefined, columns: Mapping['columns']): readonly Crossed[] {
  const found = reason === undefined ? undefined : columns[reason];
  if (found === undefined || (found.codes !== undefined && found.unknownCode !== 'kept')) return [];
  const problem = 'Free text would be kept, and somebody writes a name into it.';
  const cure = 'Give the column codes, and unknownCode: refused or missing.';
  return [{ at: ['columns', reason ?? ''], problem, cure }];
}

/** Refused before a row is read: such a column is left unmapped, and is then never read. */
const people = (
  uses: readonly (readonly [string, string | undefined, unknown])[],
  columns: Mapping['columns'],
): readonly Crossed[] =>
  uses.flatMap(([name, column]) => {
    const { from, join } = (column === undefined ? undefined : columns[column]) ?? {};
    if (![...(from ?? []), ...(join ?? [])].some(ofPeople)) return [];
    const problem = 'The column is called as columns of people are.';
    return [{ at: ['bedMarks', name], problem, cure: 'Marks are of beds. Map the column of the unit and of the bed.' }];
  });
