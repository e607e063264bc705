/** English of the United States and of elsewhere: the words of the catalogue that are written otherwise, whatever the house calls its things. */
const us = {
  /** Language of pages. */
  language: 'en-US',
  organisation: { one: 'organization', other: 'organizations' },
  licence: 'license',
  authorisation: 'authorization',
  colours: 'Colors',
  cancelled: 'canceled',
  labour: 'labor',
  paediatric: 'pediatric',
  behavioural: 'behavioral',
  centre: 'center',
  judgement: 'judgment',
  programme: 'program',
};

export type Spelling = typeof us;

const gb: Spelling = {
  language: 'en-GB',
  organisation: { one: 'organisation', other: 'organisations' },
  licence: 'licence',
  authorisation: 'authorisation',
  colours: 'Colours',
  cancelled: 'cancelled',
  labour: 'labour',
  paediatric: 'paediatric',
  behavioural: 'behavioural',
  centre: 'centre',
  judgement: 'judgement',
  programme: 'programme',
};

export const spellings = { 'en-US': us, 'en-GB': gb };
