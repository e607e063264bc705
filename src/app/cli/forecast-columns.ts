/** Columns of `forecast backtest`, the weather or the school's calendar: which are asked for, and what they gave. */
import type { ColumnAsked } from '#adapters/feeds/csv/step-columns.ts';
import { type BacktestAsk, backtestOf } from '#src/domain/forecast/backtest.ts';
import { type Column, OFF } from '#src/domain/forecast/columns.ts';
import { type Counts, midnightBefore } from '#src/domain/forecast/counts.ts';
import type { ColumnEffect } from '#src/domain/forecast/effects.ts';
import { forecaster } from '#src/domain/forecast/forecaster.ts';
import type { Scored } from '#src/domain/forecast/score.ts';
import { printable } from '../printable.ts';
import { round } from './round.ts';
import { UsageError } from './subcommand.ts';

const ofColumns = { type: 'string', multiple: true, default: [] as string[] } as const;
export const COLUMN_OPTIONS = { with: ofColumns, 'with-known': ofColumns, 'with-measured': ofColumns } as const;

const MOST_COLUMNS = 8;

type Typed = Readonly<Record<keyof typeof COLUMN_OPTIONS, readonly string[]>>;

/** @param taken columns that are no other ones: when and how many */
export function columnsAsked(typed: Typed, taken: readonly string[]): readonly ColumnAsked[] {
  const named = (all: readonly string[], isKnownAhead?: boolean): readonly ColumnAsked[] =>
    all.flatMap((one) => one.split(',')).map((name) => ({ name: name.trim(), isKnownAhead }));
  const asked = [...named(typed.with), ...named(typed['with-known'], true), ...named(typed['with-measured'], false)];
  const names = asked.map(({ name }) => name.toLowerCase());
  if (names.includes('')) throw new UsageError('--with takes names of columns with commas between them.');
  if (names.length > MOST_COLUMNS) throw new UsageError(`--with takes ${MOST_COLUMNS} columns at the most.`);
  if (new Set(names).size < names.length)
    throw new UsageError('A column stands twice: --with, --with-known and --with-measured name each once.');
  if (taken.some((name) => names.includes(name.toLowerCase())))
    throw new UsageError(
      '--with names a column other than those of --time and --value: they cannot tell of themselves.',
    );
  return asked;
}

type Gave = { readonly json: Readonly<Record<string, unknown>>; readonly lines: readonly string[] };
type Given = Pick<BacktestAsk, 'holidays' | 'horizon' | 'origins' | 'other'> & { readonly score: Scored };

/** Tries the same origins without them, and takes what is known at the end of the file for what they do. */
export function columnsGave(counts: Counts, columns: readonly Column[], { score, ...ask }: Given): Gave {
  const without = backtestOf(counts, ask);
  const learned = forecaster(counts, { ...ask, columns }).learn(midnightBefore(counts, counts.values.length), 0);
  const effects = 'needed' in learned ? [] : learned.effects.columns;
  const bare = 'needed' in without ? undefined : without;
  const times = (a: number | undefined, b: number | undefined): number | undefined =>
    a === undefined || b === undefined || b === 0 ? undefined : a / b;
  const error = times(score.maeRatio, bare?.maeRatio);
  const loss = times(score.pinballRatio, bare?.pinballRatio);
  const all = columns.map((column) => ({ column, effects: effects.filter((of) => of.column === column.name) }));
  return {
    json: {
      without: { maeRatio: round(bare?.maeRatio), pinballRatio: round(bare?.pinballRatio) },
      maeToWithout: round(error),
      pinballToWithout: round(loss),
      columns: all.map(columnJson),
    },
    lines: [
      `with columns ÷ without them, the same steps  ${told(error)} error, ${told(loss)} quantile loss`,
      ...all.map(columnLine),
    ],
  };
}

const told = (ratio: number | undefined): string => ratio?.toFixed(3) ?? 'n/a';

type Of = { readonly column: Column; readonly effects: readonly ColumnEffect[] };

const unknownOf = ({ values }: Column): number => values.filter((value) => value === undefined).length;

/** What it multiplies a count by, less 1: of each name; of a number two spreads above and below its usual one. */
function sharesOf({ column, effects }: Of): Readonly<Record<string, number>> {
  const share = (log: number): number => Math.exp(log) - 1;
  if (column.kind === 'named') return Object.fromEntries(effects.map(({ level, log }) => [level, share(log)]));
  const log = (level: string): number => effects.find((of) => of.level === level)?.log ?? 0;
  const linear = 2 * log(OFF.linear);
  return { twoSpreadsAbove: share(linear + log(OFF.above)), twoSpreadsBelow: share(log(OFF.below) - linear) };
}

const columnJson = (of: Of) => ({
  name: of.column.name,
  kind: of.column.kind,
  knownAhead: of.column.isKnownAhead,
  ...(of.column.kind === 'number' ? { unknown: unknownOf(of.column) } : {}),
  used: of.effects.length > 0,
  effects:
    of.effects.length === 0 ? {} : Object.fromEntries(Object.entries(sharesOf(of)).map(([k, v]) => [k, round(v)])),
});

const WORDS: Readonly<Record<string, string>> = {
  twoSpreadsAbove: 'far above its usual',
  twoSpreadsBelow: 'far below its usual',
};

function columnLine(of: Of): string {
  const { column } = of;
  const known = column.isKnownAhead ? 'known ahead' : 'measured: known until each origin, then as it fades';
  const unknown = column.kind === 'number' ? unknownOf(column) : 0;
  const gaps = unknown === 0 ? '' : `; ${unknown} steps unknown, taken as usual`;
  const shares = Object.entries(sharesOf(of)).map(
    ([name, share]) =>
      `${WORDS[name] ?? printable(name)} ${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)} %`,
  );
  const does = of.effects.length === 0 ? 'left out: it brought the trial no closer' : shares.join(', ');
  return `${printable(column.name)} (${known}${gaps}): ${does}`;
}
