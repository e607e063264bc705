/** Teams cannot be asked whether a message arrived, so a post may come twice: a token under each card tells people that two are one. */
import type { Look } from '#adapters/chat/card/look.ts';
import { note, plain } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { postToken } from '#src/ports/post-token.ts';
import type { OutboxRow } from '#src/ports/reader.ts';

/** The row's document with its token in the last small print; sent again in doubt, it says that it may stand twice. */
export function signedDocument(row: OutboxRow, { words }: Pick<Look, 'words'>): Document {
  const { document, doubts = 0 } = row;
  const token = postToken(row);
  const signature = doubts > 0 ? `${token} · ${words.deliveries.mayStandTwice}` : token;
  const last = document.blocks.at(-1);
  const blocks =
    last?.kind === 'note'
      ? document.blocks.with(-1, { ...last, text: [...last.text, plain(` · ${signature}`)] })
      : [...document.blocks, note(signature)];
  return { ...document, blocks };
}
