import { OpsError } from '#src/kernel/errors.ts';
import type { PlayId, RuleId } from '#src/kernel/ids.ts';
import type { Play } from './play.ts';
import { dischargeLounge } from './plays/discharge-lounge.ts';
import { downtimeCard } from './plays/downtime-card.ts';
import { fullCapacity } from './plays/full-capacity.ts';
import { holdTransfers } from './plays/hold-transfers.ts';
import { icuDowngrade } from './plays/icu-downgrade.ts';
import { inpatientHallway } from './plays/inpatient-hallway.ts';
import { levelReview } from './plays/level-review.ts';
import { longWaitRound } from './plays/long-wait-round.ts';
import { moveNurse } from './plays/move-nurse.ts';
import { offerShift } from './plays/offer-shift.ts';
import { openBeds } from './plays/open-beds.ts';
import { pullDischarges } from './plays/pull-discharges.ts';
import { reorderList } from './plays/reorder-list.ts';
import { reviewOneToOne } from './plays/review-one-to-one.ts';
import { secondCleaner } from './plays/second-cleaner.ts';
import { splitFlow } from './plays/split-flow.ts';
import { stopAdmissions } from './plays/stop-admissions.ts';
import { wardPull } from './plays/ward-pull.ts';

/**
 * Plays in the order in which they are offered as long as nothing is known of their effect, each id once.
 * @throws OpsError PLAY_DOUBLED when two share an id
 */
export function playRegistry(plays: readonly Play[]): readonly Play[] {
  const seen = new Set<PlayId>();
  for (const { id } of plays) {
    if (seen.has(id)) {
      throw new OpsError({
        code: 'PLAY_DOUBLED',
        kind: 'config',
        message: `Two plays are called "${id}".`,
        cure: 'Give one of them another id in src/domain/play/plays.',
      });
    }
    seen.add(id);
  }
  return plays;
}

/** The starter pack (product.md 3b): one file in `plays/` and one line here. */
export const PLAYS: readonly Play[] = playRegistry([
  pullDischarges,
  openBeds,
  wardPull,
  dischargeLounge,
  inpatientHallway,
  longWaitRound,
  levelReview,
  fullCapacity,
  moveNurse,
  offerShift,
  reviewOneToOne,
  holdTransfers,
  stopAdmissions,
  downtimeCard,
  splitFlow,
  secondCleaner,
  icuDowngrade,
  reorderList,
]);

/** What can be done about a rule's alerts. @param also plays that the rule itself names */
export const playsFor = (rule: RuleId, plays: readonly Play[] = PLAYS, also: readonly string[] = []): readonly Play[] =>
  plays.filter(({ id, rules }) => rules.includes(rule) || also.includes(id));
