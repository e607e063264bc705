/** What a house can do about an alert, in words: names, steps, tasks, who pays for it elsewhere. A role decides; nothing here is done by itself. */
import { playShow } from './play-show.ts';
import { recoveryPlays } from './recovery-plays.ts';
import type { Terms } from './terms.ts';

type PlayWords = {
  /** As it stands on a card: what is done, without a subject. */
  readonly name: string;
  readonly steps: readonly string[];
  readonly tasks: Readonly<Record<string, string>>;
  readonly pays: string;
  readonly at14: string;
  readonly at07: string;
};

const beds = (terms: Terms): Readonly<Record<string, PlayWords>> => ({
  'pull-discharges': {
    name: 'pull likely discharges forward',
    steps: [
      `each ${terms.unit} names its likely discharges and what still holds each of them`,
      `medicines, ${terms.transport} and the way home for these first`,
      'out before 14:00; their beds are cleaned in that order',
    ],
    tasks: {
      name: 'name the likely discharges that go first',
      barriers: 'clear what holds them',
      out: `see them out and their beds told to ${terms.cleaning}`,
    },
    pays: `pharmacy and ${terms.transport}: others wait longer`,
    at14: 'a bed for each that leaves before 14:00',
    at07: 'nothing: they would have left by then anyway',
  },
  'open-beds': {
    name: 'open closed beds',
    steps: [
      'who staffs them is found, and what that leaves short',
      'beds are checked, clean and on the board',
      'the role who may opens them and says until when',
    ],
    tasks: { staff: 'find who staffs the closed beds', ready: 'have the closed beds checked and made ready' },
    pays: `the ${terms.units} that lend their staff, or overtime`,
    at14: 'as many beds as are open by then',
    at07: 'the same beds, as long as they are staffed overnight',
  },
  'discharge-lounge': {
    name: 'discharge lounge',
    steps: [
      'chairs, somebody who runs it, and medicines brought there',
      'who is discharged and can sit goes there',
      'the way home is arranged from there',
    ],
    tasks: {
      open: 'open the lounge and say who runs it',
      move: 'send there who is discharged and can sit',
    },
    pays: 'whoever runs the lounge is missing elsewhere; patients move once more',
    at14: 'a bed an hour or two earlier for each who waits there',
    at07: 'nothing: the same people leave on the same day',
  },
  'hold-transfers': {
    name: 'hold transfers in',
    steps: [
      'which requests can wait, by clinical need; nothing that time decides',
      'whoever asked is told, and until when',
      'looked at again every two hours',
    ],
    tasks: { hold: 'decide which requests wait, and tell who asked', again: 'look at the waiting requests again' },
    pays: 'the hospital that waits, and its patient',
    at14: 'a bed for each that waits',
    at07: 'nothing: they come later',
  },
  'level-review': {
    name: 'review the house level',
    steps: [
      'look at the figures that speak for another level',
      'the role who may declare decides, and says why',
      'the actions of that level begin',
    ],
    tasks: { review: 'decide whether another house level is declared' },
    pays: 'whoever the actions of that level ask',
    at14: 'none by itself; its actions have theirs',
    at07: 'none by itself; its actions have theirs',
  },
});

