import type { Spelling } from './spelling.ts';

/** Where a house in the United States and one of the NHS say it differently. Keys are the things, values the local words. */
const us = {
  /** Language of pages; also the locale of numbers and dates where settings name none. */
  language: 'en-US',
  unit: 'unit',
  units: 'units',
  /** Kinds of unit, where the pool has no better name than its kind. */
  kinds: {
    ward: 'med-surg',
    icu: 'ICU',
    ed: 'ED',
    stepdown: 'step-down',
    periop: 'PACU',
    bassinet: 'bassinets',
    virtual: 'virtual ward',
  } as Readonly<Record<string, string>>,
  monitoredBed: 'telemetry bed',
  /** Roles by id; one that stands in neither house's list is said as its id. */
  roles: {
    'house-supervisor': 'house supervisor',
    'charge-nurse': 'charge nurse',
    'ed-charge-nurse': 'ED charge nurse',
    'nurse-manager': 'nurse manager',
    'director-on-call': 'director on call',
    'administrator-on-call': 'administrator on call',
    'bed-manager': 'bed manager',
    'case-manager': 'case manager',
    'perioperative-lead': 'perioperative lead',
    cno: 'CNO',
    coo: 'COO',
    attending: 'attending',
    resident: 'resident',
  } as Readonly<Record<string, string>>,
  huddle: 'huddle',
  ed: 'ED',
  edSpaces: 'ED spaces',
  boarder: { one: 'boarder', other: 'boarders' },
  boarding: 'boarding',
  /** The word after `ed` and the names after `kpi`, as help, lists and buttons write them; every house's are understood. */
  typed: { boarders: 'boarders' } as Readonly<Record<string, string>>,
  lwbs: 'left without being seen',
  diversion: 'diversion',
  labour: 'labor rooms',
  operatingRoom: 'OR',
  operatingRooms: 'operating rooms',
  recovery: 'PACU',
  observation: 'observation',
  bassinet: 'bassinets',
  virtual: 'virtual ward',
  float: 'float',
  callOut: { one: 'call-out', other: 'call-outs' },
  agency: 'travel/agency',
  bank: 'per diem',
  aide: { one: 'aide', other: 'aides' },
  tech: 'techs',
  sitter: { one: 'sitter', other: 'sitters' },
  fte: 'FTE',
  hppd: 'HPPD',
  cleaning: 'EVS',
  transport: 'transport',
  dischargeReady: 'discharge-ready',
  barrier: { one: 'barrier', other: 'barriers' },
  nursingHome: 'SNF',
};

export type Terms = typeof us;

const nhs: Terms = {
  ...us,
  unit: 'ward',
  units: 'wards',
  kinds: {
    ward: 'G&A',
    icu: 'critical care',
    ed: 'ED (A&E)',
    stepdown: 'enhanced care (level 1+)/HDU',
    periop: 'theatre recovery',
    bassinet: 'cots',
    virtual: 'virtual ward',
  },
  monitoredBed: 'monitored bed',
  roles: {
    'house-supervisor': 'site manager',
    'charge-nurse': 'nurse in charge',
    'ed-charge-nurse': 'ED nurse in charge',
    'nurse-manager': 'ward manager',
    // Who is asked third and fourth: in the NHS the manager on call, then the director.
    'director-on-call': 'manager on call',
    'administrator-on-call': 'director on call',
    'bed-manager': 'bed manager',
    'case-manager': 'discharge coordinator',
    'perioperative-lead': 'theatre lead',
    cno: 'chief nurse',
    coo: 'chief operating officer',
    attending: 'consultant',
    resident: 'resident doctor',
  },
  huddle: 'site meeting',
  ed: 'ED (A&E)',
  boarder: { one: 'DTA wait', other: 'DTA waits' },
  boarding: 'DTA wait',
  typed: {
    boarders: 'dta-waits',
    ed_boarders_now: 'dta-waits',
    ed_boarding_minutes: 'dta-wait-minutes',
    boarding_ratio_pct: 'dta-wait-ratio',
  },
  lwbs: 'left before being seen',
  diversion: 'ambulance divert',
  operatingRoom: 'theatre',
  operatingRooms: 'operating theatres',
  recovery: 'recovery',
  bassinet: 'cots',
  float: 'redeployment',
  callOut: { one: 'sickness absence', other: 'sickness absences' },
  agency: 'agency',
  bank: 'bank',
  aide: { one: 'healthcare assistant', other: 'healthcare assistants' },
  tech: 'technicians',
  sitter: { one: 'enhanced care (1:1)', other: 'enhanced care (1:1)' },
  fte: 'WTE',
  hppd: 'CHPPD',
  cleaning: 'domestics',
  transport: 'portering',
  dischargeReady: 'medically fit (no criteria to reside)',
  barrier: { one: 'delay reason', other: 'delay reasons' },
  nursingHome: 'care home',
};

/** In the spelling of the reader, whatever the house. */
export function termsOf(house: 'us' | 'nhs', { language, labour: word, paediatric, behavioural }: Spelling): Terms {
  const terms = { us, nhs }[house];
  const labour = `${word} rooms`;
  return {
    ...terms,
    language,
    labour,
    kinds: { ...terms.kinds, labour, paediatric, paediatrics: `${paediatric}s`, behavioural },
  };
}
