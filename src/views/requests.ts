/** Requests for beds: how many wait and for how long, by pool; what became of those of the last day. Ids and pools, nobody's name. */

import type { Site } from '#src/domain/hospital.ts';
import type { Misfit } from '#src/domain/placement/fits.ts';
import { type BedRequest, HOLDING, minutesToAnswer, type RequestState } from '#src/domain/placement/request.ts';
import { median } from '#src/domain/stats.ts';
import type { RequestId } from '#src/kernel/ids.ts';
import { type Instant, isoOf, MINUTE_MS, minutesBetween } from '#src/kernel/time.ts';
import { actions, code, heading, note, rich, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Block, Button, Document, Fact, Field } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { formCard } from './form-card.ts';
import { poolName } from './occupancy.ts';
import type { Speech } from './speech.ts';
import { bedToken } from './unit.ts';
import { clockOrDay } from './when.ts';

export type RequestsAnswer = {
  readonly site: Site;
  readonly now: Instant;
  readonly isTransfers: boolean;
  /** That go on. */
  readonly open: readonly BedRequest[];
  /** Asked in the last 24 hours, whatever became of them. */
  readonly lately: readonly BedRequest[];
  readonly answerMinutes: readonly number[];
  /** One by one, and not in counts alone. */
  readonly listed: boolean;
  /** Of these also the bed that is held. */
  readonly byBed: ReadonlySet<RequestId>;
};

const MOST_ROWS = 20;

export function requestsDocument(answer: RequestsAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const say = words.requests;
  const { open, now, isTransfers, site } = answer;
  const held = open.filter(({ state }) => HOLDING.includes(state)).length;
  const first = say.first(format.number(open.length - held), format.number(held));
  const title = isTransfers ? say.transfersTitle(site.name) : say.title(site.name);
  const asOf = capital(words.common.asOf(format.dateClock(now)));
  return {
    title,
    plain: `${first} ${asOf}.`,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [
      heading(title),
      text(strong(first)),
      { kind: 'facts', facts: facts(answer, speech) },
      ...table(answer, speech),
      note(`${asOf} · ${say.source}`),
    ],
  };
}

function facts({ open, lately, answerMinutes, now }: RequestsAnswer, { words, format }: Speech): readonly Fact[] {
  const say = words.requests;
  const byPool = Map.groupBy(open, ({ pool }) => pool);
  const longest = open.map(({ steps }) => now - steps[0].at);
  const toBed = minutesTo('occupied', lately);
  const minutes = (all: readonly number[]): string => {
    const middle = median(all);
    return middle === undefined
      ? say.noTimes
      : say.medianOf(format.duration(middle * MINUTE_MS), format.number(all.length));
  };
  const clocks = STEPS.map((step) => ({
    label: say.labels.steps[step.name],
    value: rich(minutes(minutesOf(step, lately))),
  }));
  return [
    ...[...byPool].map(([pool, all]) => ({ label: poolName(pool, { words }), value: rich(format.number(all.length)) })),
    ...(longest.length === 0
      ? []
      : [{ label: say.labels.longest, value: rich(format.duration(Math.max(...longest))) }]),
    { label: say.labels.answer, value: rich(minutes(answerMinutes)) },
    ...clocks,
    { label: say.labels.bed, value: rich(minutes(toBed)) },
    ...givenUp(lately, { words, format }),
  ];
}

/** How many did not come to a bed, by why. */
function givenUp(lately: readonly BedRequest[], { words, format }: Speech): readonly Fact[] {
  const say = words.requests;
  const over = lately.filter(({ state }) => state === 'declined' || state === 'given-up');
  if (over.length === 0) return [];
  const reasons = Map.groupBy(over, ({ steps }) => steps.at(-1)?.reason ?? 'other');
  const parts = [...reasons]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(
      ([reason, all]) => `${say.reasons[reason as keyof typeof say.reasons] ?? reason} ${format.number(all.length)}`,
    );
  return [{ label: say.labels.over, value: rich(`${format.number(over.length)}: ${parts.join(', ')}`) }];
}

/** The clocks between the asking and the bed, each by itself: who waits for whom is seen in which of them is long. */
const STEPS = [
  { name: 'assigned', from: ['asked'], to: ['assigned'] },
  { name: 'ready', from: ['assigned'], to: ['ready'] },
  { name: 'occupied', from: ['ready', 'assigned'], to: ['occupied'] },
] as const satisfies readonly {
  readonly name: string;
  readonly from: readonly RequestState[];
  readonly to: readonly RequestState[];
}[];

/** Minutes of one clock, of the requests that came to both of its ends. A bed that was given back begins it anew. */
const minutesOf = ({ from, to }: (typeof STEPS)[number], all: readonly BedRequest[]): readonly number[] =>
  all.flatMap(({ steps, kind }) => {
    const ends: readonly string[] = to;
    const end = kind === 'transfer-out' ? -1 : steps.findLastIndex(({ state }) => ends.includes(state));
    const begun = from
      .map((one) => steps.findLast(({ state }, n) => n < end && state === one))
      .find((step) => step !== undefined);
    return end < 0 || begun === undefined ? [] : [minutesBetween(begun.at, steps[end]!.at)];
  });

