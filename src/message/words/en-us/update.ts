import type { Terms } from './terms.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Staff roles as a form names them. */
function staffRole(role: string, terms: Terms): string {
  const known: Readonly<Record<string, string>> = {
    rn: 'RN',
    aide: capital(terms.aide.other),
    sitter: capital(terms.sitter.other),
    tech: 'Techs',
    charge: capital(terms.roles['charge-nurse'] ?? role),
  };
  return known[role] ?? role;
}

const HERE = 'here:';

/** Emergency Severity Index, 1 the most acute. */
const esi = (before: string): Readonly<Record<string, string>> =>
  Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`esi-${n}`, `${before}${n}`]));

/** Words of the unit update: its fields, what is known of each, what changed. */
export const update = (terms: Terms) => {
  const unit = capital(terms.unit);
  const here = (item: string) => `${staffRole(item.slice(HERE.length), terms)} here`;
  const labels: Readonly<Record<string, string>> = {
    census: 'Patients now',
    'staffed-beds': 'Staffed beds',
    'pending-in': 'Coming in, confirmed',
    'pending-out': 'Going out, confirmed',
    'one-to-one': 'Patients on 1:1',
    ventilated: `Ventilated patients in the ${terms.ed}`,
    'last-bed-wait-minutes': 'Wait for a bed of the patient bedded last, minutes',
    'critical-care': `Critical care patients in the ${terms.ed}`,
    'waiting-room': 'In the waiting room',
    attendings: `${capital(terms.roles.attending ?? 'attending')}s here`,
    ...esi('Patients of ESI '),
    ask: 'One ask',
  };
  const short: Readonly<Record<string, string>> = {
    census: 'census',
    'staffed-beds': 'staffed beds',
    'pending-in': 'coming in',
    'pending-out': 'going out',
    'one-to-one': '1:1',
    ventilated: 'ventilated',
    'last-bed-wait-minutes': 'last bed wait (min)',
    'critical-care': 'critical care',
    'waiting-room': 'waiting room',
    attendings: `${terms.roles.attending ?? 'attending'}s`,
    ...esi('ESI '),
    ask: 'ask',
  };
  return {
    title: (place: string) => `${unit} update · ${place}`,
    button: `${unit} update`,
    sameButton: 'No change',
    undoButton: (until: string) => `Undo (until ${until})`,
    submit: 'Send',
    intro: 'Filled in with what is known. Correct what is not so; leave empty what you do not know.',
    label: (item: string) => (item.startsWith(HERE) ? here(item) : (labels[item] ?? item)),
    short: (item: string) => (item.startsWith(HERE) ? here(item) : (short[item] ?? item)),
    askHint: 'What the bed meeting can do for you. No names, no numbers of a patient.',
    /** Under a field: where its figure is from. */
    from: { feed: 'from the feed', roster: 'from the roster', settings: 'as set up' } as Readonly<
      Record<string, string>
    >,
    other: (source: string, other: string, figure: string) => `${source}; ${other} ${figure}`,
    changed: (item: string, before: string, after: string) => `${item} ${before} → ${after}`,
    added: (item: string, after: string) => `${item} ${after}`,
    askNoted: (ask: string) => `ask: ${ask}`,
    thanks: (time: string, what: string) => `Thank you, ${time}: ${what}.`,
    noChange: 'no change',
    disagrees: (feed: string, ward: string, place: string) =>
      `Feed ${feed}, ${terms.unit} ${ward}: both are shown, and ${ward} counts until the feed next speaks of ${place}.`,
    by: (name: string, time: string) => `By hand ${time}, ${name}`,
    undoneTitle: 'Undone',
    undone: (place: string) => `The update of ${place} counts no more; what was known before it stands again.`,
    /** Nothing is noted until it is said again. */
    sureTitle: (place: string) => `Is that right? · ${place}`,
    surePatients: (patients: string, beds: string) => `${patients} patients in ${beds} beds?`,
    sureOther: (item: string, figure: string, beds: string) => `${item} ${figure}, with ${beds} beds?`,
    sureNote: 'Nothing was noted yet.',
    sureYes: 'Yes, note it',
    sureNo: 'Correct it',
    which: {
      message: `Which ${terms.unit} is it about?`,
      cure: `Choose one, or type for example update 5W.`,
    },
    empty: {
      message: 'Nothing was filled in, so nothing was noted.',
      cure: 'Fill in at least one figure, or press No change.',
    },
    nothingKnown: (place: string) => ({
      message: `Nothing is known of ${place} yet that could be confirmed.`,
      cure: `Fill in the ${terms.unit} update once; from then on it is one press.`,
    }),
    notYours: (place: string, who: string) => ({
      message: `You are not in charge of ${place} right now.`,
      cure: `The ${who} or the ${terms.roles['house-supervisor']} can report for it.`,
    }),
    undoUnknown: {
      message: 'There is no such update to undo; it may have been undone already.',
      cure: 'Send a new update with the right figures.',
    },
    undoLate: (until: string, now: string) => ({
      message: `It could be undone until ${until}; it is ${now}.`,
      cure: 'Send a new update with the right figures.',
    }),
    undoNotYours: {
      message: `Only who sent an update can undo it, or the ${terms.roles['house-supervisor']}.`,
      cure: 'Send a new update with the right figures.',
    },
  };
};
