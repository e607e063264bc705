/** Words of answers to questions in people's own words. */
import { capital } from '../../capital.ts';
import type { Terms } from './terms.ts';

type Some = { readonly some: string; readonly all: string };
type Reported = { readonly number: string; readonly at: string | undefined } | undefined;

const reported = (known: Reported): string =>
  known === undefined
    ? 'n/a: not reported'
    : known.at === undefined
      ? known.number
      : `${known.number} (by hand ${known.at})`;

/** Roles decide; this only tells. Who declares a level is told in demo-hospital.md, section 1 (the house supervisor); the rest by the plays of product.md, 3b. */
const neverWords = ({ roles, unit, diversion }: Terms) => ({
  'open-beds': `I open no beds: the ${roles['house-supervisor']} decides with the ${roles['charge-nurse']}.`,
  'close-beds': `I close no beds: the ${roles['house-supervisor']} decides with the ${roles['charge-nurse']}.`,
  'move-staff': `I move nobody: the ${roles['house-supervisor']} decides, and each ${roles['charge-nurse']} agrees.`,
  transfer: `I place, accept and refuse no patients: the ${roles['house-supervisor']} decides with the ${roles['charge-nurse']} of the ${unit}, a transfer with the ${roles.attending}.`,
  discharge: `I discharge nobody: the ${roles.attending} decides.`,
  declare: `I declare nothing: the ${roles['house-supervisor']} decides, ${diversion} and emergencies with the ${roles['administrator-on-call']}.`,
  cancel: `I cancel nothing: the ${roles['perioperative-lead']} decides with the ${roles['administrator-on-call']}.`,
  waive: `I waive and approve nothing: the ${roles['director-on-call']} decides.`,
  'red-flag': `I close no red flag: the ${roles['house-supervisor']} decides with the ${roles['charge-nurse']}.`,
  write: 'I write to no patient and no family: those who care for them do.',
});

