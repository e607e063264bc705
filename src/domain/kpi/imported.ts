/** How a KPI is worked out of figures that files tell: a publisher's, or the hospital's own. */
import type { MeasureUnit } from '../measure.ts';
import { shareOf } from './ratio.ts';

export type ImportedValue = {
  /** Share 0…1, or in the unit of `Imported.measure`; undefined where the denominator is 0. */
  readonly value: number | undefined;
  readonly numerator?: number;
  readonly denominator?: number;
};

export type Imported = {
  /** Items of `ImportedFigure`, by the names that KPI inputs have. */
  readonly needs: readonly string[];
  /** Of `needs`, those that another file of the same publisher may tell, by a longer period. */
  readonly beside?: readonly string[];
  readonly measure: MeasureUnit;
  /**
   * @param figures each of `needs`, of one place and one period, or the sums of several; one that is suppressed or not reported never
   * comes here: then the KPI is n/a with that reason
   */
  compute(figures: Readonly<Record<string, number>>): ImportedValue;
};

const ADDS_UP: readonly MeasureUnit[] = ['visits', 'days', 'hours'];

/** Whether days add up to a month; of other measures a month is the mean of its days. */
export const adds = (measure: MeasureUnit): boolean => ADDS_UP.includes(measure);

/** One figure of a file as it is. */
export const importedCount = (item: string, measure: MeasureUnit): Imported => ({
  needs: [item],
  measure,
  compute: (figures) => ({ value: figures[item] }),
});

/** One figure as a share of another. */
export const importedShare = (numerator: string, denominator: string): Imported => ({
  needs: [numerator, denominator],
  measure: 'share',
  compute: (figures) => ratioOf(figures[numerator]!, figures[denominator]!),
});

/** The same where publishers tell the denominator in a file of its own: patients of each day, beds by the month. */
export const importedShareBeside = (numerator: string, denominator: string): Imported => ({
  ...importedShare(numerator, denominator),
  beside: [denominator],
});

/** A percentage as somebody published it: without numbers behind it, so that several can neither be summed nor weighed. */
export const importedPercent = (item: string): Imported => ({
  needs: [item],
  measure: 'share',
  compute: (figures) => ({ value: figures[item]! / 100 }),
});

/** Hours of staff, of one or several kinds, for each patient day. */
export const importedCareHours = (...hours: readonly string[]): Imported => ({
  needs: [...hours, 'patient_days'],
  measure: 'hours',
  compute: (figures) =>
    ratioOf(
      hours.reduce((all, item) => all + figures[item]!, 0),
      figures.patient_days!,
    ),
});

/** Figures as they are summed before they are divided. */
export const ratioOf = (numerator: number, denominator: number): ImportedValue => ({
  value: shareOf(numerator, denominator),
  numerator,
  denominator,
});