const ed = (terms: Terms): Readonly<Record<string, PlayWords>> => ({
  'ward-pull': {
    name: `${terms.units} fetch who waits in the ${terms.ed}`,
    steps: [
      'who waits is matched to beds that are free or clean within the hour',
      `each ${terms.unit} fetches its patient; no report by telephone holds it up`,
      'as soon as one has a bed, the next bed is named',
    ],
    tasks: { match: 'match who waits to beds', fetch: `fetch the patient of your ${terms.unit}` },
    pays: `the ${terms.units}: an admission at a busy hour, discharges later`,
    at14: 'free beds are used sooner; no bed more',
    at07: 'free beds are used sooner; no bed more',
  },
  'inpatient-hallway': {
    name: `hallway policy: one who waits to each ${terms.unit}`,
    steps: [
      'who is fit for it: stable, no monitor, no isolation',
      `each ${terms.unit} takes one at most, with a bell, a screen and a nurse of its own`,
      'the first free room is theirs',
    ],
    tasks: {
      criteria: 'name who is fit for a place in a hallway',
      place: `take one at most, and say when a room is free`,
    },
    pays: `the ${terms.units}: one patient more than rooms, less privacy`,
    at14: `the ${terms.ed} has room again; no bed more`,
    at07: `the ${terms.ed} has room again; no bed more`,
  },
  'long-wait-round': {
    name: 'a round to those who wait longest',
    steps: [
      'pressure areas, medicines that are due, food, pain, observations',
      `what a ${terms.unit} would give is given where they wait`,
      'who is getting worse is seen by the admitting team now',
    ],
    tasks: { round: 'go to those who wait longest; say who is worse' },
    pays: `nurses of the ${terms.ed}: half an hour each time`,
    at14: 'no bed; nobody is forgotten',
    at07: 'no bed; nobody is forgotten',
  },
  'split-flow': {
    name: 'split flow, seen at the door',
    steps: [
      'a doctor or advanced practitioner sees people at the door',
      'who needs no bed is treated in a chair, and leaves from there',
    ],
    tasks: {
      door: 'ask who can see people at the door',
      chairs: 'open the chairs; name who stays with them',
    },
    pays: 'whoever sees people at the door is missing inside',
    at14: 'fewer who wait for a room',
    at07: 'nothing',
  },
  'second-cleaner': {
    name: 'second cleaner and a list of what goes first',
    steps: ['the beds that are waited for are named, in their order', 'a second cleaner goes where two are waited for'],
    tasks: {
      list: 'name the beds that go first',
      second: 'ask for a second cleaner',
    },
    pays: 'offices and corridors are cleaned later',
    at14: 'each bed half an hour sooner',
    at07: 'nothing; the same beds',
  },
  'full-capacity': {
    name: 'full-capacity action card',
    steps: [
      `every ${terms.unit} is told at once and names one bed within the hour`,
      'a second discharge round of each service',
      'planned admissions of today are looked at with whoever leads operations',
    ],
    tasks: {
      card: `start the card; each ${terms.unit} names one bed`,
      second: 'ask each service for a second discharge round',
    },
    pays: 'clinics and planned operations, whose doctors round again',
    at14: 'a bed for each discharge of the second round',
    at07: 'nothing but what is put off until tomorrow',
  },
});

