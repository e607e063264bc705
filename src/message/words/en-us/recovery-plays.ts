import type { Terms } from './terms.ts';

/** Plays for who waits in recovery. */
export const recoveryPlays = (terms: Terms) => {
  const icu = terms.kinds.icu ?? 'ICU';
  return {
    'icu-downgrade': {
      name: `step down from ${icu}`,
      steps: [
        `${icu} names who is ready to leave; a bed outside it is named for each`,
        `the ${terms.unit} of that bed fetches its patient first; then the one in ${icu} is cleaned`,
        `who waits in ${terms.recovery} for ${icu} goes as soon as it is clean`,
      ],
      tasks: {
        name: `name a bed outside ${icu} for each who is ready to leave it`,
        move: `fetch your patient from ${icu} first`,
      },
      pays: `the ${terms.units} that take them: a sicker patient at a busy hour; who waits in the ${terms.ed} for those beds waits longer`,
      at14: `a ${icu} bed for each who steps down; elsewhere one less`,
      at07: 'nothing: they would have left by then anyway',
    },
    'reorder-list': {
      name: 'put the list in another order',
      steps: [
        'which of the next operations need a bed tonight, and which do not',
        'those that need none go first, as far as the surgical teams agree',
        `patients, ${terms.units} and ${terms.recovery} are told the new times`,
      ],
      tasks: {
        look: 'look with the surgical teams at which operations can go first',
        tell: `tell patients, ${terms.units} and ${terms.recovery} the new times`,
      },
      pays: 'patients who fast and wait longer; teams that finish later',
      at14: `fewer who come out to ${terms.recovery} without a bed`,
      at07: 'nothing: the same operations, later',
    },
  };
};
