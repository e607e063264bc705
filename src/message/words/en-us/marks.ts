import type { Terms } from './terms.ts';

/** What people tell of whoever lies in a bed: when they leave, what holds them. A bed, never a name. */
export const marks = (terms: Terms) => ({
  title: (unit: string) => `Who leaves · ${unit}`,
  inBeds: { one: 'patient in a bed', other: 'patients in beds' },
  /** `28 patients in beds: 3 confirmed, 2 likely` */
  first: (inBeds: string, told: string) => `${inBeds}: ${told}.`,
  nothing: 'nothing told',
  leaving: {
    confirmed: (count: string) => `${count} confirmed to leave`,
    likely: (count: string) => `${count} likely`,
    possible: (count: string) => `${count} possible`,
  },
  counts: {
    ready: (count: string) => `${count} ${terms.dischargeReady}`,
    red: (count: string) => `${count} red today`,
    green: (count: string) => `${count} green`,
    stepDown: (count: string) => `${count} waiting for a bed with less care`,
    barriers: { one: terms.barrier.one, other: terms.barrier.other },
  },
  columns: ['Bed', 'Told'] as const,
  caption: (unit: string) => `What is told of the beds of ${unit}`,
  others: (beds: string) => `Nothing told of ${beds}.`,
  leaves: {
    confirmed: (time: string) => `confirmed by ${time}`,
    likely: (time: string) => `likely by ${time}`,
    possible: (time: string) => `possible by ${time}`,
  },
  past: (what: string) => `${what}, which has passed`,
  ready: (since: string) => `${terms.dischargeReady} since ${since}`,
  day: { red: 'red day', green: 'green day' },
  stepDown: 'waits for a bed with less care',
  service: (service: string) => `under ${service}`,
  why: (what: string, reason: string) => `${what} (${reason})`,
  back: {
    leaves: 'not expected to leave',
    ready: `not ${terms.dischargeReady}`,
    day: 'day neither red nor green',
    'step-down': 'waits for no bed with less care',
    service: 'service not told',
  },
  noted: (beds: string, what: string) => `${beds}: ${what}.`,
  standsAlready: (beds: string) => `${beds}: that is what stands already.`,
  notedTitle: (unit: string) => `Noted · ${unit}`,
  buttons: {
    form: 'Tell of beds',
    list: (unit: string) => `Beds of ${unit}`,
  },
  form: {
    title: (unit: string) => `Who leaves · ${unit}`,
    intro: 'Pick the beds; what is left empty stays as it is. A bed, never a name.',
    submit: 'Note it',
    beds: 'Beds',
    leaves: 'Leaves',
    by: 'By',
    ready: `Is it ${terms.dischargeReady}?`,
    since: 'Ready since',
    day: 'Today is a',
    stepDown: 'A bed with less care',
    reason: 'Why the wait',
    options: {
      confirmed: 'confirmed',
      likely: 'likely',
      possible: 'possible',
      'not-leaving': 'not expected',
      yes: 'yes',
      no: 'not yet',
      red: 'red day',
      green: 'green day',
      waits: 'waits',
      'waits-no': 'waits no more',
    },
    bedNeeded: 'at least one bed',
  },
  empty: {
    message: 'Nothing is filled in beside the beds, and nothing was noted.',
    cure: 'Say who leaves, who is ready, or whether the day is red or green.',
  },
  bedUnknown: (typed: string) => ({
    message: `${typed} is no bed with somebody in it here.`,
    cure: `Name the bed as 5W-12, or the ${terms.unit} and its beds: mark 5W 12 14 likely 13:00. mark 5W lists them.`,
  }),
  nobodyInBed: (unit: string) => ({
    message: `Nobody lies in ${unit} by what the feed has told.`,
    cure: 'Tell of a bed once its patient is there; beds has what the feed told last.',
  }),
  bedsOfTwo: {
    message: `These are beds of more than one ${terms.unit}.`,
    cure: `Tell of the beds of one ${terms.unit} at a time.`,
  },
  tooManyBeds: (most: string) => ({
    message: `These are more than ${most} beds.`,
    cure: `Tell of at most ${most} at once.`,
  }),
  bedNeeded: {
    message: 'Of which bed?',
    cure: 'Name one or more in front: mark 5W 12 14 likely 13:00.',
  },
  freeText: {
    message: 'It takes beds and what is told of them, and nothing else; nothing of this was kept.',
    cure: 'For example: mark 5W-12 likely 13:00, mark 5W 12 14 ready transport, mark 5W-12 red tests, mark 5W-12 no leaves. No name.',
  },
  dueTime: {
    message: 'By when? Say a time that is still to come, within two weeks.',
    cure: 'Use for example 13:00, 2h, or tomorrow 11:00.',
  },
  sinceTime: {
    message: 'Since when? It is no time of the past.',
    cure: 'Use for example since 09:00, since yesterday, or since 2026-01-10.',
  },
});
