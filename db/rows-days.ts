import type { LocalDate } from '#src/kernel/time.ts';
import type { StaleDay } from '#src/ports/reader.ts';

/** `news` is 0 or 1; no print: never computed. */
export type StaleRow = {
  readonly day: LocalDate;
  readonly mark: number;
  readonly news: number;
  readonly print: string | null;
};

export const staleDayOf = ({ day, mark, news, print }: StaleRow): StaleDay => ({
  day,
  mark,
  news: news === 1,
  ...(print === null ? {} : { print }),
});
