/** What an alert can be, as people would say it; each has a story of its own in `states.test.ts`. */
import type { EpisodeState } from '#src/domain/alert/episode-state.ts';

/** Of which state of the machine each is; several beside it are flags of an alert that is open or owned. */
export const STATES = {
  pending: 'pending',
  open: 'open',
  snoozed: 'open',
  folded: 'open',
  silenced: 'open',
  owned: 'owned',
  acting: 'acting',
  watching: 'watching',
  unknown: 'owned',
  'closed by itself': 'closed',
  'closed by hand': 'closed',
  'closed because nothing judges it any more': 'closed',
  reopened: 'acting',
} as const satisfies Readonly<Record<string, EpisodeState>>;

export const stateOf = (state: keyof typeof STATES): string => state;
