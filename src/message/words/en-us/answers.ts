/** Words of the answers to commands. */
import { capital } from '../../capital.ts';
import { flow } from './flow.ts';
import type { Terms } from './terms.ts';

const beds = (terms: Terms) => ({
  title: (place: string) => `Beds · ${place}`,
  inPool: (pool: string, figures: string) => `${capital(pool)}: ${figures}`,
  pool: (p: { occupied: string; staffed: string; share: string; free: string; blocked: string | undefined }) =>
    `${p.occupied} of ${p.staffed} staffed (${p.share}), ${p.free}${p.blocked === undefined ? '' : `, ${p.blocked} blocked`}`,
  free: (n: string) => `${n} free`,
  noneFree: 'none free',
  over: (n: string) => `${n} over`,
  houseLabel: 'Staffed beds in use',
  house: (occupied: string, staffed: string, share: string) =>
    `${occupied} of ${staffed} (${share}), observation included`,
  waiting: 'Waiting for a bed',
  boarders: (boarders: string, ed: string) => `${boarders} in the ${ed}, not counted above`,
  noInpatientBeds: 'No inpatient beds are set up here.',
  inpatient: `Inpatient ${terms.units}`,
  apart: 'Shown apart, not in inpatient occupancy',
  unmapped: `Unmapped places: patients are there, the ${terms.unit} is not known`,
  columns: [capital(terms.unit), 'In use', 'Staffed', 'Blocked', 'Free'] as const,
  patients: { one: 'patient', other: 'patients' },
  staffedBeds: 'staffed beds',
  spaces: 'staffed spaces',
  unitLine: (u: { unit: string; occupied: string; staffed: string; what: string; share: string; free: string }) =>
    `${u.unit}: ${u.occupied} of ${u.staffed} ${u.what} in use (${u.share}), ${u.free}.`,
  unitUnmapped: (name: string, patients: string) =>
    `${name}: ${patients}; not mapped to a ${terms.unit}, so beds are n/a.`,
  allUnits: `All ${terms.units}`,
  blockedLabel: 'Staffed, not usable now',
  notInpatients: 'Of those, not inpatients',
  blockedBeds: 'Not usable now',
  blockedColumns: ['Bed', 'State', 'Since'] as const,
  /** HL7 table 0116. */
  bedStates: {
    H: 'being cleaned',
    I: 'isolated',
    K: 'contaminated',
    C: 'closed',
    O: 'occupied',
    U: 'free',
  } as Readonly<Record<string, string>>,
});

const byHand = {
  source: (time: string, by: string) => `by hand ${time}, ${by}`,
  both: (feed: string, ward: string) => `feed ${feed}, ward ${ward}`,
  beside: (ward: string, feed: string) => `${ward} (feed ${feed})`,
  heads: (figure: string) => `patients: ${figure}`,
  bothStaffed: (settings: string, ward: string) => `settings ${settings}, ward ${ward}`,
  staffed: (figure: string) => `staffed beds: ${figure}`,
  blocked: (figure: string) => `blocked: ${figure}`,
  group: (units: readonly string[], by: string) => `${units.join(', ')} (${by})`,
  confirmed: (groups: string) => `Counted by hand: ${groups}`,
  /** After the latest few. */
  andMore: (units: string, since: string) => `${units} more since ${since}`,
};

const help = {
  title: 'What I can do',
  button: 'Help',
  topic: (name: string) => `Help · ${name}`,
  everyone: 'everyone',
  who: (who: string) => `For: ${who}.`,
  others: (names: string) =>
    `${names === '' ? '' : `Also: ${names}. `}Type help all for all of it, or help beds for one.`,
};

