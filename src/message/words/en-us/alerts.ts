/** Words of alert cards: severity, the SBAR lines of each rule, owner and recovery. */
import { capital } from '../../capital.ts';
import type { Terms } from './terms.ts';
import { type AlertFigures, type NamedFigure, told } from './told-rules.ts';

export type { AlertFigures } from './told-rules.ts';

const named = ({ name, value }: NamedFigure): string => `${name} ${value}`;

/** Names of levels are the house's own. */
const names = (f: AlertFigures, prefix: string): string =>
  f
    .each(prefix)
    .map(({ name }) => name)
    .join(', ');
const declaredOf = (f: AlertFigures): string => {
  const declared = names(f, 'declared:');
  return declared === '' ? 'none is declared' : `declared is level ${declared}`;
};

type RuleWords = {
  /** How the rule's value is printed. */
  readonly figure: 'percent' | 'number';
  readonly fact: (f: AlertFigures) => string;
  /** What it is about, without its value: at the head of a card that is over. */
  readonly about: (f: AlertFigures) => string;
  /** S: value and limits. */
  readonly situation: (f: AlertFigures) => string;
  /** B: what the figure counts; the chart stands under it. */
  readonly background: (f: AlertFigures) => string;
  /** A, where the rule has more to say than its worst value. */
  readonly assessment?: string;
  /** R: first plays; a role decides. */
  readonly recommendation: string;
  readonly chartTitle: (place: string) => string;
};