export const ask = (terms: Terms) => ({
  title: (site: string) => `Asked · ${site}`,
  how: 'How found',
  caveats: 'Caveats',
  understood: (command: string) => `= ${command}`,
  /** Behind the command that was run: what it says of its own time and source. */
  read: (notes: string) => ` · ${notes}`,
  byModel: 'A language model chose the command; figures and words are those of the command.',
  otherHalf: (time: string) => `Not ${time}?`,
  assumedHalf: (time: string) => `The hour was read as ${time}.`,
  which: {
    place: `Which ${terms.unit} is meant?`,
    figure: 'Which figure is meant?',
    meaning: 'What is meant?',
    time: 'At what time of that day?',
  },
  noSuchPlace: `There is no ${terms.unit} of that name here.`,
  oneBack: 'One tap answers; nothing was guessed.',
  /** Nothing of it is said back: it may hold a name. */
  unreadRefused: (commands: string) => ({
    message: 'I cannot answer that.',
    cure: `What can be asked: ${commands}. Type help for more. Never type patient names here; nothing of this was kept.`,
  }),
  civil: {
    greeting: `Hello. Ask about beds, staff, ${terms.boarder.other}, alerts or a figure.`,
    thanks: 'You are welcome.',
  },
  unreadCure: `Name what it is about, where and when: beds, staff, ${terms.boarder.other}, a figure; a ${terms.unit}; a time. Patients are never asked for.`,
  cannot: {
    title: 'Not known here',
    patient: 'Nothing about a single patient is known here: no names, no places of patients, no plans of theirs.',
    clinical: 'Clinical questions are not answered here.',
    person: 'Nobody’s work is measured or compared here.',
    decide: 'That is decided by people: what is known for it can be asked.',
    forecast: 'No forecast of that exists in this house, and none is made up.',
    past: 'That is known for other times only.',
  },
  instead: (commands: string) => `What can be asked instead: ${commands}.`,
  instances: {
    patient: ['beds', 'ed'],
    clinical: ['now', 'duty list'],
    person: ['staff gaps', 'kpi changed'],
    decide: ['now', 'staff gaps', 'beds', 'huddle'],
    forecast: ['now', 'beds', 'flow today', 'staff gaps'],
    past: ['now --vs yesterday', 'flow yesterday', 'kpi list'],
  },
  never: neverWords(terms),
  means: (name: string, formula: string) => `${name}: ${formula.replace(/[.]?$/, '.')}`,
  leavingIsReported: `To leave is what the ${terms.unit} itself reported; no patient is named.`,
  fewestFree: (units: string) => `Fewest free staffed beds first: ${units}.`,
  freeOf: (unit: string, free: string, staffed: string) => `${unit} ${free} of ${staffed}`,
  noAlertFits: 'No open alert fits that.',
  offered: 'A question changes nothing. The button does it:',
  offers: {
    take: 'Take it',
    snooze: 'Snooze it',
    'hand-over': 'Hand over',
    'call-out': `Tell a ${terms.callOut.one}`,
    update: `${capital(terms.unit)} update`,
  },
  unitForms: { one: terms.unit, other: terms.units },
  full: ({ some, all }: Some, names: string) =>
    names === ''
      ? `0 of ${all} without a free staffed bed.`
      : `${some} of ${all} without a free staffed bed: ${names}.`,
  free: ({ some, all }: Some, names: string) =>
    names === '' ? `0 of ${all} with a free staffed bed.` : `${some} of ${all} with free staffed beds: ${names}.`,
  unitFree: (unit: string, beds: string) => `${unit} ${beds}`,
  freeIsStaffed:
    'Free is staffed, not blocked and nobody in it by the feed; whether it is clean is said by the bed states.',
  bedStates: (place: string, told: string, states: string) =>
    states === ''
      ? `${place}: 0 of ${told} beds with a told state need anything.`
      : `${place}: ${states}, of ${told} beds with a told state.`,
  onlyToldStates: 'Only beds of which the feed has told a state are counted; the rest may be in any.',
  verdicts: { concern: 'for the worse', improvement: 'for the better', neutral: 'moved' } as Readonly<
    Record<string, string>
  >,
  /** Beside figures of now, where a time to come was asked about. */
  knownNow: (time: string | undefined, isForecast: boolean) =>
    isForecast
      ? `The forecast is of ${time ?? 'the hour that it names'}. What is in use is of now.`
      : `This is what is known now, and says nothing of ${time ?? 'later'} by itself.`,
  whyBeforehand:
    'These are the reasons that the forecast knows beforehand; how many there are so far, flow today says.',
  howManyCome: 'It says how many come, not how many will be there.',
  noList: (beds: string) => `No ${terms.operatingRoom} list is known for these hours. ${beds}`,
  staffAhead: (unit: string) => `Staff of ${unit} then`,
  comesAndGoes: (unit: string, comes: Reported, goes: Reported) =>
    `${unit} reports: to come in ${reported(comes)}; to leave ${reported(goes)}.`,
  today: (unit: string) => `${unit} today`,
  boardEnds: (wanted: string, end: string) =>
    `The board does not reach ${wanted}: it ends at ${end}. What it says is of now and the next two blocks.`,
  notRostered: (when: string) => `${when}: not known; no roster of it has been told.`,
  rostered: (when: string, role: string, units: string) =>
    `${when}: rostered ${role}, less ${terms.callOut.other}: ${units}. What will be needed is not known yet.`,
  patientsOfNow: 'Needed is by the patients who are here now.',
  againstItself: 'Compared with the figure’s own earlier days, not with a time that the question names.',
  noCause:
    'This is how the number is made. What caused a change, nobody here knows; whether there was one, its chart says.',
  isItSignal: 'Signal or noise?',
  nowAndThen: (
    name: string,
    { now, before, by }: { readonly now: string; readonly before: string; readonly by: string },
  ) => `${name} ${now} now, ${before} then (${by})`,
  oneDayIsNoSignal: 'Then is the same hour; one difference alone is no signal.',
  onlyWhoIsOnNow: 'Who answers now; duties are known once they are taken.',
  alertForms: { one: 'open alert', other: 'open alerts' },
  alertsOf: (count: string, units: string, all: string) => `${count} about ${units}, of ${all} in all.`,
  poolAlerts: `An alert of a pool is one of each of its ${terms.units}.`,
});
