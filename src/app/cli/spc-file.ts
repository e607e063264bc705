/** The file that `spc` takes: `[{id, values, improvement}]`. The first fault is told with its place and its cure. */
import { OpsError } from '#src/kernel/errors.ts';
import { printable } from '../printable.ts';

export type SpcSeries = {
  readonly id: string | number;
  /** Oldest first; null is missing. */
  readonly values: readonly (number | null)[];
  readonly improvement: 'increase' | 'decrease';
};

const EXAMPLE = '[{"id": "ED 4 h", "values": [0.91, 0.93, null, 0.9], "improvement": "increase"}]';

/** Far above any figure of a hospital, and far below where sums run over. */
const MOST = 1e100;

/**
 * @param file its path, for the error
 * @throws OpsError SPC_FILE
 */
export function seriesOf(written: string, file: string): readonly SpcSeries[] {
  const fault = (what: string, cure: string): OpsError =>
    new OpsError({ code: 'SPC_FILE', kind: 'user', message: `${printable(file)}: ${what}`, cure });
  const value = parsed(written);
  if (value === undefined)
    throw fault('the file is no JSON.', `It is a list: ${EXAMPLE}. A missing value is null; NaN is no JSON.`);
  if (!Array.isArray(value)) throw fault('the file holds no list.', `It is a list: ${EXAMPLE}.`);
  for (const [n, entry] of value.entries()) {
    const found = faultOf(entry);
    if (found !== undefined) throw fault(`entry ${n + 1}${named(entry)}, ${found.path}: ${found.what}`, found.cure);
  }
  return value;
}

function parsed(written: string): unknown {
  try {
    // Without a byte order mark.
    return JSON.parse(written.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

type Fault = { readonly path: string; readonly what: string; readonly cure: string };

function faultOf(entry: unknown): Fault | undefined {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return { path: '$', what: 'this is no object.', cure: `An entry is of this form: ${EXAMPLE.slice(1, -1)}.` };
  const { id, values, improvement } = entry as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' && typeof id !== 'number')
    return { path: '$.id', what: 'it has no id.', cure: 'Give each series an id, a text or a number.' };
  if (improvement !== 'increase' && improvement !== 'decrease')
    return {
      path: '$.improvement',
      what: 'it does not say which way is better.',
      cure: 'Write "improvement": "increase" or "decrease".',
    };
  if (!Array.isArray(values))
    return {
      path: '$.values',
      what: 'it has no list of values.',
      cure: 'Write "values": [0.91, 0.93, …], oldest first.',
    };
  const wrong = values.findIndex((value) => value !== null && !isFigure(value));
  if (wrong < 0) return undefined;
  return {
    path: `$.values[${wrong}]`,
    what: 'this is no finite number.',
    cure: 'Write a number without quotes; a missing value is null, and is left out.',
  };
}

const isFigure = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) <= MOST;

/** ` (AAH|other)`: an id is said back; a sentence that stands in its place is not. */
function named(entry: unknown): string {
  const id = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
  const isShort = typeof id === 'number' || (typeof id === 'string' && /^[\w.:/#|-]{1,80}$/.test(id));
  return isShort ? ` (${id})` : '';
}
