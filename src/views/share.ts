import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, note, strong, text } from '#src/message/build.ts';
import type { Block, Button, Document, Field } from '#src/message/document.ts';
import { formCard } from './form-card.ts';
import { knownAs } from './known-as.ts';
import type { Speech } from './speech.ts';

/** A card without its buttons: a channel presses none on somebody else's question. */
export const withoutButtons = (document: Document): Document => ({
  ...document,
  blocks: document.blocks.filter((block: Block) => block.kind !== 'actions'),
});

/** First step: where it will be posted and what, before it is. */
export function sharePreview(
  preview: Document,
  target: { readonly where: string; readonly post: Button; readonly others: readonly Button[] },
  { words }: Speech,
): Document {
  const { share } = words.answers;
  return {
    ...preview,
    title: share.title(target.where),
    plain: `${share.ask(target.where)} ${preview.plain}`,
    blocks: [
      heading(share.title(target.where)),
      text(strong(share.ask(target.where))),
      ...withoutButtons(preview).blocks,
      actions(target.post, ...target.others),
    ],
  };
}

/** A line of whoever shares it, before what is shared. */
export const withNote = (document: Document, said: string, { words }: Speech): Document => ({
  ...document,
  blocks: [text(words.answers.share.noted(said)), ...document.blocks],
});

type ShareForm = {
  /** What is shared. */
  readonly of: Document;
  readonly fields: readonly Field[];
  readonly command: string;
  readonly now: Instant;
};

export function shareFormDocument({ of, fields, command, now }: ShareForm, { words }: Speech): Document {
  const { share } = words.answers;
  const { formTitle: title, formSubmit: submitLabel } = share;
  const card = formCard({ kind: 'form', id: 'share', title, submitLabel, command, fields }, now, [
    share.formIntro(of.plain),
  ]);
  return of.codes === undefined ? card : { ...card, codes: of.codes };
}

/** What goes to the channel, with who sent it there. */
export function sharedCard(document: Document, by: string, { words }: Speech): Document {
  const card = withoutButtons(document);
  return { ...card, blocks: [...card.blocks, note(words.answers.share.by(knownAs(by, words)))] };
}

export function shortNews(title: string, words: string, now: Instant): Document {
  return { title, plain: words, status: 'ok', asOf: now, blocks: [heading(title), text(words)] };
}
