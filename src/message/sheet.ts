/** A table that leaves the house as a file; how it is written is the rim's. */

export type SheetFormat = 'csv' | 'xlsx';
export type SheetCell = string | number | null;

export type Sheet = {
  /** Of the file, without its ending: letters, figures and hyphens of our own, never what somebody typed. */
  readonly name: string;
  readonly format: SheetFormat;
  /** Lines above the names of the columns: whose numbers they are, and what one may do with them. */
  readonly head?: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** What one types to have it made again, of the same days, at any later time. */
  readonly command?: string;
};

/**
 * Characters of a text; a workbook with more in a cell is called damaged. A little room is left for what keeps a text from being a formula.
 * @source support.microsoft.com, "Excel specifications and limits": 32,767
 */
export const LONGEST_CELL = 32_000;

const DIGITS_OF_A_DOUBLE = 15;

/** Without the last digits that binary fractions leave behind: 100 × 0.07 is 7. */
export const sheetNumber = (value: number): number => Number(value.toPrecision(DIGITS_OF_A_DOUBLE));

const LONGEST_NAME = 80;

/** With its ending; safe in a header and in every file system. */
export const fileName = ({ name, format }: Sheet): string =>
  `${name.replace(/[^\w-]+/g, '-').slice(0, LONGEST_NAME)}.${format}`;
