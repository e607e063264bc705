/** A form as a Slack modal, and the answer that takes its place. Pure: a form that no modal can hold gives undefined and is told inline. */
import type { types } from '@slack/bolt';
import type { Look } from '#adapters/chat/card/look.ts';
import type { Document, Form } from '#src/message/document.ts';
import { laidOut } from '#src/message/fields.ts';
import type { SlackBlock } from './blocks.ts';
import { inputBlocks, plainText } from './inputs.ts';
import { MAX_METADATA_CHARS, MAX_MODAL_BLOCKS, MAX_MODAL_TITLE_CHARS } from './limits.ts';

/** Every modal of ours; what is submitted under another name is none of ours. */
export const CALLBACK = 'huddleboard_form';
/**
 * @param above what the document says beside its form
 * @param metadata comes back with the submit
 */
export function formView(
  form: Form,
  above: readonly SlackBlock[],
  metadata: string,
  look: Look,
): types.ModalView | undefined {
  const shown = laidOut(form.fields);
  const inputs = shown.map((field) => inputBlocks(field, look));
  const names = new Set(shown.map(({ field }) => field.name));
  const blocks = [...above, ...inputs.flatMap((made) => made ?? [])];
  const whole = !inputs.includes(undefined) && names.size === shown.length;
  if (!whole || inputs.length === 0 || blocks.length > MAX_MODAL_BLOCKS || metadata.length > MAX_METADATA_CHARS)
    return undefined;
  return {
    type: 'modal',
    callback_id: CALLBACK,
    title: plainText(form.title, MAX_MODAL_TITLE_CHARS),
    submit: plainText(form.submitLabel, MAX_MODAL_TITLE_CHARS),
    close: plainText(look.words.rendering.form.cancel, MAX_MODAL_TITLE_CHARS),
    private_metadata: metadata,
    blocks,
  };
}

/** What a modal shows instead of inputs: an answer, or that one is on its way. */
export const readingView = (
  title: string,
  blocks: readonly SlackBlock[],
  metadata: string,
  look: Look,
): types.ModalView => ({
  type: 'modal',
  callback_id: CALLBACK,
  title: plainText(title, MAX_MODAL_TITLE_CHARS),
  close: plainText(look.words.rendering.form.close, MAX_MODAL_TITLE_CHARS),
  ...(metadata.length > MAX_METADATA_CHARS ? {} : { private_metadata: metadata }),
  blocks: blocks.slice(0, MAX_MODAL_BLOCKS),
});

/** The form that a document leads to; a document has one. */
export const formIn = ({ blocks }: Document): Form | undefined => blocks.find((block) => block.kind === 'form');
