/** What keeps people in beds: how many by type for everybody, bed by bed for whoever speaks for the unit. */

import { type Barrier, isOverdue, pareto } from '#src/domain/discharge/barrier.ts';
import type { BarrierType } from '#src/domain/discharge/barrier-types.ts';
import { ranked } from '#src/domain/kpi/ranking.ts';
import { shownCount } from '#src/domain/small-count.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { actions, code, heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Block, Button, Document, Field } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { formCard } from './form-card.ts';
import { knownAs } from './known-as.ts';
import { typeName } from './marks.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type HeldBed = { readonly barrier: Barrier; readonly unit: UnitId; readonly bed: string };

export type BarriersAnswer = {
  /** The house, or a unit. */
  readonly place: string;
  readonly held: readonly HeldBed[];
  readonly types: readonly BarrierType[];
  readonly basis: Basis;
  /** Counts alone, for whom the beds are not; of children and of the mind fewer than `smallest` are not counted out. */
  readonly countsOnly: boolean;
  readonly smallest: number;
};

/** The vital few are those before which less than this has been reached (quality textbooks after Juran). */
const VITAL_PERCENT = 80;
/** More rows than this do not fit a phone; those due first come first. */
const ROWS = 30;
const DONE_BUTTONS = 3;

export function barriersDocument(answer: BarriersAnswer, speech: Speech): Document {
  const { place, basis } = answer;
  const say = speech.words.barriers;
  return figureCard(
    {
      title: say.title(place),
      first: firstWords(answer, speech),
      status: isSmall(answer) || !answer.held.some(({ barrier }) => isOverdue(barrier, basis.now)) ? 'ok' : 'watch',
      judged: false,
      basis,
      under: isSmall(answer) ? [] : [...picture(answer, speech), ...(answer.countsOnly ? [] : rows(answer, speech))],
    },
    speech,
  );
}

const isSmall = ({ held, smallest, countsOnly }: BarriersAnswer): boolean =>
  countsOnly && 'hidden' in shownCount(held.length, smallest);

/** `19 barriers open, 5 overdue: transport 5, discharge medicines 4, …` */
function firstWords(answer: BarriersAnswer, speech: Speech): string {
  const { held, basis, smallest } = answer;
  const { words, format } = speech;
  const say = words.barriers;
  if (isSmall(answer)) return say.small(format.number(smallest));
  if (held.length === 0) return say.none;
  const late = held.filter(({ barrier }) => isOverdue(barrier, basis.now)).length;
  const open = format.count(held.length, say.open);
  return say.first(open, format.number(late), typeCounts(held, answer.types, speech).join(', '));
}

/** The most first: `transport 5` */
export const typeCounts = (
  held: readonly { readonly barrier: Barrier }[],
  types: readonly BarrierType[],
  speech: Speech,
): readonly string[] =>
  pareto(held.map(({ barrier }) => barrier)).map(
    ({ type, count }) => `${typeName(type, types, speech)} ${speech.format.number(count)}`,
  );

/** Empty where all are of one type: there is nothing to choose from. */
function picture({ held, types }: BarriersAnswer, speech: Speech): readonly Picture[] {
  const { words, format } = speech;
  const say = words.barriers;
  const counts = pareto(held.map(({ barrier }) => barrier));
  const order = ranked(Object.fromEntries(counts.map(({ type, count }) => [typeName(type, types, speech), count])));
  if (order.length < 2) return [];
  const vital = order.filter(({ beforePct }) => beforePct !== null && beforePct < VITAL_PERCENT);
  const share = vital.reduce((sum, { value }) => sum + value, 0) / held.length;
  return [
    {
      kind: 'picture',
      shape: 'pareto',
      title: say.picture,
      axis: { title: say.axis },
      bars: order.map(({ name, value }) => ({ label: name, value })),
      vitalFew: vital.length,
      words: say.pictureWords(
        format.list(vital.map(({ name, value }) => `${name} (${format.number(value)})`)),
        format.percent(share),
        format.number(held.length),
      ),
    },
  ];
}

function rows(answer: BarriersAnswer, speech: Speech): readonly Block[] {
  const { held, basis } = answer;
  if (held.length === 0) return [];
  return [heldTable(held.slice(0, ROWS), answer.types, basis.now, speech), actions(...doneButtons(held, speech))];
}

const doneButtons = (held: readonly HeldBed[], { words }: Speech): readonly Button[] =>
  held.slice(0, DONE_BUTTONS).map(({ barrier: { id } }) => ({
    label: words.barriers.buttons.done(id),
    command: `delay done ${id}`,
  }));

