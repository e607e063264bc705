/** The private list of a unit's beds with what is told of them, its form, and what was noted. A channel gets the counts. */

import type { Barrier } from '#src/domain/discharge/barrier.ts';
import { type BarrierType, typeNamed } from '#src/domain/discharge/barrier-types.ts';
import { CONFIDENCES, type Mark, type Told } from '#src/domain/discharge/mark.ts';
import { shownCount } from '#src/domain/small-count.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { type Instant, isoOf, type LocalDate } from '#src/kernel/time.ts';
import { actions, code, heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Block, Button, Document, Field } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { formCard } from './form-card.ts';
import { knownAs } from './known-as.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** A bed with somebody in it. */
export type ToldBed = { readonly bed: string; readonly marks: readonly Mark[]; readonly barriers: readonly Barrier[] };

export type MarksAnswer = {
  readonly unit: UnitId;
  readonly beds: readonly ToldBed[];
  /** The local day whose colour is shown. */
  readonly day: LocalDate;
  readonly types: readonly BarrierType[];
  readonly basis: Basis;
  /** Counts alone: for a channel. */
  readonly countsOnly: boolean;
  /** Of those alone none smaller is counted out. */
  readonly smallest: number;
};

export function marksDocument(answer: MarksAnswer, speech: Speech): Document {
  const { unit, beds, basis, countsOnly } = answer;
  const say = speech.words.marks;
  const counts = countWords(answer, speech);
  const inBeds = speech.format.count(beds.length, say.inBeds);
  const told = counts.length === 0 ? say.nothing : counts.join(', ');
  return figureCard(
    {
      title: say.title(unit),
      first: say.first(inBeds, told),
      status: 'ok',
      judged: false,
      basis,
      under: countsOnly ? [] : bedBlocks(answer, speech),
    },
    speech,
  );
}

/** In the order of how soon they leave; what nothing is told of is left out. */
function countWords(answer: MarksAnswer, { words, format }: Speech): readonly string[] {
  const { beds, day, smallest } = answer;
  const say = words.marks;
  const with_ = (holds: (mark: Mark) => boolean): number => beds.filter(({ marks }) => marks.some(holds)).length;
  const some = (count: number, said: (count: string) => string): readonly string[] =>
    count === 0 ? [] : [said(isSmall(count, answer) ? `<${format.number(smallest)}` : format.number(count))];
  const colour = (value: 'red' | 'green'): number =>
    with_((mark) => mark.what === 'day' && mark.value === value && mark.day === day);
  const barriers = beds.reduce((sum, one) => sum + one.barriers.length, 0);
  return [
    ...CONFIDENCES.flatMap((one) =>
      some(
        with_(({ what, value }) => what === 'leaves' && value === one),
        say.leaving[one],
      ),
    ),
    ...some(
      with_(({ what }) => what === 'ready'),
      say.counts.ready,
    ),
    ...some(
      with_(({ what }) => what === 'step-down'),
      say.counts.stepDown,
    ),
    ...some(colour('red'), say.counts.red),
    ...some(colour('green'), say.counts.green),
    ...(barriers === 0
      ? []
      : [
          isSmall(barriers, answer)
            ? `<${format.number(smallest)} ${say.counts.barriers.other}`
            : format.count(barriers, say.counts.barriers),
        ]),
  ];
}

const isSmall = (count: number, { countsOnly, smallest }: MarksAnswer): boolean =>
  countsOnly && 'hidden' in shownCount(count, smallest);

function bedBlocks(answer: MarksAnswer, speech: Speech): readonly Block[] {
  const say = speech.words.marks;
  const { now } = answer.basis;
  const all = answer.beds.map((one) => ({ bed: one.bed, said: bedWords(one, answer, now, speech) }));
  const told = all.filter(({ said }) => said !== '');
  const others = all.filter(({ said }) => said === '').map(({ bed }) => bed);
  const [bed, what] = say.columns;
  return [
    ...(told.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: say.caption(answer.unit),
            columns: [{ header: bed }, { header: what }],
            rows: told.map((one) => ({ cells: [[code(one.bed)], rich(one.said)] })),
          },
        ]),
    ...(others.length === 0 ? [] : [text(say.others(speech.format.list(others)))]),
  ];
}

