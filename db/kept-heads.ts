/** Columns of heads from lists that a database has joined into text: a million rows of a driver cost a second, their text costs a fifth of it. */
import type { HeadColumn, KeptHeads } from '#src/domain/census/census.ts';
import type { LocationId } from '#src/kernel/ids.ts';

/** One place: numbers joined by commas, parallel; null without rows. */
export type JoinedHeads = {
  readonly location: LocationId;
  readonly at: string | null;
  readonly occupied: string | null;
  readonly inpatients: string | null;
  readonly toAdmit: string | null;
};

/** @param ticks oldest first; rows of a tick that is not among them count for nothing */
export function keptHeadsOf(
  ticks: readonly { readonly at: number; readonly madeAt: number }[],
  places: readonly JoinedHeads[],
): KeptHeads {
  const all = Float64Array.from(ticks, ({ at }) => at);
  return {
    ticks: all,
    madeAt: Float64Array.from(ticks, ({ madeAt }) => madeAt),
    places: places.map((place) => columnOf(place, all)).sort(byName),
  };
}

const byName = (a: HeadColumn, b: HeadColumn): number => (a.location < b.location ? -1 : 1);

function columnOf({ location, at, ...joined }: JoinedHeads, ticks: Float64Array): HeadColumn {
  const rows = tickOfEach(at ?? '', ticks);
  const column = (text: string | null): Int32Array => {
    const values = new Int32Array(ticks.length);
    let row = 0;
    eachNumber(text ?? '', (value) => {
      const tick = rows[row++]!;
      if (tick >= 0) values[tick] = value;
    });
    return values;
  };
  return {
    location,
    occupied: column(joined.occupied),
    inpatients: column(joined.inpatients),
    toAdmit: column(joined.toAdmit),
  };
}

/** Which tick each row is of, −1: none. Rows come as the ticks do; one that does not is looked for. */
function tickOfEach(at: string, ticks: Float64Array): Int32Array {
  const rows: number[] = [];
  let next = 0;
  eachNumber(at, (value) => {
    if (ticks[next] !== value) next = Math.max(0, lowest(ticks, value));
    rows.push(ticks[next] === value ? next : -1);
    if (ticks[next] === value) next++;
  });
  return Int32Array.from(rows);
}

/** The first tick that is not before. */
function lowest(ticks: Float64Array, at: number): number {
  let [low, high] = [0, ticks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ticks[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const [ZERO, COMMA, MINUS] = ['0', ',', '-'].map((letter) => letter.charCodeAt(0)) as [number, number, number];

/** Whole numbers in a text, without making a text of each. */
function eachNumber(text: string, use: (value: number) => void): void {
  let [value, sign] = [0, 1];
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i);
    if (letter === MINUS) sign = -1;
    else if (letter !== COMMA) value = value * 10 + letter - ZERO;
    else {
      use(sign * value);
      value = 0;
      sign = 1;
    }
  }
  if (text.length > 0) use(sign * value);
}
