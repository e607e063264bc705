/** What the form of a mapping alone cannot say: that columns it speaks of are there, and are of the right type. */
import type { FiguresTarget } from './figures-target.ts';
import { type Mapping, SITE_ZONE } from './mapping.ts';
import type { Column } from './mapping-columns.ts';

export type Crossed = { readonly at: readonly PropertyKey[]; readonly problem: string; readonly cure: string };
type Types = readonly Column['type'][];
type Use = { readonly at: readonly PropertyKey[]; readonly column: string; readonly types: Types };

const TEXT: Types = ['text'];
const NUMBERS: Types = ['integer', 'number', 'percent'];
const PERIODS: Types = ['date', 'week', 'month', 'quarter', 'year'];

export function crossChecks(mapping: Mapping): readonly Crossed[] {
  const { figures } = mapping;
  if (figures === undefined) return [];
  const misuses = usesOf(figures).flatMap((use) => misused(use, mapping));
  return [...misuses, ...emptyTarget(figures), ...notMonthly(mapping), ...noZone(mapping)];
}

/** For a target's own checks: a column that is not there, or of another type. */
export function misused({ at, column, types }: Use, { columns }: Pick<Mapping, 'columns'>): readonly Crossed[] {
  const found = Object.hasOwn(columns, column) ? columns[column] : undefined;
  if (found === undefined) {
    const cure = `Use one of: ${Object.keys(columns).join(', ')}.`;
    return [{ at, problem: 'There is no such column in this mapping.', cure }];
  }
  if (types.includes(found.type)) return [];
  return [{ at, problem: `The column is of type ${found.type}.`, cure: `Here one of ${types.join(', ')} is needed.` }];
}

function usesOf(target: FiguresTarget): readonly Use[] {
  const one = (name: keyof FiguresTarget, column: string | undefined, types: Types): readonly Use[] =>
    column === undefined ? [] : [{ at: ['figures', name], column, types }];
  const { period, byCode, items, leaveOut, steady = [] } = target;
  const periods = typeof period === 'string' ? [period] : [period.from, period.to];
  return [
    ...one('organisation', typeof target.organisation === 'string' ? target.organisation : undefined, TEXT),
    ...one('part', target.part, TEXT),
    ...periods.flatMap((column) => one('period', column, typeof period === 'string' ? PERIODS : ['date'])),
    ...Object.entries(items).flatMap(([name, { column, sum = [], less = [], when = {} }]) => [
      ...[...(column === undefined ? sum : [column]), ...less].map((of) =>
        use(['figures', 'items', name], of, NUMBERS),
      ),
      ...Object.keys(when).map((of) => use(['figures', 'items', name, 'when'], of, TEXT)),
    ]),
    ...(byCode === undefined ? [] : [use(['figures', 'byCode', 'column'], byCode.column, TEXT)]),
    ...Object.values(byCode?.values ?? {}).map((of) => use(['figures', 'byCode', 'values'], of, NUMBERS)),
    ...leaveOut.map(({ column }, n) => use(['figures', 'leaveOut', n, 'column'], column, TEXT)),
    ...steady.map((column, n) => use(['figures', 'steady', n], column, TEXT)),
  ];
}

const use = (at: readonly PropertyKey[], column: string, types: Types): Use => ({ at, column, types });

function emptyTarget({ items, byCode }: FiguresTarget): readonly Crossed[] {
  if (Object.keys(items).length > 0 || byCode !== undefined) return [];
  return [{ at: ['figures'], problem: 'No item is taken.', cure: 'Give items, or byCode for a long file.' }];
}

/** Figures are of organisations that are no sites of ours. */
function noZone({ figures, file }: Mapping): readonly Crossed[] {
  if (figures === undefined || file.zone !== SITE_ZONE) return [];
  const problem = 'Figures are of no site, whose zone could be taken.';
  return [{ at: ['file', 'zone'], problem, cure: 'Use an IANA name such as America/New_York or Europe/London.' }];
}

/** Only sums within a year over months can be taken apart. */
function notMonthly({ figures, columns }: Mapping): readonly Crossed[] {
  if (figures?.cumulative === undefined) return [];
  const monthly = typeof figures.period === 'string' && columns[figures.period]?.type === 'month';
  if (monthly) return [];
  return [
    { at: ['figures', 'cumulative'], problem: 'The period is no month.', cure: 'Make its column of type month.' },
  ];
}