const alert = {
  title: (site: string) => `Alerts · ${site}`,
  none: 'No alert is open.',
  openForms: { one: 'alert open', other: 'alerts open' },
  first: (open: string, unowned: string) => `${open}, ${unowned} without an owner.`,
  caption: 'Open alerts, the gravest first',
  columns: ['Id', 'What', 'Since', 'Owner'] as const,
  ownedBy: (name: string, time: string) => `${name} since ${time}`,
  take: (id: string) => `I've got it: ${id}`,
  yours: (time: string) => `You have it since ${time}.`,
  what: (id: string, fact: string) => `${id} · ${fact}`,
  yoursAlready: (time: string) => `You have had it since ${time}.`,
  takenBy: (name: string, time: string) => `Already taken by ${name} at ${time}.`,
  closed: (time: string) => `It is over: closed at ${time}.`,
  passedOn: (roles: string) => `Passed on: ${roles} asked now.`,
  escalatedTo: (roles: string) => `Escalated: ${roles} asked now.`,
  sentAlready: (roles: string, time: string) => `You sent it on already: ${roles} asked at ${time}.`,
  sentBy: (name: string, time: string, roles: string) => `Already sent on by ${name} at ${time}; ${roles} asked now.`,
  movedOn: (roles: string, time: string) => `It has moved on already: ${roles} asked at ${time}.`,
  nobodyLeft: (roles: string, time: string) =>
    `Nobody is left to ask: it stays with ${roles}, asked at ${time}. Ring them.`,
  nobodyToAsk: 'Nobody is asked for an alert of this severity.',
  here: 'you',
  subscribed: (where: string, filter: string) => `Alerts come to ${where}: ${filter}.`,
  everything: 'all of them',
  filter: {
    units: (names: string) => `${names} only`,
    rules: (names: string) => `rules ${names}`,
    severity: (name: string) => `${name} and graver`,
  },
  unsubscribed: (where: string) => `No alerts come to ${where} any more.`,
  quiet: (where: string, from: string, to: string) =>
    `Quiet for ${where} from ${from} to ${to}: what is not urgent comes in one list at ${to}. Who is on duty is still asked.`,
  quietOff: (where: string) => `No quiet hours for ${where}.`,
  verbosity: {
    cards: (where: string) => `${where} gets cards alone, no lines in their threads.`,
    thread: (where: string) => `${where} gets cards, and who did what in their threads.`,
  },
  noise: {
    title: (site: string) => `Noise today · ${site}`,
    first: (posts: string, channels: string) => `${posts} since midnight in ${channels}.`,
    posts: { one: 'unasked post', other: 'unasked posts' },
    channels: { one: 'place', other: 'places' },
    where: 'Where',
    columns: ['Channel or role', 'Posts', 'Asked at most'] as const,
    rules: 'Alerts by rule',
    rule: (id: string) => `rule ${id}`,
    ruleColumns: ['Rule', 'Told', 'Taken', 'Over, nobody took it', 'Not useful'] as const,
    picture: 'Which rules make most alerts, since midnight',
    alerts: 'Alerts told',
    pictureWords: (rules: string, share: string, total: string) => `${share} of ${total} alerts are of ${rules}.`,
    note: 'Edits and lines in threads are not counted; questions to a role are.',
    none: 'n/a: no limit is set for it',
  },
  snoozeTitle: (id: string) => `Snooze ${id}`,
  snoozeFor: 'For so long',
  snoozeUntil: 'Or until',
  snoozeUntilHint: 'within the next 24 hours',
  snoozeSubmit: 'Snooze',
  snoozeEither: 'how long, or until when',
  snoozeNotBoth: 'either how long, or until when',
  snoozePast: 'a time that is still to come',
  snoozeTooLong: (hours: string) => `at most ${hours} hours from now`,
  /** Nights on which the clock changes. */
  clockLeavesOut: (typed: string, shown: string) => `The clock leaves out ${typed} that night and goes on at ${shown}.`,
  clockRepeats: (time: string) => `The clock shows ${time} twice that night; the first is meant.`,
  linked: 'Linked: where it is talked about stands in its thread now, nothing of what was said.',
  link: {
    title: 'Link to alert',
    submit: 'Link',
    alert: 'Alert',
    message: 'Link of the message',
    hint: 'Only where it stands is kept, never what it says.',
    noneOpen: { message: 'No alert is open to link this to.', cure: 'Type alert list to see whether one opens.' },
    notOne: 'This is no link of a message in Slack or Teams; copy it from the message’s menu.',
  },
  doing: {
    said: 'It stands on the card now, with your role.',
    done: 'Done. It is watched from now on; you are told if it comes back.',
    nothing: 'Nobody has said yet what is done about it: type alert act, its id and a few words.',
    watching: 'It is watched already.',
    outcome: 'Thank you. It stands on the card, and counts in what the alert was good for.',
    outcomeSaid: (name: string) => `${name} has said already whether it helped.`,
    open: 'It is not over yet. Whether it helped is asked once it is.',
    outcomeWhich: { message: 'Did it help?', cure: 'worked, partly or no; a few words may follow.' },
    noted: (why: string) => `Noted: ${why}. It counts towards the rule; your name stands on no card.`,
    notedAlready: 'Noted already.',
    why: { message: 'Why was it of no use?', cure: 'wrong, known, late or not-mine.' },
    whyLabel: 'Why',
    tooLong: (chars: string, most: string) => ({
      message: `That is ${chars} characters; a card has room for ${most}.`,
      cure: 'Say it in fewer words.',
    }),
    what: 'What are you doing about it?',
    whatWasDone: 'What was done about it?',
    hint: 'A few words; nobody by name, no patient. It stands on the card and in its thread.',
    forms: {
      act: { title: (id: string) => `What is done about ${id}`, submit: 'Put on the card' },
      useless: { title: (id: string) => `${id} was not useful`, submit: 'Note it' },
    },
  },
  snoozed: (time: string) => `Snoozed until ${time}; it comes back by itself, or at once if it gets urgent.`,
};