/** Minutes from the asking to a state, of those that came to it. */
const minutesTo = (state: RequestState, all: readonly BedRequest[]): readonly number[] =>
  all.flatMap(({ steps, kind }) => {
    const found = kind === 'transfer-out' ? undefined : steps.find((one) => one.state === state);
    return found === undefined ? [] : [minutesBetween(steps[0].at, found.at)];
  });

function table({ open, now, listed, byBed }: RequestsAnswer, speech: Speech): readonly Block[] {
  if (!listed || open.length === 0) return [];
  const { words, format } = speech;
  const say = words.requests;
  const rows = open.slice(0, MOST_ROWS).map((one) => ({
    cells: [
      [code(one.id)],
      rich(whatOf(one, speech)),
      rich(
        one.bed === undefined || !byBed.has(one.id)
          ? say.states[one.state]
          : `${say.states[one.state]} · ${bedToken(one.bed)}`,
      ),
      rich(clockOrDay(one.steps[0].at, now, format)),
    ],
  }));
  const more = open.length - rows.length;
  return [
    { kind: 'table', caption: say.caption, columns: say.columns.map((header) => ({ header })), rows },
    ...(more > 0 ? [text(words.digests.more(format.number(more)))] : []),
  ];
}

/** `from the ED → adult acute · telemetry · by 14:00` */
function whatOf({ kind, pool, needs, service, due }: BedRequest, { words, format }: Speech): string {
  const say = words.requests;
  const wanted = needs.map((need) => say.needs[need as keyof typeof say.needs] ?? need);
  const by = due === undefined ? [] : [say.by(format.clock(due))];
  return [
    `${say.kinds[kind]} → ${poolName(pool, { words })}`,
    ...wanted,
    ...(service === undefined ? [] : [service]),
    ...by,
  ].join(' · ');
}

/** Why a bed is not one for a request. */
export function misfitWords(misfit: Misfit, { words }: Pick<Speech, 'words'>): string {
  const { misfits: say, needs } = words.requests;
  switch (misfit.misfit) {
    case 'wrong-pool':
      return say.wrongPool(poolName(misfit.pool, { words }));
    case 'held':
      return say.held(misfit.by);
    case 'out-of-service':
      return say.outOfService(words.answers.beds.bedStates[misfit.status] ?? misfit.status);
    case 'cannot':
      return say.cannot(needs[misfit.need]);
    case 'only':
      return say.only(needs[misfit.group]);
    case 'not-for':
      return say.notFor(needs[misfit.group]);
    case 'in-use':
      return say.inUse;
    case 'isolation':
      return say.isolation;
    case 'single-sex':
      return say.singleSex;
    case 'sex-untold':
      return say.sexUntold;
  }
}

/** One request after a step: what it is now, and what may come next. A lock screen reads the title, which names no bed. */
export function requestDocument(
  shown: {
    readonly request: BedRequest;
    readonly title: string;
    /** With its bed. */
    readonly said?: string;
    readonly now: Instant;
    readonly buttons: readonly Button[];
  },
  speech: Speech,
): Document {
  const { request, title, said = title, now, buttons } = shown;
  return {
    title,
    plain: `${title} ${whatOf(request, speech)}.`,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [text(strong(said)), text(whatOf(request, speech)), ...(buttons.length === 0 ? [] : [actions(...buttons)])],
  };
}

export function requestForm(
  { fields, command }: { readonly fields: readonly Field[]; readonly command: string },
  { words, now }: Speech & { readonly now: Instant },
): Document {
  const { title, submit: submitLabel, intro } = words.requests.form;
  return formCard({ kind: 'form', id: 'bed-request', title, submitLabel, command, fields }, now, [intro]);
}

export const requestData = (request: BedRequest, bed: 'bed' | 'no-bed' = 'bed'): Json => ({
  id: request.id,
  kind: request.kind,
  pool: request.pool,
  needs: request.needs,
  state: request.state,
  bed: request.bed === undefined || bed === 'no-bed' ? null : bedToken(request.bed),
  due: request.due === undefined ? null : isoOf(request.due),
  steps: request.steps.map(({ state, at, reason }) => ({ state, at: isoOf(at), reason: reason ?? null })),
});

export const requestsData = ({ site, now, open, lately, listed, byBed, answerMinutes }: RequestsAnswer): Json => ({
  site: site.id,
  asOf: isoOf(now),
  waiting: open.filter(({ state }) => !HOLDING.includes(state)).length,
  held: open.filter(({ state }) => HOLDING.includes(state)).length,
  medianMinutesToAnswer: median(answerMinutes) ?? null,
  medianMinutesToBed: median(minutesTo('occupied', lately)) ?? null,
  medianMinutes: Object.fromEntries(STEPS.map((step) => [step.name, median(minutesOf(step, lately)) ?? null])),
  answered: lately.filter((one) => minutesToAnswer(one) !== undefined).length,
  requests: listed ? open.map((one) => requestData(one, byBed.has(one.id) ? 'bed' : 'no-bed')) : [],
});
