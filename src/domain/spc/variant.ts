import { NEAR_FACTORS } from './xmr.ts';

/** The two forms of the rules that the field uses. Everything in which they differ stands here. */

export type VariantId = 'mdc' | 'nhsr-0.2';

export type Variant = {
  /** Outlying moving ranges are dropped before limits are made. */
  readonly screen: boolean;
  /** Whether a point outside the limits is one of the two in "two of three". */
  readonly outsideCounts: boolean;
  /** Two sigma, in mean moving ranges. */
  readonly near: number;
  /** A trend's colour: the way it runs; or what the package reads off the next step, wherever that leads. */
  readonly trendBy: 'run' | 'next-step';
};

/**
 * `mdc`: NHS England, Making Data Count, with the two-sigma rule as changed in 2023 (NHSRplotthedots issue 194); no screen, as in its spreadsheet.
 * `nhsr-0.2`: the R package NHSRplotthedots 0.2.2, point for point.
 * @source catalogue section I and D-6
 */
export const VARIANTS: Readonly<Record<VariantId, Variant>> = {
  mdc: { screen: false, outsideCounts: true, near: NEAR_FACTORS.rounded, trendBy: 'run' },
  'nhsr-0.2': { screen: true, outsideCounts: false, near: NEAR_FACTORS.twoThirds, trendBy: 'next-step' },
};

export const isVariant = (text: string): text is VariantId => Object.hasOwn(VARIANTS, text);
