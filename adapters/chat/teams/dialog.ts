/** A form in a dialog of Teams: opened by a button, sent, and shown again with what is wrong at its fields. */
import type { Look } from '#adapters/chat/card/look.ts';
import { clip } from '#adapters/chat/card/spans.ts';
import { isWire } from '#adapters/wire/json.ts';
import type { Document, Form } from '#src/message/document.ts';
import { filledIn, withOneMoreRow } from '#src/message/fields.ts';
import { tidy } from '#src/message/tidy.ts';
import { addRowTitle, type FieldFaults, inputElements, kindsIn } from './render/form.ts';
import { MAX_BUTTON_CHARS } from './render/limits.ts';
import { literal } from './render/text.ts';
import { type AdaptiveCard, type CardElement, cardOf, renderTeams } from './render.ts';

export type Dialog = { readonly title: string; readonly card: AdaptiveCard };

export type FormState = {
  /** The command that opened the dialog. */
  readonly opened: string;
  /** Its key: what is sent from it is done once. */
  readonly dialog?: string;
  readonly typed?: readonly (readonly [name: string, value: string])[];
  readonly faults?: FieldFaults;
  /** The field that is to have one more row. */
  readonly addRow?: string;
};

const MAX_DIALOG_TITLE_CHARS = 60;

export const formOf = ({ blocks }: Document): Form | undefined => blocks.find((block) => block.kind === 'form');

export function formDialog(document: Document, form: Form, look: Look, state: FormState): Dialog {
  const beside = { ...document, blocks: document.blocks.filter((block) => block !== form) };
  const { summary, card } = renderTeams(beside, look, { inDialog: true });
  const buttons = card.body.filter(({ type }) => type === 'ActionSet');
  const words = card.body.slice(1).filter(({ type }) => type !== 'ActionSet');
  // What was typed stands again in its field, also what was wrong; not what points at a person.
  const typed = filledIn(form, state.typed ?? []);
  const shown = state.addRow === undefined ? typed : withOneMoreRow(typed, state.addRow);
  const command = form.command.toWellFormed();
  const own = {
    form: 1,
    opened: state.opened.toWellFormed(),
    ...kindsIn(shown),
    ...(state.dialog === undefined ? {} : { dialog: state.dialog }),
  };
  const addRow = (field: string) => ({
    type: 'Action.Submit',
    title: addRowTitle(form, field, look),
    data: { command, ...own, addRow: field },
  });
  const inputs = inputElements(shown, { n: 1, look, addRow, ...(state.faults && { faults: state.faults }) });
  const send = {
    type: 'Action.Submit',
    title: literal(form.submitLabel, MAX_BUTTON_CHARS).trim() || literal(form.title, MAX_BUTTON_CHARS).trim() || '→',
    style: 'positive',
    data: { command, ...own },
  };
  // The title stands in the dialog's own bar.
  const body = [...words, ...inputs, { type: 'ActionSet', actions: [send] }, ...buttons];
  return { title: titleOf(form.title || document.title), card: cardOf(body, summary) };
}

/** The same dialog as another person's press opened it: only the key differs, by which what is sent is done once. */
export function keyed({ title, card }: Dialog, dialog: string): Dialog {
  const own = (action: CardElement): CardElement =>
    isWire(action.data) && action.data.form === 1 ? { ...action, data: { ...action.data, dialog } } : action;
  const body = card.body.map((element) =>
    element.type === 'ActionSet' && Array.isArray(element.actions)
      ? { ...element, actions: element.actions.map(own) }
      : element,
  );
  return { title, card: { ...card, body } };
}

/** The outcome, in the same dialog. */
export function resultDialog(document: Document, look: Look): Dialog {
  const { card } = renderTeams(document, look, { inDialog: true });
  return { title: titleOf(document.title), card };
}

const titleOf = (title: string): string => clip(tidy(title).trim(), MAX_DIALOG_TITLE_CHARS) || '–';
