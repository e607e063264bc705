/** Where a house in the United States and one of the NHS say it differently. Keys are the things, values the local words. */
const us = {
  unit: 'unit',
  units: 'units',
  boarder: { one: 'boarder', other: 'boarders' },
  boarding: 'boarding',
  ed: 'ED',
  edSpaces: 'ED spaces',
  labour: 'labor rooms',
  recovery: 'PACU',
  observation: 'observation',
  bassinet: 'bassinets',
  virtual: 'virtual ward',
  huddle: 'huddle',
  lwbs: 'left without being seen',
  houseSupervisor: 'house supervisor',
  chargeNurse: 'charge nurse',
  edChargeNurse: 'ED charge nurse',
  cleaning: 'EVS',
};

export type Terms = typeof us;

const nhs: Terms = {
  ...us,
  unit: 'ward',
  units: 'wards',
  boarder: { one: 'DTA wait', other: 'DTA waits' },
  boarding: 'waiting after decision to admit',
  ed: 'ED (A&E)',
  labour: 'labour rooms',
  recovery: 'recovery',
  bassinet: 'cots',
  huddle: 'site meeting',
  lwbs: 'left before being seen',
  houseSupervisor: 'site manager',
  chargeNurse: 'nurse in charge',
  edChargeNurse: 'ED nurse in charge',
  cleaning: 'domestics',
};

export const terms = { us, nhs };
