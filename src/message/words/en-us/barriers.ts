import type { Spelling } from './spelling.ts';
import type { Terms } from './terms.ts';

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
  which: (types: readonly string[]) => ({
    message: `What holds them up? It is no ${terms.barrier.one} of the list.`,
    cure: `Use one of: ${types.join(', ')}.`,
  }),
});