/** `likely by 13:00 · ready since 10 Jan (transport) · red day · transport B-7F3K, due 12:00` */
function bedWords(one: ToldBed, { day, types }: MarksAnswer, now: Instant, speech: Speech): string {
  const marks = one.marks.filter((mark) => mark.what !== 'day' || mark.day === day);
  const held = one.barriers.map(
    (barrier) =>
      `${typeName(barrier.type, types, speech)} ${barrier.id}, ${clockOrDay(barrier.due, now, speech.format)}`,
  );
  return [...marks.map((mark) => toldWords(mark, types, now, speech)), ...held].join(' · ');
}

/** As the house names a type, else ours in the words of the reader, else its id. */
export const typeName = (id: string, types: readonly BarrierType[], { words }: Pick<Speech, 'words'>): string =>
  typeNamed(types, id).name ?? words.barriers.types[id] ?? id;

export function toldWords(told: Told, types: readonly BarrierType[], now: Instant, speech: Speech): string {
  const say = speech.words.marks;
  const because = (what: string, reason: string | undefined): string =>
    reason === undefined ? what : say.why(what, typeName(reason, types, speech));
  if (told.value === 'no') return say.back[told.what];
  const clock = (at: Instant): string => clockOrDay(at, now, speech.format);
  switch (told.what) {
    case 'leaves': {
      const leaves = say.leaves[told.value](clock(told.due));
      return told.due < now ? say.past(leaves) : leaves;
    }
    case 'ready':
      return because(say.ready(clock(told.since)), told.reason);
    case 'day':
      return because(say.day[told.value], told.reason);
    case 'step-down':
      return say.stepDown;
    case 'service':
      return say.service(told.service);
  }
}

export function marksForm(
  unit: UnitId,
  form: { readonly fields: readonly Field[]; readonly command: string },
  now: Instant,
  { words }: Speech,
): Document {
  const say = words.marks.form;
  const title = say.title(unit);
  return formCard({ kind: 'form', id: 'mark', title, submitLabel: say.submit, ...form }, now, [say.intro]);
}

export type MarksNoted = {
  readonly unit: UnitId;
  readonly beds: readonly string[];
  readonly told: readonly Told[];
  /** Nothing of it was new. */
  readonly stood: boolean;
  readonly types: readonly BarrierType[];
  readonly by: string;
  readonly at: Instant;
  readonly buttons: readonly Button[];
};

export function marksNoted(noted: MarksNoted, speech: Speech): Document {
  const { unit, told, types, at, buttons } = noted;
  const { words, format } = speech;
  const say = words.marks;
  const beds = format.list(noted.beds);
  const what = told.map((one) => toldWords(one, types, at, speech)).join(', ');
  const title = say.notedTitle(unit);
  const lines = [say.noted(beds, what), ...(noted.stood ? [say.standsAlready(beds)] : [])];
  return {
    title,
    // What a lock screen shows names no bed.
    plain: title,
    status: 'ok',
    asOf: at,
    blocks: [
      heading(title),
      text(strong(lines.at(-1)!)),
      note(words.update.by(knownAs(noted.by, words), format.clock(at))),
      actions(...buttons),
    ],
  };
}

export function marksData(answer: MarksAnswer): Json {
  const { unit, beds, day, countsOnly } = answer;
  const shown = (count: number): number | null => (isSmall(count, answer) ? null : count);
  const with_ = (holds: (mark: Mark) => boolean): number | null =>
    shown(beds.filter(({ marks }) => marks.some(holds)).length);
  return {
    unit,
    inBeds: beds.length,
    leaves: Object.fromEntries(
      CONFIDENCES.map((one) => [one, with_(({ what, value }) => what === 'leaves' && value === one)]),
    ),
    ready: with_(({ what }) => what === 'ready'),
    barriers: shown(beds.reduce((sum, one) => sum + one.barriers.length, 0)),
    day,
    ...(countsOnly ? {} : { beds: beds.map((one) => ({ bed: one.bed, told: one.marks.map(markData) })) }),
  };
}

export const markData = (mark: Told): Json => ({
  what: mark.what,
  value: mark.value,
  ...('due' in mark ? { due: isoOf(mark.due) } : {}),
  ...('since' in mark ? { since: isoOf(mark.since) } : {}),
  ...('day' in mark ? { day: mark.day } : {}),
  ...('service' in mark ? { service: mark.service } : {}),
  ...('reason' in mark && mark.reason !== undefined ? { reason: mark.reason } : {}),
});
