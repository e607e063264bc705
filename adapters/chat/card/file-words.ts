/** What a card says of the file that goes with it, and of one that could not. */
import { note, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { fileName, type Sheet } from '#src/message/sheet.ts';
import type { Look } from './look.ts';

/** `offered`: the chat asks the person first. `elsewhere`: this chat has no files. */
export type FileComes = 'direct' | 'offered' | 'elsewhere';

export function withFileNote(document: Document, sheet: Sheet, comes: FileComes, { words }: Look): Document {
  const { inDirect, offered, noFilesHere } = words.figures.export;
  const said = { direct: inDirect(fileName(sheet)), offered: offered(fileName(sheet)), elsewhere: noFilesHere };
  return { ...document, blocks: [...document.blocks, note(said[comes])] };
}

/** Instead of the file. */
export function fileLost({ title, asOf, simulated }: Document, { words }: Look): Document {
  const { message, cure } = words.figures.export.uploadFailed;
  const plain = `${message} ${cure}`;
  return {
    title,
    plain,
    status: 'unknown',
    asOf,
    ...(simulated ? { simulated } : {}),
    blocks: [text(message), text(cure)],
  };
}
