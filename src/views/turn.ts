/** Beds that wait for the next one, and how long cleaning took in the last 24 hours. No bed here has anybody in it. */
import type { BedState } from '#src/domain/census/census.ts';
import { type CleanMinutes, DIRTY } from '#src/domain/flow/bed-clean.ts';
import type { Site, Unit } from '#src/domain/hospital.ts';
import { median, percentile } from '#src/domain/stats.ts';
import { type Instant, isoOf, MINUTE_MS } from '#src/kernel/time.ts';
import { actions, rich, strong, text } from '#src/message/build.ts';
import type { Block, Button, Document, Fact } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { poolName } from './occupancy.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';

export type WaitingBed = {
  readonly token: string;
  readonly unit: Unit | undefined;
  readonly state: BedState | undefined;
};

export type TurnAnswer = {
  readonly site: Site;
  /** A unit's id or a pool. Absent: the house. */
  readonly named: string | undefined;
  readonly waiting: readonly WaitingBed[];
  readonly minutes: CleanMinutes;
  /** Those of the beds that whoever asks may see by their tokens; of the others a count. */
  readonly byBed: readonly WaitingBed[];
  readonly basis: Basis;
};

/** Nine of ten were faster. */
const HIGH_SHARE = 0.9;
/** More would not be read on a phone. */
const MOST_ROWS = 20;

export function turnDocument(answer: TurnAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const say = words.turn;
  const { dirty, cleaning, blocked } = counted(answer.waiting);
  const first = say.first(format.number(dirty), format.number(cleaning), format.number(blocked));
  const name = answer.named === undefined ? answer.site.name : poolName(answer.named, speech);
  return figureCard(
    {
      title: say.title(name),
      first,
      status: dirty + cleaning + blocked === 0 ? 'ok' : 'watch',
      basis: answer.basis,
      under: [{ kind: 'facts', facts: times(answer, speech) }, ...table(answer, speech)],
    },
    speech,
  );
}

function counted(waiting: readonly WaitingBed[]) {
  const of = (status: string): number => waiting.filter(({ state }) => state?.status === status).length;
  return { dirty: of('K'), cleaning: of('H'), blocked: of('I') };
}

/** Each step by itself: who waits for whom is seen in the first. */
function times({ minutes, waiting, basis }: TurnAnswer, { words, format }: Speech): readonly Fact[] {
  const say = words.turn;
  const told = (all: readonly number[]): string => {
    const [middle, high] = [median(all), percentile(all, HIGH_SHARE)];
    if (middle === undefined || high === undefined) return say.noTimes;
    const [usual, most] = [middle, high].map((minutes) => format.duration(Math.round(minutes) * MINUTE_MS));
    return say.medianOf(usual!, most!, format.number(all.length));
  };
  const since = waiting.flatMap(({ state }) =>
    state !== undefined && DIRTY.includes(state.status) ? [state.since] : [],
  );
  const longest = since.length === 0 ? undefined : basis.now - Math.min(...since);
  return [
    ...(longest === undefined ? [] : [{ label: say.labels.longest, value: rich(format.duration(longest)) }]),
    { label: say.labels.response, value: rich(told(minutes.response)) },
    { label: say.labels.clean, value: rich(told(minutes.clean)) },
    { label: say.labels.total, value: rich(told(minutes.total)) },
  ];
}

function table({ byBed }: TurnAnswer, { words, format }: Speech): readonly Block[] {
  if (byBed.length === 0) return [];
  const [bed, state, since] = words.answers.beds.blockedColumns;
  const shown = byBed.toSorted((a, b) => (a.state?.since ?? 0) - (b.state?.since ?? 0)).slice(0, MOST_ROWS);
  const rows = shown.map(({ token, state: one }) => ({
    cells: [
      rich(token),
      rich(one === undefined ? words.common.notAvailable : (words.answers.beds.bedStates[one.status] ?? one.status)),
      rich(one === undefined ? words.common.notAvailable : format.dateClock(one.since)),
    ],
  }));
  const columns = [{ header: bed }, { header: state }, { header: since }];
  return [{ kind: 'table', caption: words.answers.beds.blockedBeds, columns, rows }];
}

/** What stands from now on, and what comes next of it. A lock screen reads the title, which names no bed. */
export const bedToldDocument = (
  { title, said }: { readonly title: string; readonly said: string },
  buttons: readonly Button[],
  now: Instant,
): Document => ({
  title,
  plain: title,
  status: 'ok',
  judged: false,
  asOf: now,
  blocks: [text(strong(said)), ...(buttons.length === 0 ? [] : [actions(...buttons)])],
});

export const turnData = ({ site, named, waiting, minutes, byBed, basis }: TurnAnswer): Json => ({
  site: site.id,
  ...provenanceData(basis),
  of: named ?? null,
  ...counted(waiting),
  medianMinutes: {
    response: median(minutes.response) ?? null,
    clean: median(minutes.clean) ?? null,
    total: median(minutes.total) ?? null,
  },
  p90Minutes: {
    response: percentile(minutes.response, HIGH_SHARE) ?? null,
    clean: percentile(minutes.clean, HIGH_SHARE) ?? null,
    total: percentile(minutes.total, HIGH_SHARE) ?? null,
  },
  beds: byBed.map(({ token, unit, state }) => ({
    bed: token,
    unit: unit?.id ?? null,
    status: state?.status ?? null,
    since: state === undefined ? null : isoOf(state.since),
  })),
});
