/** When somebody came and left: on it hangs what is said of the days on which the same patient left before. Pure, dialect-free. */
import type { Stay } from '#src/domain/census/visit.ts';
import { AFTER_DAYS } from '#src/domain/kpi/kpi.ts';
import type { PatientKey, VisitKey } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant, type LocalDate, type Span } from '#src/kernel/time.ts';
import { OPEN_END } from './rows.ts';

/** A visit that tells of another coming or leaving than before, or of the same as another patient's. */
export type NewComing = {
  readonly visit: VisitKey;
  /** Before and now. */
  readonly patients: readonly PatientKey[];
  /** Now; null: nothing is told of the visit any more, or not whose it is. */
  readonly patient: PatientKey | null;
  /** The same number was here more than once: its own earlier times hang on it too. */
  readonly isOften: boolean;
  /** The first and the last time that is told otherwise; OPEN_END: of somebody who is still here. */
  readonly from: Instant;
  readonly to: Instant;
};

/** Of each unbroken time: when it began and where, when it became that of an inpatient, and when it ended. */
function comingsOf(stays: readonly Stay[]): ReadonlyMap<string, Instant> {
  const found = new Map<string, Instant>();
  for (const [n, { from, to = OPEN_END, location, patientClass }] of stays.entries()) {
    const isFirst = stays[n - 1]?.to !== from;
    if (isFirst) found.set(`${from} ${location}`, from);
    if (patientClass === 'I' && (isFirst || stays[n - 1]?.patientClass !== 'I')) found.set(`${from} inpatient`, from);
    if (stays[n + 1]?.from !== to) found.set(`${to} left`, to);
  }
  return found;
}

/** How often somebody was here without a break. */
const timesOf = (stays: readonly Stay[]): number => stays.filter(({ from }, n) => stays[n - 1]?.to !== from).length;

type Known = { readonly stays: readonly Stay[]; readonly patient: PatientKey | null };

/** @returns undefined: nothing of it is told otherwise */
export function newComing(visit: VisitKey, before: Known, now: Known): NewComing | undefined {
  const [was, is] = [comingsOf(before.stays), comingsOf(now.stays)];
  const isSame = before.patient === now.patient;
  const changed = [...was, ...is].flatMap(([name, at]) => (isSame && was.has(name) && is.has(name) ? [] : [at]));
  if (changed.length === 0) return undefined;
  const patients = [...new Set([before.patient, now.patient])].filter((one) => one !== null);
  const [from, to] = [Math.min(...changed) as Instant, Math.max(...changed) as Instant];
  const isOften = timesOf(before.stays) > 1 || timesOf(now.stays) > 1;
  return { visit, patients, patient: now.patient, isOften, from, to };
}

/** When the same patient must have left for a coming to matter; a day of grace for the clock. */
export const leftBefore = ({ from, to }: NewComing): Span => ({ from: after(from, -(AFTER_DAYS + 1) * DAY_MS), to });

/** Those told of a day that is over: what comes and goes today decides nothing that has been told already. */
export const lateComings = (
  comings: readonly NewComing[],
  knownAt: Instant,
  dayOf: (at: Instant) => LocalDate,
): readonly NewComing[] => {
  const today = dayOf(knownAt);
  return comings.filter(({ from }) => dayOf(from) < today);
};

/** Somebody who left at that very instant. */
export const momentOf = (at: Instant): Span => ({ from: at, to: at });
