import type { UnitKind } from '#src/domain/hospital.ts';
import type { ZoneId } from '#src/kernel/time.ts';

export type Profile = 'us' | 'nhs';

export type UnitAnswer = {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly staffedBeds: number;
  /** PV1-3.1 as the feed writes it, where that is not the id. */
  readonly location?: string;
  /** What a guess rests on; stands as a comment beside the unit. */
  readonly guess?: string;
};

/** All that a first configuration is made of. */
export type Answers = {
  readonly profile: Profile;
  readonly site: string;
  readonly zone: ZoneId;
  readonly units: readonly UnitAnswer[];
  /** Places of the sample that are no unit by the look of them; stand as a comment. */
  readonly aside: readonly string[];
};

/** What an answer means, or what to write instead. */
export type Answer<T> = { readonly value: T } | { readonly cure: string };

export const isCure = <T>(answer: Answer<T>): answer is { readonly cure: string } => 'cure' in answer;

/** What was typed, fit to be printed and stored: no control or direction characters, no broken pairs, single spaces. */
export const tidied = (typed: string): string =>
  typed
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
