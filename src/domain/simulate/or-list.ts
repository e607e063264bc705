/**
 * The OR list of the simulated house, told by its theatres the evening before: made of what will happen, with a stream of chance of its own, so
 * that nobody comes or goes otherwise for it. Operations that need a bed alone.
 */
import { type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import { clockOf, HISTORY_DAYS, SILENCES, startOf } from './calendar.ts';
import { OPERATION_UNITS } from './figures.ts';
import { createRng, type Rng } from './rng.ts';
import type { SimEvent } from './sim-event.ts';

/** One message of the theatres' system. */
export type SimListing = {
  readonly kind: 'booked' | 'moved' | 'called-off' | 'no-show';
  readonly case: string;
  readonly visit: string;
  readonly patient: string;
  /** Where they are to lie afterwards. */
  readonly unit: string;
  readonly beginsAt: Instant;
  readonly sentAt: Instant;
  /** Position in the order of sending: the control id. */
  readonly seq: number;
};

/** Whatever the house sends. */
export type SimMessage = SimEvent | SimListing;
export const isListing = (message: SimMessage): message is SimListing => 'case' in message;

/**
 * Of those on the list, called off on the day or not come. 5.0 % (4.0–6.2) in smaller houses, 12.4 % in university hospitals.
 * @source Schuster et al., Anesth Analg 2011;113:578, 25 hospitals; Leslie et al., Can Urol Assoc J 2013;7:167: 8.1 %
 */
const CALLED_OFF = 0.07;
/** Of those, who are told as not come. @source Dimitriadis et al., Int J Surg 2013;11:1126: 6.9 % of 5.2 % failed to attend */
const NO_SHOW = 0.07;
/** Booked on the day only: the house's own figure. Who reaches recovery before half past eight was operated at night, and was never listed. */
const ADD_ON = 0.1;
const NIGHT_UNTIL = '08:30';
/** Moved to another time on the morning: the house's own figure. */
const MOVED = 0.1;
/** Another unit than the one that was listed: what was found, or what was free. The house's own figure. */
const ELSEWHERE = 0.1;
/** Minutes from the beginning to recovery, late or early included. @source log-normal as case durations are: Strum et al., Anesthesiology 2000;92:1160 */
const TO_RECOVERY = { median: 125, sigma: 0.35 } as const;
const FIRST_CASE = '07:30';
const LIST_TOLD = '16:40';
const BETWEEN_LINES_MS = 20_000;
const GRID_MS = 5 * MINUTE_MS;
/** Apart from the house's own seed. */
const OWN_STREAM = 0x0715;

type Line = Omit<SimListing, 'seq'>;

/** What happens, with the list of each day put between it; a day is looked ahead. */
export function* withOrList(events: Generator<SimEvent, never>, seed: number): Generator<SimMessage, never> {
  const rng = createRng(seed ^ OWN_STREAM);
  let held: SimEvent | undefined;
  const dayOf = (day: number): SimEvent[] => {
    const end = startOf(day + 1);
    const found = held === undefined ? [] : [held];
    for (held = events.next().value; held.sentAt < end; held = events.next().value) found.push(held);
    return found;
  };
  let waiting: (SimEvent | Line)[] = [];
  let seq = 0;
  for (let day = -HISTORY_DAYS; ; day++) {
    const ahead = dayOf(day);
    const lines = listOf(rng, day, ahead);
    const all = [...waiting, ...ahead, ...lines].sort((a, b) => a.sentAt - b.sentAt);
    // The next day's list may say something from then on.
    const open = clockOf(day, LIST_TOLD);
    for (const message of all) {
      if (message.sentAt >= open) break;
      yield 'case' in message ? { ...message, seq: ++seq } : message;
    }
    waiting = all.filter(({ sentAt }) => sentAt >= open);
  }
}

/** Everything that the theatres say of one day, from the evening before on; nothing of the first day, whose eve nobody sent. */
function listOf(rng: Rng, day: number, events: readonly SimEvent[]): readonly Line[] {
  if (day === -HISTORY_DAYS) return [];
  let number = 0;
  const caseOf = (): string => `C${String((day + HISTORY_DAYS) * 100 + ++number).padStart(7, '0')}`;
  const night = clockOf(day, NIGHT_UNTIL);
  const lines: Line[] = [];
  const isOperation = (event: SimEvent): boolean =>
    event.kind === 'direct-admit' && event.subject.place.unit === 'PACU' && event.at >= night;
  for (const event of events) {
    if (!isOperation(event) || event.kind === 'bed-status') continue;
    const { visit, patient } = event.subject;
    const beginsAt = beginOf(rng, day, event.at);
    const unit = rng.chance(ELSEWHERE) ? rng.pick(OPERATION_UNITS)! : wentTo(events, visit);
    const about = { case: caseOf(), visit, patient, unit: unit ?? rng.pick(OPERATION_UNITS)!, beginsAt };
    lines.push(...linesOf(rng, day, about, number));
    if (!rng.chance(CALLED_OFF / (1 - CALLED_OFF))) continue;
    lines.push(...calledOff(rng, day, caseOf(), number));
  }
  return lines;
}

type About = Omit<Line, 'kind' | 'sentAt'>;

/** Of somebody who comes: listed, perhaps moved on the morning; or booked on the day. */
function linesOf(rng: Rng, day: number, about: About, number: number): readonly Line[] {
  if (rng.chance(ADD_ON)) {
    const sentAt = heard(about.beginsAt - rng.between(40, 180) * MINUTE_MS);
    return [{ ...about, kind: 'booked', sentAt }];
  }
  if (!rng.chance(MOVED)) return [{ ...about, kind: 'booked', sentAt: onTheEve(day, number) }];
  const listed = gridded(Math.max(clockOf(day, FIRST_CASE), about.beginsAt + rng.between(-90, 90) * MINUTE_MS));
  return [
    { ...about, kind: 'booked', beginsAt: listed, sentAt: onTheEve(day, number) },
    { ...about, kind: 'moved', sentAt: heard(clockOf(day, '06:45') + number * BETWEEN_LINES_MS) },
  ];
}

/** Of somebody who does not: numbers that no visit of the house has. */
function calledOff(rng: Rng, day: number, name: string, number: number): readonly Line[] {
  const beginsAt = gridded(clockOf(day, FIRST_CASE) + rng.between(0, 5 * 60) * MINUTE_MS);
  const own = name.slice(-6);
  const about = { case: name, visit: `V9${own}`, patient: `M9${own}`, unit: rng.pick(OPERATION_UNITS)!, beginsAt };
  const booked: Line = { ...about, kind: 'booked', sentAt: onTheEve(day, number) };
  if (rng.chance(NO_SHOW)) return [booked, { ...about, kind: 'no-show', sentAt: heard(beginsAt + 30 * MINUTE_MS) }];
  const morning = clockOf(day, '06:00');
  return [booked, { ...about, kind: 'called-off', sentAt: heard(rng.between(morning, beginsAt)) }];
}

const beginOf = (rng: Rng, day: number, recovery: Instant): Instant =>
  gridded(
    Math.max(clockOf(day, FIRST_CASE), recovery - rng.logNormal(TO_RECOVERY.median, TO_RECOVERY.sigma) * MINUTE_MS),
  );

/** The unit of their first bed after recovery, where they reached one that day. */
function wentTo(events: readonly SimEvent[], visit: string): string | undefined {
  const moved = events.find(
    (event) => event.kind === 'move' && event.subject.visit === visit && event.subject.prior?.unit === 'PACU',
  );
  return moved?.kind === 'move' ? moved.subject.place.unit : undefined;
}

const gridded = (at: number): Instant => instant(Math.round(at / GRID_MS) * GRID_MS);

const onTheEve = (day: number, number: number): Instant =>
  instant(clockOf(day - 1, LIST_TOLD) + number * BETWEEN_LINES_MS);

/** Whole seconds, as HL7 writes them; what falls into a silence of the interface was sent just before it. */
function heard(at: number): Instant {
  const silence = SILENCES.find(({ from, to }) => at >= from - MINUTE_MS && at < to);
  return instant(Math.round((silence === undefined ? at : silence.from - MINUTE_MS) / 1000) * 1000);
}
