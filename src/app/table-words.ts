/** What an import of figures, or a dry run of one, says on a terminal. */
import type { FigureRow } from '#adapters/feeds/files/figure-rows.ts';
import type { FileTold } from '#adapters/feeds/files/tally.ts';
import { localDateAt, type ZoneId } from '#src/kernel/time.ts';
import type { FiguresDryRun, FiguresImport } from './import-figures.ts';

const FAULTS_TOLD = 10;
const ITEMS_TOLD = 4;

/** Why a figure that the file has is not taken as it stands. */
const DOUBTS = {
  fall: 'the sum since January falls',
  'after a fall': 'the month before is not to be trusted',
  gap: 'the month before is missing',
  jump: 'many times the usual month: a merger',
  zero: 'a 0 where usually far more is told',
} as const;

export function importWords(done: FiguresImport, zone: string): string {
  const { resumedAfter, added, changed, unchanged, restated } = done;
  return lines([
    head(done, zone),
    resumedAfter === undefined ? undefined : `Gone on after row ${resumedAfter}, where an earlier import broke off.`,
    figures(done),
    `In the store: ${added} new, ${changed} changed, ${unchanged} unchanged.`,
    ...restated.map((one) => `  ${one}`),
    changed > restated.length ? `  and ${changed - restated.length} more` : undefined,
    ...reasons(done),
    ...notes(done),
  ]);
}

export function dryRunWords(run: FiguresDryRun, zone: string): string {
  return lines([
    `Dry run: nothing is kept. ${head(run, zone)}`,
    figures(run),
    ...reasons(run),
    ...run.faults.slice(0, FAULTS_TOLD).map((one) => `  row ${one.row}, ${one.column}: ${one.problem} ${one.cure}`),
    run.rowsRefused > 0 ? 'One such row refuses the file; with --skip-faulty the others are taken.' : undefined,
    ...notes(run),
    ...run.first.map((row) => firstRow(row, zone)),
  ]);
}

const lines = (all: readonly (string | undefined)[]): string => all.filter((one) => one !== undefined).join('\n');

function head({ mapping, dataset, rows, organisations, period }: FiguresDryRun, zone: string): string {
  const days =
    period === undefined
      ? 'no period'
      : `${localDateAt(period.from, zone as ZoneId)} to before ${localDateAt(period.to, zone as ZoneId)}`;
  return `${mapping}, data set ${dataset}: ${rows} rows, ${organisations} organisations, ${days}.`;
}

const figures = ({ rowsTaken, figures, suppressed, notReported }: FileTold): string =>
  `${rowsTaken} rows taken: ${figures} figures, ${suppressed} suppressed (kept as suppressed, never 0), ${notReported} not reported.`;

function reasons({ doubted, left, refused, rowsRefused }: FileTold): readonly string[] {
  return [
    ...doubted.map(({ what, count }) => `  ${count} of them not reported: ${DOUBTS[what]}`),
    ...left.map(({ what, count }) => `${count} rows left out: ${what}.`),
    ...(rowsRefused === 0 ? [] : [`${rowsRefused} rows cannot be taken:`]),
    ...refused.map(({ what, count }) => `  ${count}: ${what}`),
  ];
}

function notes({ overlapping, unsteady, guessed }: FiguresDryRun): readonly string[] {
  return [
    ...unsteady.map(({ what, count }) => `Note: ${count} of the organisations stand under more than one ${what}.`),
    ...(overlapping === 0
      ? []
      : [`Note: ${overlapping} periods reach into another of the same organisation; they are not to be summed.`]),
    ...(guessed ? ['Note: the file is no UTF-8 and was read as windows-1252; say its encoding in the mapping.'] : []),
  ];
}

function firstRow({ number, organisation, part, period, figures }: FigureRow, zone: string): string {
  const told = figures
    .toSorted((a, b) => Number(b.value !== undefined) - Number(a.value !== undefined))
    .slice(0, ITEMS_TOLD)
    .map(({ item, state, value }) => `${item} ${value === undefined ? state : value}`);
  const more = figures.length > told.length ? `, and ${figures.length - told.length} more` : '';
  const place = part === '' ? organisation : `${organisation}, ${part}`;
  return `row ${number}: ${place}, ${localDateAt(period.from, zone as ZoneId)}: ${told.join(', ')}${more}`;
}
