import type { Terms } from './terms.ts';

/** Words of who leaves a unit by the deadline, and of whether it came true. */
export const leaving = (terms: Terms) => ({
  labels: {
    confirmed: (time: string) => `Leaving by ${time}: confirmed`,
    likely: (time: string) => `Leaving by ${time}: likely`,
    possible: (time: string) => `Leaving by ${time}: possible`,
  },
  planLabel: 'Plan, if fewer leave than are needed',
  planHint: `What the ${terms.unit} does about it. No names, no numbers of a patient.`,
  counts: (n: { time: string; relied: string; confirmed: string; likely: string; possible: string }) =>
    `Counted on to leave by ${n.time}: ${n.relied} (${n.confirmed} confirmed, ${n.likely} likely), ${n.possible} possible.`,
  needed: (needed: string) => `Needed: ${needed}.`,
  neededShort: (needed: string, short: string) => `Needed: ${needed}, short ${short}.`,
  needUnknown: 'Needed: n/a, it is not known how many come in.',
  plan: (plan: string) => `Plan: ${plan}.`,
  noPlan: 'No plan was told yet.',
  planButton: 'Tell the plan',
  proposal: {
    of: (unit: string, plan: string) => `${unit}: ${plan}`,
    makeSure: (n: string, possible: string, time: string) => `make ${n} of ${possible} possible sure by ${time}`,
    ask: (beds: string) => `ask the ${terms.huddle} for ${beds}`,
    beds: { one: 'bed', other: 'beds' },
    proposed: (plan: string) => `Proposed plan: ${plan}.`,
    accept: 'Accept plan',
    accepted: (plan: string, who: string, time: string) => `Plan accepted by ${who} ${time}: ${plan}.`,
    already: (unit: string, who: string, time: string) => `The plan of ${unit} was accepted by ${who} ${time}.`,
    enough: (unit: string) => ({
      message: `By the last figures nothing is short in ${unit}; no plan was kept.`,
      cure: 'Tell what has changed: update.',
    }),
    untold: (unit: string) => ({
      message: `Whether anything is short in ${unit} is n/a: who leaves it today was not told; no plan was kept.`,
      cure: 'Tell which beds are to be left by the deadline: update.',
    }),
    needUnknown: (unit: string) => ({
      message: `Whether anything is short in ${unit} is n/a: census, staffed beds or how many come in is not known; no plan was kept.`,
      cure: 'Tell all three: update.',
    }),
    notYours: (unit: string, who: string) => ({
      message: `That is the plan of ${unit}; you are not in charge of it right now.`,
      cure: `The ${who} or the ${terms.roles['house-supervisor']} can end or move it.`,
    }),
    /** Beside an update that is undone. */
    stays: (id: string, who: string, time: string) =>
      `The plan ${id}, accepted by ${who} ${time}, stays an action of its ${terms.huddle}; drop it where it is not needed.`,
  },
  twoLists: (beds: string) => `In more than one list: ${beds}. Each bed goes into one.`,
  notLying: (beds: string, unit: string) => `by the feed nobody is in ${beds} of ${unit}, or more than one is`,
  notBeds: (unit: string) => `beds of ${unit} that somebody is in, joined by commas`,
  tooLate: (time: string) => ({
    message: `Who leaves was not noted: it is asked until ${time}, where the feed tells beds apart.`,
    cure: 'Tell it of each bed: mark.',
  }),
  score: {
    title: (place: string) => `Discharges predicted · ${place}`,
    button: 'By bed',
    houseButton: 'Whole house',
    /** `11 of 17 predicted beds were left by 14:00 (65 %), 13 in all` */
    first: (s: { day: string; time: string; hit: string; predicted: string; share: string; left: string }) =>
      `${s.day}: ${s.hit} of ${s.predicted} predicted beds were left by ${s.time}${s.share}; ${s.left} in all.`,
    share: (percent: string) => ` (${percent})`,
    restated: (time: string, late: string, deadline: string) =>
      `Restated ${time}: ${late} keyed after ${deadline}, left before it.`,
    lateForms: { one: 'discharge', other: 'discharges' },
    units: (told: string, asked: string) => `${told} of ${asked} ${terms.units} predicted in time.`,
    ahead: (day: string, predicted: string, time: string) =>
      `${day}: ${predicted} beds are predicted to be left by ${time}; they are scored then.`,
    none: (day: string) => `${day}: n/a, no ${terms.unit} predicted in time.`,
    noneUnit: (day: string, unit: string) => `${day}: n/a, ${unit} did not predict in time.`,
    besideCaption: 'As many beds, named by',
    besideColumns: ['Named by', 'Left by then'] as const,
    told: `the ${terms.unit}`,
    toldHouse: `the ${terms.units}`,
    usual: (weekday: string) => `chance, by the usual share of the last four ${weekday}s`,
    byStay: 'length of stay so far (28 days before)',
    noPast: 'n/a: nothing is known of the days before',
    bedsCaption: 'Bed by bed',
    bedColumns: ['Bed', 'Predicted', 'Left', ''] as const,
    came: { hit: 'hit', missed: 'missed', surprise: 'surprise' },
    confidence: { confirmed: 'confirmed', likely: 'likely', possible: 'possible' },
    notNamed: 'no',
    stillThere: 'not yet',
    unknownBed: 'bed not known',
    /** On a card of the house or in a question to the unit, the day where it is not yesterday. */
    line: (s: { hit: string; predicted: string; time: string; share: string; left: string }) =>
      `${s.hit} of ${s.predicted} predicted beds left by ${s.time}${s.share}, ${s.left} in all`,
    restatedShort: (time: string) => `restated ${time}`,
    label: 'Last plan',
    missing: 'last plan',
    yesterdayOwn: (line: string) => `Your last prediction: ${line}.`,
    notYours: (unit: string) => ({
      message: `The score of ${unit} is shown to ${unit} itself; the house sees the sum.`,
      cure: 'Ask for the whole house: flow score.',
    }),
  },
});
