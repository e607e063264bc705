import type { Spelling } from './spelling.ts';
import type { Terms } from './terms.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What keeps people in beds: types, owners, due times; counts for everybody, beds for the unit. */
export const barriers = (terms: Terms, spelling: Spelling) => ({
  /** Types that are ours, by id; a house may name its own. */
  types: {
    medicines: 'discharge medicines',
    therapy: 'therapy clearance',
    review: 'senior review',
    tests: 'tests or results',
    mri: 'MRI',
    family: 'family or carers',
    equipment: 'equipment at home',
    transport: terms.transport,
    'ride-home': 'ride home',
    'nursing-home': `nursing-home ${spelling.authorisation}`,
    'home-care': 'care at home',
    'care-home': 'care home place',
    'care-package': 'package of care',
    'community-bed': 'community bed',
    'social-care': 'social care',
    assessment: 'assessment of needs',
    funding: 'funding decision',
    housing: 'housing',
  } as Readonly<Record<string, string>>,
  title: (place: string) => `${capital(terms.barrier.other)} · ${place}`,
  open: { one: `${terms.barrier.one} open`, other: `${terms.barrier.other} open` },
  first: (open: string, late: string, types: string) => `${open}, ${late} overdue: ${types}.`,
  /** In a line of the huddle card. */
  inLine: (open: string, late: string, types: string) => `${open}, ${late} overdue: ${types}`,
  none: `No ${terms.barrier.one} is open.`,
  small: (least: string) => `n/a: fewer than ${least}, which here could point at somebody.`,
  picture: 'What holds people up',
  axis: terms.barrier.other,
  pictureWords: (few: string, share: string, all: string) => `${few}: ${share} of ${all}`,
  caption: 'Those due first at the top',
  columns: ['Bed', 'What', 'Who', 'Due'] as const,
  buttons: { done: (id: string) => `Solved: ${id}`, list: `All ${terms.barrier.other}`, add: 'Tell one' },
  form: {
    title: (unit: string) => `What holds them up · ${unit}`,
    intro: 'Which beds, what holds them up, who takes it away and by when. A bed, never a name.',
    submit: 'Note it',
    beds: 'Beds',
    type: 'What',
    by: 'Due',
    byHint: 'left empty: the next round',
    owner: 'Who',
    ownerHint: 'left empty: by the list of the house',
    bedNeeded: 'at least one bed',
  },
  note: {
    button: 'Add a note',
    title: `Add to ${terms.barrier.one}`,
    intro: 'What is known of it now. A bed, never a name.',
    points:
      'The message points at a person: nothing of it is filled in. Write what matters without a name or a number.',
    which: 'Which',
    what: 'Note',
    hint: 'who sees the bed reads it',
    link: 'Message',
    linkHint: 'where it was said; may be left empty',
    noted: (what: string) => `Added to ${what}.`,
  },
  noted: (beds: string, what: string, who: string, time: string) => `${beds}: ${what}, ${who} by ${time}.`,
  stands: (beds: string, what: string) => `${beds}: ${what} is open already.`,
  saidTitle: (id: string) => `${capital(terms.barrier.one)} ${id}`,
  solved: (what: string) => `Solved: ${what}.`,
  dropped: (what: string) => `Dropped: ${what}.`,
  moved: (what: string, time: string) => `${what}: due ${time} now.`,
  over: (id: string) => `${id} is over already.`,
  unknown: (typed: string) => ({
    message: typed === '' ? `Which ${terms.barrier.one}?` : `There is no ${terms.barrier.one} ${typed} open here.`,
    cure: 'Type delay for those that are open.',
  }),
  freeText: {
    message: `It takes beds, what holds them up, and by when, and nothing else; nothing of this was kept.`,
    cure: 'For example: delay 5W-12 transport by 11:00, delay done B-7F3K. No name.',
  },
  why: (id: string) => ({
    message: 'Why is it dropped?',
    cure: `Say it behind: delay drop ${id} told twice. No name.`,
  }),
  notYours: {
    message: `That is for the ${terms.unit}, for whoever answers for it, or for whoever it went to.`,
    cure: 'Ask one of them.',
  },
  round: {
    title: (count: string, time: string) => `${count} overdue at ${time}`,
    dueTitle: (count: string, time: string) => `${count} of yours due by ${time}`,
    count: { one: terms.barrier.one, other: terms.barrier.other },
    said: (types: string) => `${capital(types)}.`,
    units: (units: string) => `By ${terms.unit}: ${units}.`,
    once: 'Each comes here once.',
  },
  which: (types: readonly string[]) => ({
    message: `What holds them up? It is no ${terms.barrier.one} of the list.`,
    cure: `Use one of: ${types.join(', ')}.`,
  }),
});