const staff = (terms: Terms): Readonly<Record<string, PlayWords>> => ({
  'move-nurse': {
    name: 'send over a nurse who can be spared',
    steps: [
      'who can be spared and has the skills: staff gaps says where',
      `each ${terms.roles['charge-nurse']} agrees, for this block alone`,
      'patients are handed over; each says who is there now',
    ],
    tasks: {
      agree: `agree it with each ${terms.roles['charge-nurse']}`,
      handover: 'hand over, and say who is there now',
    },
    pays: `the ${terms.unit} that lends: fewer hands, and goodwill`,
    at14: 'one less short in this block',
    at07: 'nothing: the next block has a need of its own',
  },
  'offer-shift': {
    name: 'offer the open shift, ring by ring',
    steps: [
      `first the ${terms.unit} itself, then ${terms.float}, ${terms.bank}, ${terms.agency}`,
      'each ring has half an hour; nobody is asked twice',
      'whoever comes is on the roster at once',
    ],
    tasks: {
      offer: 'offer the shift to the first ring',
      answer: 'ask the next ring, or say that nobody comes',
    },
    pays: 'overtime, and the rest of whoever comes',
    at14: 'one less short from when they arrive',
    at07: 'one less short only where the night is offered, too',
  },
  'review-one-to-one': {
    name: 'review each one-to-one observation',
    steps: [
      'still needed? The nurse who knows the patient says so',
      'where it is safe: a bed near the desk, or one person for two',
      `who is freed goes back to the ${terms.unit}`,
    ],
    tasks: { review: `review those of your ${terms.unit}, each with its reason` },
    pays: 'patients who are watched less closely: their nurse decides',
    at14: `${terms.aide.one} back for each that ends`,
    at07: 'nothing: the night reviews its own',
  },
  'stop-admissions': {
    name: `no further admission to a ${terms.unit} that is short`,
    steps: [
      `the role says so to those who place patients, to the ${terms.ed} and for transfers, and until when`,
      'who would have gone there is placed elsewhere first',
      `lifted together with the ${terms.roles['charge-nurse']}`,
    ],
    tasks: { stop: 'say where nobody is admitted, and until when', lift: 'say when it can be lifted' },
    pays: `the other ${terms.units} and the ${terms.ed}`,
    at14: 'fewer beds to give; those who are there are cared for',
    at07: 'nothing once it is lifted',
  },
  'downtime-card': {
    name: 'work from the downtime card',
    steps: [
      'the interface of the sender is looked at, and rung',
      `the bed board is printed; each ${terms.unit} counts by hand every hour`,
      'no figure is trusted beyond its as-of',
    ],
    tasks: {
      sender: 'look at the interface of the sender; say when it is back',
      count: `have each ${terms.unit} counted by hand`,
    },
    pays: `each ${terms.roles['charge-nurse']}, who counts by hand`,
    at14: 'figures as people count them; no bed',
    at07: 'figures as people count them; no bed',
  },
});

export const plays = (terms: Terms) => ({
  starter: { ...beds(terms), ...ed(terms), ...recoveryPlays(terms), ...staff(terms) } as Readonly<
    Record<string, PlayWords>
  >,
  button: 'Plays',
  /** The R of a card. */
  ranked: (n: string, said: string) => `${n} ${said}`,
  safety: 'safety',
  chosen: (time: string) => `chosen ${time}`,
  used: (uses: string, worked: string) => `used ${uses}×, worked ${worked}×`,
  neverUsed: 'no record yet',
  noneUsed: 'none with a record yet',
  effect: (change: string, low: string, high: string, uses: string) =>
    `→ ${change} [${low}, ${high}] (used ${uses}×, observational)`,
  noEffect: (change: string, low: string, high: string, uses: string) =>
    `→ ${change} [${low}, ${high}]: no clear effect (used ${uses}×, observational)`,
  more: (count: string) => `${count} more`,
  paysElsewhere: 'pays elsewhere:',
  roleDecides: 'A role decides.',
  form: {
    title: (id: string) => `What to do about ${id}`,
    submit: 'Choose it',
    which: 'Play',
    hint: 'Its tasks go to their roles with a due time; more than one may be chosen.',
  },
  line: (name: string, record: string, pays: string) => `${name}: ${record}; pays elsewhere: ${pays}`,
  chose: (name: string, tasks: string) => `Chosen: ${name}. ${tasks}`,
  tasksMade: { one: 'task with its due time.', other: 'tasks with their due times.' },
  goesOn: (name: string, tasks: string) => `Chosen before and goes on: ${name}. ${tasks}`,
  choseAlready: (name: string, who: string, time: string) => `${name} was chosen by ${who} at ${time} already.`,
  none: {
    message: 'No play is known for the rule of this alert.',
    cure: 'Say what is done in your own words: alert act, its id and a few words. plays: in the configuration adds one.',
  },
  which: (name: string) => ({ message: `There is no play ${name} here.`, cure: 'Choose one of these.' }),
  show: playShow(terms),
  /** The timeline and the acts of a card. */
  act: (time: string, name: string, play: string) => `${time} ${name} chose: ${play}`,
  closed: (names: string) => `plays: ${names}`,
});
