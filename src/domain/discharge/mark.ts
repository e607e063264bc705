/** A mark: what people tell of whoever lies in a bed and no feed carries; kept of the visit, so that it goes along when the patient moves (ADR 26). */
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant, LocalDate } from '#src/kernel/time.ts';
import type { By } from '../people.ts';

/** How sure a unit is that somebody leaves, surest first (RTDC). */
export const CONFIDENCES = ['confirmed', 'likely', 'possible'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Whether a day in hospital brought somebody nearer to leaving (Red2Green). */
export const DAY_COLOURS = ['red', 'green'] as const;
export type DayColour = (typeof DAY_COLOURS)[number];

/** What is told; of each word the latest counts. */
export type Told =
  /** Expected to leave, and by when. */
  | { readonly what: 'leaves'; readonly value: Confidence; readonly due: Instant }
  /** Medically ready to leave, which the NHS calls no criteria to reside; `reason` of the delay by the list of the house. */
  | { readonly what: 'ready'; readonly value: 'yes'; readonly since: Instant; readonly reason?: string }
  /** Of one local day. */
  | { readonly what: 'day'; readonly value: DayColour; readonly day: LocalDate; readonly reason?: string }
  /** Waits for a bed with less care than the one they lie in. */
  | { readonly what: 'step-down'; readonly value: 'waits'; readonly since: Instant }
  /** Under which service, of the list of the house. */
  | { readonly what: 'service'; readonly value: 'under'; readonly service: string }
  /** What was told under that word is taken back. */
  | { readonly what: Exclude<MarkWord, 'day'>; readonly value: 'no' }
  | { readonly what: 'day'; readonly value: 'no'; readonly day: LocalDate };

export const MARK_WORDS = ['leaves', 'ready', 'day', 'step-down', 'service'] as const;
export type MarkWord = (typeof MARK_WORDS)[number];

export type Mark = Told & {
  readonly site: SiteId;
  readonly visit: VisitKey;
  readonly at: Instant;
  /** Who told it, or brought the file that does. */
  readonly by: By;
  /** The file that tells it. Absent: a person did. */
  readonly source?: string;
};

/**
 * What stands of each visit at a moment: the latest mark of each word, those taken back left out. Days of Red2Green are each their own.
 * @param marks of any visits, in any order
 * @param at marks told later are not looked at: so a moment in the past is answered by what was known then
 * @returns by visit, in the order of `MARK_WORDS`, days by date
 */
export function standing(marks: readonly Mark[], at: Instant): ReadonlyMap<VisitKey, readonly Mark[]> {
  const latest = new Map<string, Mark>();
  for (const mark of marks) {
    if (mark.at > at) continue;
    const key = `${mark.visit} ${mark.what} ${dayOf(mark)}`;
    const before = latest.get(key);
    if (before === undefined || mark.at >= before.at) latest.set(key, mark);
  }
  const said = [...latest.values()].filter(({ value }) => value !== 'no').toSorted(inTurn);
  return Map.groupBy(said, ({ visit }) => visit);
}

const dayOf = (mark: Mark): string => ('day' in mark ? mark.day : '');
const inTurn = (a: Mark, b: Mark): number =>
  MARK_WORDS.indexOf(a.what) - MARK_WORDS.indexOf(b.what) || Number(dayOf(a) > dayOf(b)) - Number(dayOf(a) < dayOf(b));
