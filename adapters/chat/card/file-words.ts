/** What a card says of the file that goes with it, and of one that could not. */
import { note, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { fileName, type Sheet } from '#src/message/sheet.ts';
import type { Look } from './look.ts';

/** @param comes whether this chat gets it */
export function withFileNote(document: Document, sheet: Sheet, comes: boolean, { words }: Look): Document {
  const { inDirect, noFilesHere } = words.figures.export;
  return { ...document, blocks: [...document.blocks, note(comes ? inDirect(fileName(sheet)) : noFilesHere)] };
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
