import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, note, strong, text } from '#src/message/build.ts';
import type { Block, Button, Document } from '#src/message/document.ts';
import type { Speech } from './speech.ts';

/** A card without its buttons: a channel presses none on somebody else's question. */
export const withoutButtons = (document: Document): Document => ({
  ...document,
  blocks: document.blocks.filter((block: Block) => block.kind !== 'actions'),
});

/** First step: where it will be posted and what, before it is. */
export function sharePreview(
  preview: Document,
  target: { readonly where: string; readonly post: Button; readonly cancel: Button },
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
      actions(target.post, target.cancel),
    ],
  };
}

/** What goes to the channel, with who sent it there. */
export function sharedCard(document: Document, by: string, { words }: Speech): Document {
  const card = withoutButtons(document);
  return { ...card, blocks: [...card.blocks, note(words.answers.share.by(by))] };
}

export function shortNews(title: string, words: string, now: Instant): Document {
  return { title, plain: words, status: 'ok', asOf: now, blocks: [heading(title), text(words)] };
}