export function heldTable(
  held: readonly HeldBed[],
  types: readonly BarrierType[],
  now: Instant,
  speech: Speech,
): Block {
  const { words, format } = speech;
  const say = words.barriers;
  return {
    kind: 'table',
    caption: say.caption,
    columns: say.columns.map((header) => ({ header })),
    rows: held.map(({ barrier, bed }) => ({
      cells: [
        [code(bed)],
        rich(`${whatWords(barrier, types, speech)} `, code(barrier.id)),
        rich(words.common.roleName(barrier.owner)),
        rich(
          isOverdue(barrier, now)
            ? words.tasks.late(clockOrDay(barrier.due, now, format))
            : clockOrDay(barrier.due, now, format),
        ),
      ],
      status: isOverdue(barrier, now) ? ('high' as const) : ('ok' as const),
    })),
  };
}

function whatWords({ type, notes }: Barrier, types: readonly BarrierType[], speech: Speech): string {
  const last = notes.at(-1);
  const name = typeName(type, types, speech);
  return last === undefined ? name : `${name}: ${last.text}`;
}

export function barrierForm(
  unit: UnitId,
  form: { readonly fields: readonly Field[]; readonly command: string },
  now: Instant,
  { words }: Speech,
): Document {
  const say = words.barriers.form;
  const title = say.title(unit);
  return formCard({ kind: 'form', id: 'delay', title, submitLabel: say.submit, ...form }, now, [say.intro]);
}

/** Of a message that points at somebody nothing is filled in, and that is said. */
export function barrierNoteDocument(
  form: { readonly fields: readonly Field[]; readonly command: string; readonly pointsAtSomebody: boolean },
  now: Instant,
  { words }: Speech,
): Document {
  const say = words.barriers.note;
  const { pointsAtSomebody, ...given } = form;
  return formCard(
    { kind: 'form', id: 'barrier-note', title: say.title, submitLabel: words.barriers.form.submit, ...given },
    now,
    [pointsAtSomebody ? say.points : say.intro],
  );
}

export type BarrierSaid = {
  readonly title: string;
  readonly said: string;
  readonly by: string;
  readonly at: Instant;
  readonly buttons: readonly Button[];
};

/** A lock screen reads the title, which names no bed. */
export const barrierNews = ({ title, said, by, at, buttons }: BarrierSaid, { words, format }: Speech): Document => ({
  title,
  plain: title,
  status: 'ok',
  asOf: at,
  blocks: [
    heading(title),
    text(strong(said)),
    note(words.update.by(knownAs(by, words), format.clock(at))),
    ...(buttons.length === 0 ? [] : [actions(...buttons)]),
  ],
});

export function barriersData(answer: BarriersAnswer): Json {
  const { held, basis, countsOnly } = answer;
  if (isSmall(answer)) return { open: null };
  return {
    open: held.length,
    overdue: held.filter(({ barrier }) => isOverdue(barrier, basis.now)).length,
    types: pareto(held.map(({ barrier }) => barrier)).map((one) => ({ ...one })),
    ...(countsOnly ? {} : { barriers: held.map(({ barrier, bed }) => ({ bed, ...barrierData(barrier) })) }),
  };
}

export const barrierData = ({ id, type, owner, due, state, unit }: Barrier) => ({
  ...{ id, type, owner, unit, state },
  due: isoOf(due),
});

export type BarrierRound = {
  /** To a tier above, overdue; or to whoever owns them, just due. */
  readonly why: 'round' | 'due';
  /** Where whoever speaks for them sees each. */
  readonly held: readonly HeldBed[];
  readonly types: readonly BarrierType[];
  readonly at: Instant;
  /** They speak for the units of them all. */
  readonly bedByBed: boolean;
  /** Where all of them lie, of one who is in charge of it. */
  readonly unit?: UnitId | undefined;
  readonly simulated: boolean;
};

/** To a role at its round what is overdue by then, to whoever owns it what falls due. A lock screen reads the count. */
export function roundDocument(round: BarrierRound, speech: Speech): Document {
  const { why, held, types, at, bedByBed, unit, simulated } = round;
  const { words, format } = speech;
  const say = words.barriers;
  const titleOf = why === 'round' ? say.round.title : say.round.dueTitle;
  const title = titleOf(format.count(held.length, say.round.count), format.clock(at));
  const done = why === 'round' ? [] : doneButtons(held, speech);
  const list = { label: say.buttons.list, command: unit === undefined ? 'delay' : `delay ${unit}` };
  const units = [...Map.groupBy(held, ({ unit }) => unit)].map(([unit, all]) => `${unit} ${format.number(all.length)}`);
  return {
    title,
    plain: title,
    status: 'watch',
    asOf: at,
    ...(simulated ? { simulated } : {}),
    blocks: [
      heading(title),
      text(strong(say.round.said(typeCounts(held, types, speech).join(', ')))),
      ...(bedByBed ? [heldTable(held.slice(0, ROWS), types, at, speech)] : [text(say.round.units(units.join(', ')))]),
      note(say.round.once),
      actions(...done, list),
    ],
  };
}
