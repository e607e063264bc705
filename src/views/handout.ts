/** Documents one behind the other on paper: nothing there can be pressed. */
import type { Block, Document } from '#src/message/document.ts';

export const onPaper = (documents: readonly Document[]): readonly Block[] =>
  documents.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind !== 'actions' && kind !== 'form'));
