/** The unit update as a form, and what became of it. */

import type { Unit } from '#src/domain/hospital.ts';
import { ASK, LONGEST_ASK } from '#src/domain/staffing/unit-update.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, note, strong, text } from '#src/message/build.ts';
import type { Button, Document, Field } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { formCard } from './form-card.ts';
import { knownAs } from './known-as.ts';
import {
  type Leaving,
  type LeavingTold,
  leavingData,
  leavingFields,
  leavingLine,
  leavingPlain,
  shortBy,
} from './leaving.ts';
import { acceptButtons, type PlanShown, planLine } from './plan-proposed.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** The last that is known of one figure, and who says so. */
export type KnownFigure = {
  readonly value: number;
  readonly from: 'feed' | 'hand' | 'roster' | 'settings';
  /** When it was reported by hand. */
  readonly at?: Instant;
  /** What another says: beside a figure by hand the feed, the roster or the settings; beside one of theirs the last report. */
  readonly other?: { readonly value: number; readonly from: KnownFigure['from']; readonly at?: Instant };
};

export type UpdateFacts = {
  readonly unit: Unit;
  /** Items of the form in their order, with what is known. `listed`: its beds are asked for by name, so it is counted and not asked for. */
  readonly items: readonly { readonly item: string; readonly known: KnownFigure | undefined; readonly listed?: true }[];
  /** What the feed itself says of the census, a standing report or not. */
  readonly feed: number | undefined;
  /** Who may leave today; absent where the deadline is past or no beds are told apart. */
  readonly leaving?: Leaving | undefined;
};

/** More of anything than a unit has. */
const MOST = 999;
/** Minutes that somebody waited. */
const MOST_MINUTES = 10_080;

/** The form's fields, filled in. */
export const shownFields = ({ items, ...facts }: UpdateFacts, now: Instant, speech: Speech): readonly Field[] =>
  updateFields({ ...facts, items: items.filter(({ listed }) => listed !== true) }, now, speech);

/** The same with those that are typed alone; the list checks what comes back. */
export const updateFields = (
  { items, leaving }: UpdateFacts,
  now: Instant,
  { words, format }: Speech,
): readonly Field[] => [
  ...items.map(({ item, known }): Field => {
    const hint = known === undefined ? undefined : sourceOf(known, now, { words, format });
    return {
      name: item,
      label: words.update.label(item),
      required: false,
      input: 'number',
      min: 0,
      max: item.endsWith('-minutes') ? MOST_MINUTES : MOST,
      ...(known === undefined ? {} : { value: known.value }),
      ...(known?.other === undefined ? {} : { was: known.other.value }),
      ...(hint === undefined ? {} : { hint }),
    };
  }),
  ...(leaving === undefined ? [] : leavingFields(leaving, { words, format })),
  {
    name: ASK,
    label: words.update.label(ASK),
    hint: words.update.askHint,
    required: false,
    input: 'text',
    maxLength: LONGEST_ASK,
  },
];

/** `from the feed`, or `by hand 07:30; from the feed 28` where another says otherwise. */
function sourceOf(known: KnownFigure, now: Instant, speech: Speech): string | undefined {
  const said = whoSays(known, now, speech);
  const { other } = known;
  if (other === undefined || other.value === known.value) return said;
  return speech.words.update.other(said ?? '', whoSays(other, now, speech) ?? '', speech.format.number(other.value));
}

const whoSays = ({ from, at }: Pick<KnownFigure, 'from' | 'at'>, now: Instant, { words, format }: Speech) =>
  at === undefined ? words.update.from[from] : words.common.byHand(clockOrDay(at, now, format));

export function updateForm(facts: UpdateFacts, now: Instant, speech: Speech): Document {
  const { update } = speech.words;
  const place = facts.unit.id;
  const title = update.title(place);
  const fields = shownFields(facts, now, speech);
  return formCard(
    { kind: 'form', id: 'update', title, submitLabel: update.submit, command: `update ${place} report`, fields },
    now,
    [update.intro],
    [actions(sameButton(place, speech))],
  );
}

export const updateButton = (place: string, { words }: Pick<Speech, 'words'>): Button => ({
  label: words.update.button,
  command: `update ${place}`,
  opens: 'form',
});

export const sameButton = (place: string, { words }: Pick<Speech, 'words'>): Button => ({
  label: words.update.sameButton,
  command: `update ${place} same`,
});

/** One figure that was sent, beside what was known before. */
export type Sent = { readonly item: string; readonly before: number | undefined; readonly after: number };

export type Noted = {
  readonly unit: Unit;
  readonly sent: readonly Sent[];
  readonly ask: string | undefined;
  /** The feed's own count, where the ward's is another. */
  readonly feed: number | undefined;
  /** Who leaves by the deadline, where it was told. */
  readonly leaving?: LeavingTold | undefined;
  /** What is done about it where it is not enough. */
  readonly plan?: PlanShown | undefined;
  /** Until when it was asked, where it was sent after that. */
  readonly late?: Instant;
  /** How whoever sent it is called on cards. */
  readonly by: string;
  readonly at: Instant;
  readonly undo: { readonly command: string; readonly until: Instant };
};

