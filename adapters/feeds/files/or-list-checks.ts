/** What the form of a mapping of OR lists cannot say: that its columns are there, and that what is kept as it stands is no column of people. */
import { type Crossed, misused } from './cross-checks.ts';
import type { Mapping } from './mapping.ts';
import type { Column } from './mapping-columns.ts';
import type { OrListTarget } from './or-list-target.ts';
import { ofPeople } from './people-headers.ts';

const TYPES: Readonly<Record<Exclude<keyof OrListTarget, 'wholeDays'>, readonly Column['type'][]>> = {
  case: ['text'],
  visit: ['text'],
  patient: ['text'],
  begins: ['datetime'],
  day: ['date'],
  ward: ['text'],
  service: ['text'],
  class: ['text'],
  nights: ['integer'],
  state: ['text'],
  asOf: ['datetime'],
};
/** Where a name would be looked for among the house's own words; class and state have two words each. */
const IN_WORDS = ['ward', 'service'] as const;

export function orListChecks(mapping: Mapping): readonly Crossed[] {
  const { orList, columns } = mapping;
  if (orList === undefined) return [];
  const names = Object.keys(TYPES) as readonly (keyof typeof TYPES)[]; // its own keys
  const crossed = names.flatMap((name) => {
    const column = orList[name];
    return column === undefined ? [] : misused({ at: ['orList', name], column, types: TYPES[name] }, mapping);
  });
  const people = IN_WORDS.flatMap((name): readonly Crossed[] => {
    const { from = [], join = [] } = columns[orList[name] ?? ''] ?? {};
    if (![...from, ...join].some(ofPeople)) return [];
    const problem = 'The column is called as columns of people are.';
    return [{ at: ['orList', name], problem, cure: 'Leave it out: a column that is not mapped is never read.' }];
  });
  return [...crossed, ...people];
}
