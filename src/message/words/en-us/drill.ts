import type { Terms } from './terms.ts';

type Refused = { readonly message: string; readonly cure: string };

/** Words of drills. `mark` stands before every line of one. */
export const drill = (terms: Terms) => ({
  mark: 'DRILL',
  /** Its name, and behind the colon what it is. */
  scenarios: {
    surge: 'surge: the house fills up to over census and empties again',
    tuesday: 'last Tuesday of this house: by its own counts',
    winter: `winter: this house as it is now, and 30 % more come to the ${terms.ed}`,
    'ward-closes': 'ward closes: this house as it is now, and four beds of its fullest ward close',
  } as Readonly<Record<string, string>>,
  /** `×10` */
  times: (speed: string) => `×${speed}`,
  form: {
    title: 'Start a drill',
    submit: 'Start',
    scenario: 'What is played',
    speed: 'How fast',
    speedHint: 'Minutes of the drill in a minute of the wall clock.',
    channel: 'Training channel',
  },
  confirm: (scenario: string, speed: string, channel: string, minutes: string) =>
    `Start ${scenario}, ${speed}, in ${channel}? It lasts ${minutes} there. Nobody outside of ${channel} is told, and no figure of the house is touched.`,
  start: 'Start',
  stop: 'Stop',
  pause: 'Pause',
  resume: 'Go on',
  debrief: 'Debrief',
  answer: 'Answer three questions',
  again: 'Play it again',
  /** Behind what is asked before a start. */
  simulatedFirst: 'It is simulated first, which takes some seconds.',
  seeded: (seed: string) => `It is the day of seed ${seed}.`,
  started: (scenario: string, speed: string, channel: string) => `${scenario}, ${speed}, runs in ${channel}.`,
  opening: (scenario: string, speed: string, role: string, until: string) =>
    `begins: ${scenario}, ${speed}, started by ${role}. It ends at ${until} of its own clock.`,
  openingNote:
    'Everybody here is invented. What is pressed or typed in this channel acts on the drill alone. Take a role: drill join charge-nurse 5W.',
  keptOf: (ticks: string, of: string) =>
    `Of that day ${ticks} of ${of} counts are kept: in between it stands as it was last.`,
  model: {
    madeOf: 'Made of',
    /** `Learned from 84 days to 12 Jan; 30 % more ED arrivals; as bad as one in 5 such days; seed 7.` */
    made: (days: string, to: string, changes: string, oneIn: string, seed: string) =>
      `Learned from ${days} to ${to}; ${changes}; as bad as one in ${oneIn} such days; seed ${seed}.`,
    caption: 'Beds: this drill beside the model with nobody acting',
    what: 'Hours',
    came: 'Drill',
    expected: 'Model, 4 of 5 runs',
    shortHours: 'with too few beds',
    boardingHours: `of ${terms.boarding}, all together`,
    fixed:
      'Nobody here moved otherwise because of what the team did: who comes and leaves was fixed before the drill began. Only beds that were opened or closed change what came.',
    means: (runs: string) =>
      `Expected by a model in ${runs} runs of the same hours: no measurement, and it knows no staff. Too few beds: more lie in one or wait in the ${terms.ed} for one than are staffed, those among it that were opened or closed here.`,
  },
  paused: {
    level: (level: string, at: string) => `paused: real level ${level} declared ${at}`,
    asked: (role: string, at: string) => `paused ${at} by ${role}`,
  },
  resumed: (role: string, at: string) => `goes on ${at}, by ${role}`,
  stoppedBy: (role: string) => `stopped by ${role}`,
  ended: 'over: the scenario has ended',
  failed: 'over: it failed by a fault of its own; the house is not touched',
  full: 'over: it keeps as much as one drill may; start another with drill start',
  restarted: 'over: the service was restarted',
  done: {
    stop: 'The drill is over; its debrief is posted in its channel.',
    pause: 'The drill is paused: nothing more of it is posted until somebody goes on with it.',
    resume: 'The drill goes on.',
    join: (role: string) => `You have joined as ${role}: the drill asks you directly.`,
    answer: 'Thank you: it stands with the debrief.',
  },
  status: {
    none: 'No drill runs.',
    runs: (scenario: string, speed: string, channel: string, since: string) =>
      `${scenario}, ${speed}, in ${channel} since ${since}`,
    clock: 'Clock of the drill',
    ends: 'Ends there at',
    by: 'Started by',
    alerts: 'Alerts',
    open: (open: string, all: string) => `${open} open of ${all}`,
    joined: 'Joined',
    nobody: 'nobody',
    state: 'State',
    running: 'running',
  },
  over: { message: 'This drill is over: nothing was done.', cure: 'See the debrief: drill debrief.' },
  unknown: {
    message: 'This drill is not known here: nothing was done.',
    cure: 'It is over, or another replica has it. Press again; where that does not help, run drills with one replica.',
  },
  idle: {
    message: 'No drill runs here, and this channel is for drills alone: nothing was done.',
    cure: 'Ask in another channel, or start one with drill start.',
  },
  elsewhere: 'A drill of another replica is not known here: ask again, or run drills with one replica.',
  pausedNow: {
    message: 'The drill is paused: nothing was done.',
    cure: 'Somebody who may goes on with it: drill resume.',
  },
  report: {
    title: (scenario: string) => `Debrief: ${scenario}`,
    plain: (alerts: string, missed: string) => `${alerts}, ${missed} nobody had.`,
    noAlerts: 'No alert came up.',
    alert: { one: 'alert', other: 'alerts' },
    caption: 'Minutes of the drill, median',
    role: 'Role',
    count: 'Alerts',
    own: 'To own',
    act: 'To act',
    clear: 'To clear',
    all: 'All',
    never: (median: string, never: string) => `${median} (${never} never)`,
    timeline: 'What came when',
    at: 'Opened',
    what: 'Alert',
    who: 'Had by',
    nobody: 'nobody',
    missed: (what: string) => `Missed, nobody had them: ${what}`,
    missedNone: 'Nothing was missed: every alert had an owner.',
    last: (date: string, alerts: string, missed: string, own: string) =>
      `The last drill of this kind (${date}): ${alerts}, ${missed} missed, ${own} min to own.`,
    lastNone: 'It is the first drill of this kind that is kept.',
    chart: 'Alerts open in the drill',
    chartWords: (most: string, at: string) => `At most ${most} open at once, first at ${at}.`,
    source: (speed: string) => `Times are of the drill's own clock (${speed}). Nothing of it counts for the house.`,
    questions: {
      title: 'Three questions about the drill',
      submit: 'Send',
      well: 'What went well?',
      missed: 'What was missed, and why?',
      change: `What do we change before the next ${terms.huddle}?`,
    },
    said: 'What the team says',
  },
  refused: {
    off: {
      message: 'Drills are not set up here.',
      cure: 'Add a section drills: to huddleboard.yaml, with a training channel.',
    },
    notHere: {
      message: 'Drills are run by the running service alone.',
      cure: 'Type it in chat or in the console.',
    },
    running: (channel: string, since: string): Refused => ({
      message: `A drill runs already, in ${channel} since ${since}.`,
      cure: 'One at a time: stop that one first with drill stop.',
    }),
    none: { message: 'No drill runs.', cure: 'Start one with drill start.' },
    'paused-already': {
      message: 'The drill is paused already.',
      cure: 'Go on with drill resume, or end it with drill stop.',
    },
    'not-paused': { message: 'The drill is not paused.', cure: 'See drill status.' },
    'nothing-kept': {
      message: 'Of that day no counts are kept here.',
      cure: 'Play the surge: drill start surge.',
    },
    tooBig: (entries: string, most: string): Refused => ({
      message: `That day comes to ${entries} entries here, and one drill keeps ${most} of its scenario at most.`,
      cure: 'Play the surge: drill start surge. Or lower mostHours in the section drills: of huddleboard.yaml.',
    }),
    'channel-away': {
      message: 'The platform of that channel is not connected.',
      cure: 'Look at admin doctor, or choose another training channel.',
    },
    noHistory: (known: string, needed: string): Refused => ({
      message: `${known} of arrivals and stays are known here, and this drill is simulated from ${needed} at least.`,
      cure: 'It can be played once they are there; older records can be imported. Until then: drill start surge.',
    }),
    'no-model': {
      message: 'Nothing is simulated here.',
      cure: 'Start it in the chat or console of the running house, or play the surge: drill start surge.',
    },
    'not-simulated': {
      message: 'The simulation did not end in time; no drill was started.',
      cure: 'Start it again; if it stays so, see admin doctor, or play the surge: drill start surge.',
    },
    silent: {
      message: 'The feed is silent: who is in the house now is not known, and the drill begins with them.',
      cure: 'Start it once the feed speaks (admin feeds), or play the surge: drill start surge.',
    },
    'no-unit': {
      message: `No ${terms.unit} here has enough staffed beds for what this drill plays.`,
      cure: 'Play another one: drill start winter, or drill start surge.',
    },
    failed: { message: 'The drill could not be started.', cure: 'The log has the reason; the house is not touched.' },
    noDebrief: { message: 'No drill has ended since the service started.', cure: 'See drill status.' },
    noneKept: { message: 'No drill that has ended is kept here.', cure: 'Start one: drill start.' },
    seed: (most: string, scenarios: string, first: string): Refused => ({
      message: `A seed is a whole number from 1 to ${most}, and only drills of the model have one: ${scenarios}.`,
      cure: `For example drill start ${first} seed 7; without a seed it is another day than the last.`,
    }),
    speed: (known: readonly string[], seed: string): Refused => ({
      message: 'A drill has no such speed.',
      cure: `Choose one of: ×${known.join(', ×')}. The day of a number is typed ${seed} 7.`,
    }),
    verb: (known: readonly string[]): Refused => ({
      message: 'That is nothing that can be done with a drill.',
      cure: `Write drill and one of: ${known.join(', ')}. For example drill start.`,
    }),
    scenario: (known: readonly string[]): Refused => ({
      message: 'There is no such scenario.',
      cure: `Choose one of: ${known.join(', ')}.`,
    }),
    channel: (known: readonly string[]): Refused => ({
      message: 'That is no training channel.',
      cure: `Choose one of: ${known.join(', ')}.`,
    }),
    role: (known: readonly string[]): Refused => ({
      message: 'Which role is meant?',
      cure: `For example drill join ${known[0] ?? ''}; one of: ${known.join(', ')}.`,
    }),
  },
});