const rules = (terms: Terms): Readonly<Record<string, RuleWords>> => ({
  'pool-occupancy': {
    figure: 'percent',
    fact: (f) => `${f.place} ${f.value} full`,
    about: (f) => `${f.place} occupancy`,
    situation: (f) =>
      `${f.of('occupied')} of ${f.of('staffed')} staffed beds occupied, ${f.of('blocked')} blocked; limit ${f.fire}, clears at ${f.clear}`,
    background: () => `inpatient beds of the pool only; ${terms.boarder.other} and observation are not in it`,
    recommendation: 'pull likely discharges forward; review opening a closed pod. A role decides.',
    chartTitle: (place) => `${place}: % of staffed beds, 24 h`,
  },
  'unit-over-census': {
    figure: 'number',
    fact: (f) => `${f.place} ${f.value} over census`,
    about: (f) => `${f.place} over census`,
    situation: (f) =>
      `${f.of('occupied')} patients, ${f.of('staffed')} staffed beds; limit ${f.fire} over, clears at ${f.clear}`,
    background: () => `everybody in the ${terms.unit} counts, whatever the patient class`,
    recommendation: 'pull likely discharges forward; hold transfers in. A role decides.',
    chartTitle: (place) => `${place}: patients above staffed beds, 24 h`,
  },
  'ed-boarding': {
    figure: 'number',
    fact: (f) => `${terms.ed} ${terms.boarding} ${f.value} > ${f.of('limit')}`,
    about: () => `${terms.ed} ${terms.boarding}`,
    situation: (f) =>
      `${f.value} wait for a bed, longest ${f.duration('longestMinutes')}, ${f.of('overFourHours')} over 4 h; limit ${f.of('limit')}, clears at ${f.clear}`,
    background: () => `patients in the ${terms.ed} with a decision to admit, or inpatients already`,
    recommendation: `pull from the ${terms.units}; discharge lounge; review a closed pod. A role decides.`,
    chartTitle: () => `${terms.ed} ${terms.boarder.other}, 24 h`,
  },
  'ed-crowding': {
    figure: 'number',
    fact: (f) => `${terms.ed} crowded: NEDOCS ${f.value}`,
    about: () => `${terms.ed} crowding, NEDOCS`,
    situation: (f) =>
      `${f.of('ed-patients')} patients, ${f.of('ed-spaces')} spaces, ${f.of('boarders')} ${terms.boarder.other}; from ${f.fire}, clears at ${f.clear}`,
    background: () => 'NEDOCS: 101 overcrowded, 141 severely, 181 dangerously',
    recommendation: `full-capacity action card; pull from the ${terms.units}. A role decides.`,
    chartTitle: (place) => `${place}: NEDOCS, 24 h`,
  },
  'staffing-gap': {
    figure: 'number',
    fact: (f) => `${f.hour('from')}–${f.hour('to')} short ${f.value} RN: ${f.each('short:').map(named).join(', ')}`,
    about: (f) => `${f.hour('from')}–${f.hour('to')} short of RN`,
    situation: (f) =>
      `short ${f.value} over all ${terms.units}; limit ${f.fire}, clears at ${f.clear}; a surplus elsewhere is not set against it`,
    background: (f) => {
      const spare = f.each('spare:').map(({ name, value }) => {
        const covers = f.each(`covers:${name}:`).map((one) => one.name);
        return `${name} +${value} (${covers.length === 0 ? 'covers none of these' : `can help ${covers.join(', ')}`})`;
      });
      return spare.length === 0 ? 'nobody to spare' : `to spare: ${spare.join(', ')}`;
    },
    recommendation: `send over who can be spared; offer the open shift; each ${terms.roles['charge-nurse']} agrees. A role decides.`,
    chartTitle: (place) => place,
  },
  'recovery-holds': {
    figure: 'number',
    fact: (f) => `${f.place} ${f.value} held over ${f.of('overMinutes')} min`,
    about: (f) => `${f.place} holds`,
    situation: (f) => {
      const left = f.has('left') ? `; ${f.of('left')} of those told have left by the feed` : '';
      const waits = f.each('to:').map(({ name, value }) => `${value} for ${name}`);
      return `${f.of('holds')} ready and without a bed, longest ${f.duration('longestMinutes')}${waits.length === 0 ? '' : `: ${waits.join(', ')}`}; by hand ${f.clock('toldAt')}${left}; limit ${f.fire}, clears at ${f.clear}`;
    },
    background: (f) => {
      const down = f
        .each('down:')
        .map(({ name, value }) => `${value} can leave ${name}, by hand ${f.clock(`downAt:${name}`)}`);
      return down.length === 0 ? 'nobody is reported as ready to step down' : down.join(', ');
    },
    recommendation: 'step down who can leave intensive care; look at the order of the list. A role decides.',
    chartTitle: (place) => place,
  },
  'net-position': {
    figure: 'number',
    fact: (f) => `${f.place} net beds ${f.value}`,
    about: (f) => `${f.place} net beds`,
    situation: (f) =>
      `${f.of('free')} free + ${f.of('pendingOut')} going − ${f.of('pendingIn')} coming − ${f.of('boarders')} ${terms.boarder.other} = ${f.value}; limit ${f.fire}, clears at ${f.clear}`,
    background: () => `coming and going as the ${terms.units} reported`,
    recommendation: 'pull likely discharges forward; hold transfers in. A role decides.',
    chartTitle: (place) => place,
  },
  'house-level': {
    figure: 'number',
    fact: (f) => `${f.place}: score proposes level ${names(f, 'proposed:')}, ${declaredOf(f)}`,
    about: (f) => `${f.place}: house level ${names(f, 'proposed:')}, as the score proposed`,
    situation: (f) => `${f.value} of ${f.of('most')} points; level ${names(f, 'proposed:')} begins at ${f.fire}`,
    background: () => 'level shows every input with its points, and what is declared',
    recommendation: 'declare it with a reason, or leave it as it is. A role decides.',
    chartTitle: (place) => place,
  },
  'feed-stale': {
    figure: 'number',
    fact: (f) =>
      f.is('connectionLost')
        ? `${f.place}: connection lost ${f.clock('since')}`
        : `${f.place} silent since ${f.clock('since')}`,
    about: (f) => f.place,
    situation: (f) =>
      f.is('connectionLost')
        ? `figures as of ${f.clock('lastMessageAt')}`
        : `figures as of ${f.clock('lastMessageAt')}; up to ${f.fire} min of silence is usual at this hour`,
    background: (f) =>
      f.is('connectionLost') ? 'the last sender went away' : 'the connection is open, nothing comes through it',
    assessment: 'figures and alerts that rest on it stand still: no alert opens or closes until it is back',
    recommendation: "check the sender's interface; work from the downtime card until it is back.",
    chartTitle: (place) => place,
  },
});