export type Unlikely = {
  readonly unit: Unit;
  /** Beds as they are set up. */
  readonly beds: number;
  readonly sent: readonly Sent[];
  readonly at: Instant;
  /** The same update once more, said to be meant. */
  readonly confirm: string;
};

/** More than a unit can hold: asked back before anything is noted. */
export function unlikelyDocument({ unit, beds, sent, at, confirm }: Unlikely, speech: Speech): Document {
  const { words, format } = speech;
  const { update } = words;
  const title = update.sureTitle(unit.id);
  const questions = sent.map(({ item, after }) =>
    item === 'census'
      ? update.surePatients(format.number(after), format.number(beds))
      : update.sureOther(update.short(item), format.number(after), format.number(beds)),
  );
  const first = `${questions.join(' ')} ${update.sureNote}`;
  return {
    title,
    plain: first,
    status: 'watch',
    asOf: at,
    blocks: [
      heading(title),
      text(strong(first)),
      actions({ label: update.sureYes, command: confirm }, { ...updateButton(unit.id, speech), label: update.sureNo }),
    ],
  };
}

/** What changed against what was filled in, and the way back for two minutes. */
export function notedDocument(noted: Noted, { words, format }: Speech): Document {
  const { update } = words;
  const { unit, by, at, undo, feed } = noted;
  const title = update.title(unit.id);
  const first = update.thanks(format.clock(at), changeWords(noted, { words, format }));
  // A lock screen shows figures; a sentence that somebody typed stands on the card alone.
  const shown = update.thanks(
    format.clock(at),
    changeWords({ sent: noted.sent, ask: noted.ask && '…' }, { words, format }),
  );
  const ward = noted.sent.find(({ item }) => item === 'census')?.after;
  const differs = feed !== undefined && ward !== undefined && feed !== ward;
  const leaving = noted.leaving === undefined ? undefined : leavingLine(noted.leaving, { words, format });
  const { plan } = noted;
  const accepted = plan !== undefined && 'accepted' in plan;
  const unplanned =
    !accepted && noted.leaving !== undefined && noted.leaving.plan === undefined && shortBy(noted.leaving) > 0;
  return {
    title,
    plain: noted.leaving === undefined ? shown : `${shown} ${leavingPlain(noted.leaving, { words, format })}`,
    status: 'ok',
    asOf: at,
    blocks: [
      heading(title),
      text(strong(first)),
      ...(differs ? [text(update.disagrees(format.number(feed), format.number(ward), unit.id))] : []),
      ...(leaving === undefined ? [] : [text(leaving)]),
      ...(plan === undefined ? [] : [planLine(plan, at, { words, format })]),
      ...(noted.late === undefined ? [] : [text(words.leaving.tooLate(format.clock(noted.late)).message)]),
      note(update.by(knownAs(by, words), format.clock(at))),
      actions(
        ...acceptButtons(plan, { words }),
        ...(unplanned ? [{ ...updateButton(unit.id, { words }), label: words.leaving.planButton }] : []),
        { label: update.undoButton(format.clock(undo.until)), command: undo.command },
        ...nextSteps(unit, { words }),
      ),
    ],
  };
}

/** What whoever is in charge does next, each in one tap: the gap, what holds people up, the meeting's card. */
const nextSteps = ({ id, kind }: Unit, { words }: Pick<Speech, 'words'>): readonly Button[] => [
  { label: words.digests.buttons.staff, command: `staff gaps ${id}` },
  ...(kind === 'ed'
    ? []
    : [{ label: words.barriers.buttons.add, command: `delay ${id} tell`, opens: 'form' } as const]),
  { label: words.digests.buttons.huddle, command: 'huddle' },
  { label: id, command: `beds ${id}` },
];

/** `census 28 → 26, RN here 5 → 4, ask: a lift`, or that nothing changed. */
export function changeWords({ sent, ask }: Pick<Noted, 'sent' | 'ask'>, { words, format }: Speech): string {
  const { update } = words;
  const changed = sent.filter(({ before, after }) => before !== after);
  const told = changed.map(({ item, before, after }) =>
    before === undefined
      ? update.added(update.short(item), format.number(after))
      : update.changed(update.short(item), format.number(before), format.number(after)),
  );
  const parts = [...told, ...(ask === undefined ? [] : [update.askNoted(ask)])];
  return parts.length === 0 ? update.noChange : parts.join(', ');
}

export const notedData = ({ unit, sent, ask, by, leaving }: Noted, submission: string): Json => ({
  unit: unit.id,
  submission,
  by,
  figures: sent.map(({ item, before, after }) => ({ item, before: before ?? null, after })),
  ask: ask ?? null,
  leaving: leavingData(leaving),
});
