/** What a meeting knew of its units when its inputs were locked. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { isOfPod } from '../pods.ts';
import type { Report } from '../report.ts';
import type { Input } from './meeting.ts';

export type InputsKnown = {
  /** In the order of the meeting, each with the heads that the feed counts there; undefined where no feed speaks. */
  readonly units: readonly { readonly unit: UnitId; readonly fed: number | undefined }[];
  /** The latest of each unit and item. */
  readonly reports: readonly Report[];
  /** What was reported since then was told for this meeting. */
  readonly askedAt: Instant;
  /** Of the feed's last message; undefined where none ever came. */
  readonly fedAt: Instant | undefined;
  /** The feed has fallen silent: its figures are of `fedAt`. */
  readonly stale: boolean;
};

/**
 * The value of each unit and item that is used, with its time and source; `late` where nobody told it for this meeting: the last value that is known.
 * A unit of which nothing is known stands there without a value.
 */
export function inputsOf(known: InputsKnown): readonly Input[] {
  const { units, fedAt, stale } = known;
  const house: readonly Input[] =
    stale && fedAt !== undefined ? [{ item: 'feed', text: 'stale', at: fedAt, source: 'feed', late: true }] : [];
  return [...house, ...units.flatMap((one) => ofUnit(one, known))];
}

function ofUnit(
  { unit, fed }: InputsKnown['units'][number],
  { reports, askedAt, fedAt, stale }: InputsKnown,
): readonly Input[] {
  const mine = reports.filter((report) => report.unit === unit);
  const told = mine.map(({ item, value, text, at, by }): Input => {
    const said = value === undefined ? { text: text ?? '' } : { value };
    return { unit, item, ...said, at, source: by.name, ...lateIf(at < askedAt) };
  });
  const heads = told.find(({ item }) => item === CENSUS);
  if (heads !== undefined && (heads.late === undefined || fed === undefined)) return told;
  const others = told.filter((one) => one !== heads);
  // The last value that is known is used and marked: the feed's; nobody ever told any where none speaks.
  if (fed === undefined) return [{ unit, item: CENSUS, late: true }, ...others];
  const isLate = stale || others.every((one) => one.late === true || isOfPod(one));
  const at = fedAt === undefined ? {} : { at: fedAt };
  return [{ unit, item: CENSUS, value: fed, ...at, source: 'feed', ...lateIf(isLate) }, ...others];
}

const CENSUS = 'census';
const lateIf = (late: boolean): { readonly late?: true } => (late ? { late: true } : {});

/** Units that told nothing for this meeting. */
export function unitsLate(inputs: readonly Input[], askedAt: Instant): readonly UnitId[] {
  const units = new Set(inputs.flatMap(({ unit }) => unit ?? []));
  const toldBy = (unit: UnitId): boolean =>
    inputs.some(
      (one) => one.unit === unit && one.source !== 'feed' && !isOfPod(one) && one.at !== undefined && one.at >= askedAt,
    );
  return [...units].filter((unit) => !toldBy(unit));
}