/** For a rule that has no words of its own yet. */
const anyRule: RuleWords = {
  figure: 'number',
  fact: (f) => `${f.place} ${f.value}`,
  about: (f) => f.place,
  situation: (f) => `${f.value}; limit ${f.fire}, clears at ${f.clear}`,
  background: () => 'no further figures',
  recommendation: 'look at it; a role decides.',
  chartTitle: (place) => `${place}, 24 h`,
};

export const alerts = (terms: Terms) => ({
  severity: { info: 'INFO', act: 'ACT', urgent: 'URGENT' },
  rules: rules(terms),
  anyRule,
  told,
  /** A pool's name at the head of a line. */
  pool: capital,
  feed: (name: string) => `${name.toUpperCase()} feed`,
  title: (severity: string, fact: string, since: string) => `${severity} · ${fact} · since ${since}`,
  feedTitle: (severity: string, fact: string) => `${severity} · ${fact}`,
  letters: { situation: 'S', background: 'B', assessment: 'A', recommendation: 'R' },
  /** Since when stands at the head of the card. */
  lastKnown: 'the feed behind it is stale or down, or an input is missing; last known: ',
  unknownMark: (time: string) => `unknown since ${time}`,
  worst: (value: string) => `worst so far ${value}`,
  touched: (times: string) => `touched the limit ${times}`,
  cameBack: (times: string) => `over and back ${times}`,
  times: { one: 'time', other: 'times' },
  foldedIn: (what: string) => `folded in: ${what}`,
  foldedInto: (id: string) => `folded into ${id}`,
  muted: (time: string, reason: string | undefined) =>
    reason === undefined ? `muted until ${time} by the declared house level` : `muted until ${time}: ${reason}`,
  noOwner: 'nobody yet',
  ownerLabel: 'Owner',
  ownerSince: ' since ',
  gotIt: "I've got it",
  passOn: "Can't – pass on",
  escalate: 'Escalate',
  snoozePick: 'Snooze …',
  /** What the form offers, by what is typed. */
  snoozes: { '15m': 'Snooze 15 min', '1h': 'Snooze 1 h', block: 'Snooze until block end' } as Readonly<
    Record<string, string>
  >,
  and: ' and ',
  asked: (roles: string, time: string) => `asked ${roles} ${time}`,
  /** Whoever is asked next, and when. */
  answerBy: (ackBy: string, next: string) => `answer by ${ackBy} → ${next}`,
  clockHeld: (next: string) => `clock held → ${next}`,
  extension: (number: string) => `ext. ${number}`,
  noExtension: 'no extension configured',
  snoozedUntil: (time: string) => `snoozed until ${time}`,
  askedTitle: (role: string) => `${role}: `,
  actsLabel: 'So far',
  acts: {
    passed: (time: string, name: string) => `${time} passed on by ${name}`,
    escalated: (time: string, name: string) => `${time} escalated by ${name}`,
    unanswered: (time: string, roles: string) => `${time} no answer from ${roles}`,
    snoozed: (time: string, name: string, until: string) => `${time} snoozed until ${until} by ${name}`,
    woken: (time: string) => `${time} back from snooze`,
    acting: (time: string, name: string, what: string) => `${time} ${name}: ${what}`,
    done: (time: string, name: string) => `${time} done, says ${name}; watched`,
  },
  states: { acting: 'acting', watching: 'watching' },
  sayDoing: 'What I am doing',
  sayDone: 'What was done',
  done: 'Done – watch it',
  notUseful: 'Not useful',
  /** Each reason with the roles that gave it. */
  notUsefulSaid: (reason: string, roles: string | undefined) => (roles === undefined ? reason : `${reason} (${roles})`),
  noUses: {
    wrong: 'The number is wrong',
    known: 'We knew',
    late: 'Too late',
    'not-mine': 'Not for me',
  },
  outcomes: { worked: 'It worked', partly: 'Partly', no: 'No' },
  didLabel: 'Done',
  nothingSaid: 'nobody said what',
  outcomeAsked: 'did it help?',
  outcomeSaid: (result: string, note: string | undefined) =>
    note === undefined ? `did it help: ${result}` : `did it help: ${result} – ${note}`,
  /** One sentence for a pager. */
  page: (site: string, role: string, fact: string, time: string, id: string) =>
    `URGENT ${site}: ${fact} (${time}). Asked: ${role}. ${id}`,
  lists: {
    alerts: { one: 'alert', other: 'alerts' },
    storm: (count: string, since: string) => `Many at once: ${count} more since ${since}`,
    day: (count: string, since: string) => `The rest of the day since ${since}: ${count}`,
    quiet: (count: string, until: string) => `Held until ${until}: ${count}`,
    asks: (count: string) => `For you: ${count}`,
    again: (count: string) => `Still nobody has: ${count}`,
    since: (time: string) => `open since ${time}`,
    asked: 'One message for what is asked at the same time; urgent alerts have their own. What is taken goes on here.',
    state: (open: string, free: string, over: string) => `${open} open, ${free} without an owner, ${over} over.`,
    others: (count: string, ids: string) => `${count} more: ${ids}`,
    unsaid: (count: string, command: string) => `${count} are not named here; ${command} has them.`,
    note: 'One list instead of a card each; urgent alerts have their own. Take any of them: alert ack and its id.',
  },
  /** What a link to a message in a chat is called; its words are never told. */
  message: 'message',
  /** Messages that people linked to it, each by its time. */
  linkedLabel: 'Talked about in',
  /** The thread: one line each. */
  timeline: {
    asked: (time: string, roles: string) => `${time} asked ${roles}`,
    owned: (time: string, name: string) => `${time} ${name} has it`,
    passed: (time: string, name: string) => `${time} ${name} cannot, passed on`,
    escalated: (time: string, name: string) => `${time} ${name} escalated it`,
    unanswered: (time: string, roles: string) => `${time} no answer from ${roles}`,
    snoozed: (time: string, name: string, until: string) => `${time} ${name} snoozed it until ${until}`,
    woken: (time: string) => `${time} back from snooze`,
    linked: (time: string, name: string) => `${time} ${name} linked a`,
    acting: (time: string, name: string, what: string) => `${time} ${name}: ${what}`,
    done: (time: string, name: string) => `${time} ${name} is done; watched`,
    outcome: (time: string, name: string, result: string, note: string | undefined) =>
      `${time} ${name} on whether it helped: ${result}${note === undefined ? '' : ` – ${note}`}`,
    graver: (time: string, severity: string) => `${time} now ${severity}`,
    silenced: (time: string, until: string, reason: string | undefined) =>
      `${time} muted until ${until}${reason === undefined ? ' by the declared house level' : `: ${reason}`}`,
    unsilenced: (time: string) => `${time} no longer muted`,
    tookIn: (time: string, what: string) => `${time} folded in: ${what}`,
    steppedOut: (time: string, id: string) => `${time} no longer folded into ${id}`,
    closed: (time: string) => `${time} over`,
    reopened: (time: string, ended: string) => `${time} back at its limit, over since ${ended}: the same alert goes on`,
  },
  chartWords: (lowest: string, at: string, highest: string, high: string, end: string) =>
    `lowest ${lowest} at ${at}, highest ${highest} at ${high}, ${end}`,
  chartEnd: (now: string) => `now ${now}`,
  chartEndKnown: (value: string, time: string) => `last known ${value} at ${time}`,
  chartSeries: 'value',
  chartLimit: (fire: string) => `limit ${fire}`,
  closedTitle: (about: string, duration: string) => `Closed · ${about} · ${duration}`,
  closed: (time: string, duration: string) => `Closed ${time} after ${duration}`,
  withdrawn: (time: string) => `Closed ${time}: its block, ${terms.unit}, pool, feed or rule is no longer judged`,
  blockOver: (time: string) => `Closed ${time}: its block is over`,
  closedOwner: (name: string) => `owner ${name}`,
  closedNoOwner: 'nobody took it',
  fromTo: (from: string, to: string) => `${from} → ${to}`,
  back: (time: string, duration: string) => `back ${time} after ${duration}`,
  messages: { one: 'message', other: 'messages' },
  moves: { one: 'move', other: 'moves' },
  latest: (time: string) => `latest ${time}`,
  footer: (id: string, rule: string) => `${id} · rule ${rule} · `,
});