const share = {
  where: (channel: string, platforms: string) => `${channel} in ${platforms}`,
  platforms: { slack: 'Slack', web: 'the console' } as Readonly<Record<string, string>>,
  title: (where: string) => `Share to ${where}`,
  ask: (where: string) => `Everybody who reads ${where} will see this. Post it?`,
  post: 'Post',
  cancel: 'Cancel',
  formTitle: 'Share to …',
  formIntro: (what: string) => `Where shall this go? ${what}`,
  formSubmit: 'Show it first',
  channel: 'Channel',
  note: 'Note',
  noteHint: 'A line of your own beside it. No names, no numbers of a patient.',
  noted: (note: string) => `Note: ${note}`,
  elsewhere: 'Other channel, or a note',
  by: (name: string) => `Shared by ${name}`,
  postedTitle: 'Posted',
  posted: (where: string) => `It goes to ${where} now.`,
  cancelledTitle: 'Not posted',
  cancelled: 'Nothing was posted.',
};

const now = {
  title: (site: string) => `Now · ${site}`,
  apart: (name: string) => `${name} (apart)`,
  unmapped: (name: string) => `${name} (unmapped)`,
  risk: (fact: string, since: string, owner: string) => `${fact} since ${since} · ${owner}`,
};

const ed = {
  title: (ed: string, site: string) => `${ed} · ${site}`,
  spaces: (occupied: string, staffed: string, share: string) => `${occupied} in ${staffed} staffed spaces (${share})`,
  longest: (count: string, wait: string, clock: string) => `${count}, longest ${wait} since ${clock}`,
  /** Which clock the wait runs by. */
  clocks: { decision: 'the decision to admit', 'class-i': 'becoming an inpatient' },
  overThreshold: (count: string, limit: string) => `${count} over ${limit}`,
  overLabel: 'Waiting long',
  sinceMidnight: (figure: string) => `${figure} since midnight`,
  boardersTitle: (boarders: string, site: string) => `${boarders} · ${site}`,
  boardersUnknown: (boarders: string, why: string) => `${boarders} ${why}`,
  boardersCaption: 'Longest wait first; no names, the place is enough',
  boarderColumns: ['Place', 'Waiting', 'Since', 'Clock'] as const,
  nedocsTitle: (site: string) => `NEDOCS · ${site}`,
  nedocs: (score: string) => `NEDOCS ${score}.`,
  boardersButton: 'Who waits',
  countsButton: 'Counts',
  nedocsButton: 'NEDOCS',
};

export const answers = (terms: Terms) => ({
  beds: beds(terms),
  byHand,
  help,
  alert,
  share,
  now,
  ed,
  flow: flow(terms),
});
