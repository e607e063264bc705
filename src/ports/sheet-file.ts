import type { Sheet } from '#src/message/sheet.ts';

export type SheetFile = {
  /** With its ending; safe in a header. */
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Uint8Array;
};

/** Writes a table as a file. */
export type WriteSheet = (sheet: Sheet) => Promise<SheetFile>;
