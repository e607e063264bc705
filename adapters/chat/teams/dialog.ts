/** A form in a dialog of Teams: opened by a button, sent, and shown again with what is wrong at its fields. */
import type { Look } from '#adapters/chat/card/look.ts';
import { clip } from '#adapters/chat/card/spans.ts';
import type { Document, Field, Form } from '#src/message/document.ts';
import { tidy } from '#src/message/tidy.ts';
import { type FieldFaults, inputElements } from './render/form.ts';
import { MAX_BUTTON_CHARS } from './render/limits.ts';
import { literal } from './render/text.ts';
import { type AdaptiveCard, cardOf, renderTeams } from './render.ts';

export type Dialog = { readonly title: string; readonly card: AdaptiveCard };

export type FormState = {
  /** The command that opened the dialog. */
  readonly opened: string;
  /** Its key: what is sent from it is done once. */
  readonly dialog?: string;
  readonly typed?: readonly (readonly [name: string, value: string])[];
  readonly faults?: FieldFaults;
};

const MAX_DIALOG_TITLE_CHARS = 60;

export const formOf = ({ blocks }: Document): Form | undefined => blocks.find((block) => block.kind === 'form');

export function formDialog(document: Document, form: Form, look: Look, state: FormState): Dialog {
  const beside = { ...document, blocks: document.blocks.filter((block) => block !== form) };
  const { summary, card } = renderTeams(beside, look, { inDialog: true });
  const buttons = card.body.filter(({ type }) => type === 'ActionSet');
  const words = card.body.slice(1).filter(({ type }) => type !== 'ActionSet');
  const inputs = inputElements(filled(form, state.typed ?? []), 1, look, state.faults);
  const send = {
    type: 'Action.Submit',
    title: literal(form.submitLabel, MAX_BUTTON_CHARS).trim() || literal(form.title, MAX_BUTTON_CHARS).trim() || '→',
    style: 'positive',
    data: { command: form.command, form: 1, opened: state.opened, ...(state.dialog && { dialog: state.dialog }) },
  };
  // The title stands in the dialog's own bar.
  const body = [...words, ...inputs, { type: 'ActionSet', actions: [send] }, ...buttons];
  return { title: titleOf(form.title || document.title), card: cardOf(body, summary) };
}

/** The outcome, in the same dialog. */
export function resultDialog(document: Document, look: Look): Dialog {
  const { card } = renderTeams(document, look, { inDialog: true });
  return { title: titleOf(document.title), card };
}

const titleOf = (title: string): string => clip(tidy(title).trim(), MAX_DIALOG_TITLE_CHARS) || '–';

/** What was typed stands again in its field, also what was wrong; not what points at a person. */
function filled(form: Form, typed: readonly (readonly [string, string])[]): Form {
  const values = new Map(typed);
  return { ...form, fields: form.fields.map((field) => withValue(field, values.get(field.name))) };
}

function withValue(field: Field, typed: string | undefined): Field {
  if (typed === undefined) return field;
  switch (field.input) {
    case 'text':
    case 'time':
    case 'choice':
      return { ...field, value: typed };
    case 'number': {
      const { value: _, ...empty } = field;
      return typed === '' || !Number.isFinite(Number(typed)) ? empty : { ...field, value: Number(typed) };
    }
    case 'yes-no': {
      const { value: _, ...empty } = field;
      return typed === '' ? empty : { ...field, value: typed === 'yes' };
    }
  }
}
