/** Which alerts somebody means who names what they are about: `the boarding alert`. Pure. */
import type { Concept } from './lexicon/lexicon.ts';
import type { Question } from './question.ts';

type Rule = string;

/** The nearer meaning goes first: boarding in the ED is boarding. */
const TOPICS: readonly { readonly has: readonly Concept[]; readonly rules: readonly Rule[] }[] = [
  { has: ['boarder'], rules: ['ed-boarding'] },
  { has: ['nedocs'], rules: ['ed-crowding'] },
  { has: ['ed'], rules: ['ed-boarding', 'ed-crowding'] },
  { has: ['staff'], rules: ['staffing-gap'] },
  { has: ['short'], rules: ['staffing-gap'] },
  { has: ['feed'], rules: ['feed-stale'] },
  { has: ['fresh'], rules: ['feed-stale'] },
  { has: ['full'], rules: ['pool-occupancy', 'unit-over-census'] },
  { has: ['bed'], rules: ['pool-occupancy', 'unit-over-census', 'net-position'] },
];
const OF_FIGURES: Readonly<Record<string, readonly Rule[]>> = {
  occupancy_pct: ['pool-occupancy', 'unit-over-census'],
  net_bed_position: ['net-position'],
  staffing_gap: ['staffing-gap'],
  ed_boarders_now: ['ed-boarding'],
  ed_boarding_minutes: ['ed-boarding'],
};

/** @returns ids of rules; none where the question names nothing that tells alerts apart */
export function rulesMeant({ concepts, figures }: Question): readonly Rule[] {
  const byFigure = figures.flatMap((id) => OF_FIGURES[id] ?? []);
  const byTopic = TOPICS.find(({ has }) => has.every((concept) => concepts.has(concept)))?.rules ?? [];
  return byFigure.length > 0 ? byFigure : byTopic;
}
