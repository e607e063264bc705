/** A signed `/ops kpi …` at 50 concurrent over a month of history, six figures in turn: the same run as `chat`, beside the same constant answer. */
import { benchOf } from './chat.ts';
import type { Row } from './measure.ts';

const QUESTIONS = [
  'kpi occupancy adult',
  'kpi los',
  'kpi four hour performance',
  'kpi discharge before noon',
  'kpi ed arrivals',
  'kpi boarders',
];
const DAYS = 30;
const WARD_A_DAY = 60;
const ED_A_DAY = 150;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let number = 1_000_000;

const stamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace(/\D/g, '')}+0000`;

/** Who came to a place and who left it, invented; acknowledged like any other message. */
function message(trigger: 'A01' | 'A03', at: number, where: { readonly unit: string; readonly visit: number }): Buffer {
  const id = String(number++);
  const patientClass = where.unit === 'U0' ? 'E' : 'I';
  return Buffer.from(
    [
      `MSH|^~\\&|BENCHADT|BENCH|HUB|BENCH|${stamp(at)}||ADT^${trigger}|K${id}|P|2.5.1`,
      `EVN|${trigger}|${stamp(at)}`,
      `PID|1||K${where.visit}`,
      `PV1|1|${patientClass}|${where.unit}^1^A||||||||||||||||K${where.visit}${'|'.repeat(25)}${stamp(at)}${trigger === 'A03' ? `|${stamp(at)}` : ''}`,
      '',
    ].join('\r'),
  );
}

/** Each day the same comings and goings: the wards stay three to eight days, the ED one to nine hours. */
function* monthOfDays(): Iterable<Buffer> {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  let visit = 1;
  for (let day = DAYS; day >= 1; day--) {
    const midnight = today - day * DAY_MS;
    for (let n = 0; n < WARD_A_DAY + ED_A_DAY; n++) {
      const isWard = n < WARD_A_DAY;
      const where = { unit: isWard ? `U${1 + (n % 49)}` : 'U0', visit: visit++ };
      const came = midnight + ((n * 37) % 1_440) * 60_000;
      const left = came + (isWard ? (3 + (n % 6)) * DAY_MS + n * 60_000 : (1 + (n % 9)) * HOUR_MS);
      yield message('A01', came, where);
      if (left < Date.now() - HOUR_MS) yield message('A03', left, where);
    }
  }
}

export const kpiBench = (): Promise<readonly Row[]> =>
  benchOf({
    what: '/ops kpi',
    questions: QUESTIONS.map((text) => ({ name: text, way: 'typed', text })),
    most: 3,
    house: monthOfDays,
  });
