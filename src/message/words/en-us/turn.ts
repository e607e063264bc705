/** Words of `turn`: beds that wait to be cleaned or are blocked, and what is told of one. */
import type { Terms } from './terms.ts';

export const turn = (terms: Terms) => ({
  title: (place: string) => `Bed turnover · ${place}`,
  first: (dirty: string, cleaning: string, blocked: string) =>
    `${dirty} dirty, ${cleaning} being cleaned, ${blocked} blocked; nobody is in them.`,
  labels: {
    longest: 'Longest not clean',
    response: 'Dirty until cleaning begins, 24 h',
    clean: 'Cleaning, 24 h',
    total: 'Dirty until clean, 24 h',
  },
  medianOf: (duration: string, p90: string, beds: string) =>
    `median ${duration}, 90th percentile ${p90}, beds: ${beds}`,
  noTimes: 'n/a: nobody told both ends in 24 h',
  acts: { dirty: 'dirty', cleaning: 'being cleaned', clean: 'clean and free', blocked: 'blocked' },
  reasons: {
    cleaning: 'cleaning',
    repair: 'repair',
    leak: 'leak',
    equipment: 'equipment',
    isolation: 'isolation',
    staffing: 'staffing',
    reserved: 'reserved',
    other: 'other',
  },
  toldOf: (unit: string, state: string) => `A bed of ${unit} is ${state} from now on.`,
  told: (bed: string, state: string) => `${bed} is ${state} from now on.`,
  blockedUntil: (state: string, reason: string, until: string) => `${state} (${reason}) until ${until}`,
  button: 'Beds to clean',
  buttons: {
    cleaning: (bed: string) => `Cleaning begins: ${bed}`,
    clean: (bed: string) => `Clean: ${bed}`,
    open: (bed: string) => `Free again: ${bed}`,
  },
  which: {
    message: 'Which bed?',
    cure: 'Name it as it stands on the board, as 6W-28. Type turn to see those that are not clean.',
  },
  unknown: (bed: string) => ({
    message: `No bed ${bed} is known here; nothing was noted.`,
    cure: `Name it with its ${terms.unit}, as 6W-28. Type beds board to see them all.`,
  }),
  unmapped: {
    message: `That bed belongs to no ${terms.unit}; nothing was noted.`,
    cure: `Give its place to a ${terms.unit} in the configuration.`,
  },
  inUse: {
    message: 'Somebody is in that bed by the feed; nothing was noted.',
    cure: 'Once the discharge or move is entered, say it again.',
  },
  already: (state: string, since: string) => ({
    message: `That bed is ${state} already, since ${since}.`,
    cure: 'Nothing is left to do.',
  }),
  changed: (state: string, since: string) => ({
    message: `That bed has changed since that card: ${state} since ${since}. Nothing was noted.`,
    cure: 'Type turn for what is so now.',
  }),
  whyNeeded: (reasons: readonly string[]) => ({
    message: 'A blocked bed needs a reason and until when; nothing was noted.',
    cure: `For example: turn blocked 3S-28 leak until 16:00. Reasons: ${reasons.join(', ')}. At most 90 days.`,
  }),
  spareWords: {
    message: 'It takes a bed and nothing behind it; nothing was noted.',
    cure: 'Leave out the rest. A reason and an end stand behind a bed that is blocked.',
  },
});
