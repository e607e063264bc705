import type { Terms } from './terms.ts';

type Refused = { readonly message: string; readonly cure: string };

/** Words of drills. `mark` stands before every line of one. */
export const drill = (terms: Terms) => ({
  mark: 'DRILL',
  /** Its name, and behind the colon what it is. */
  scenarios: {
    surge: 'surge: the house fills up to over census and empties again',
    tuesday: 'last Tuesday of this house: by its own counts',
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
  started: (scenario: string, speed: string, channel: string) => `${scenario}, ${speed}, runs in ${channel}.`,
  opening: (scenario: string, speed: string, role: string, until: string) =>
    `begins: ${scenario}, ${speed}, started by ${role}. It ends at ${until} of its own clock.`,
  openingNote:
    'Everybody here is invented. What is pressed or typed in this channel acts on the drill alone. Take a role: drill join charge-nurse 5W.',
  keptOf: (ticks: string, of: string) =>
    `Of that day ${ticks} of ${of} counts are kept: in between it stands as it was last.`,
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
    failed: { message: 'The drill could not be started.', cure: 'The log has the reason; the house is not touched.' },
    noDebrief: { message: 'No drill has ended since the service started.', cure: 'See drill status.' },
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
