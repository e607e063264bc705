/** Words of the house level: what was declared, what the score proposes, and what a level asks for. */

export const level = {
  /** What the scale is called where settings give it no name. */
  scale: 'House level',
  title: (scale: string, site: string) => `${scale} · ${site}`,
  /** `HOUSE LEVEL 3 declared 08:35 by house supervisor (was 2)` */
  declared: (scale: string, id: string, time: string, role: string, was: string | undefined) =>
    `${scale.toUpperCase()} ${id} declared ${time} by ${role}${was === undefined ? '' : ` (was ${was})`}`,
  none: (scale: string) => `${scale.toUpperCase()}: none declared`,
  means: 'Means',
  reason: 'Reason',
  proposal: 'Score',
  /** The bot never names a level of the scale by its own arithmetic alone: it says that the score proposes it. */
  proposes: (id: string, points: string, most: string) => `proposes level ${id} (${points} of ${most} points)`,
  asDeclared: 'as declared',
  differs: (id: string) => `declared is level ${id}`,
  nobodyDeclared: 'nobody has declared one',
  mayDeclare: 'May declare',
  inputsMissing: (missing: string, all: string, names: string) => `n/a: ${missing} of ${all} inputs missing (${names})`,
  noLevel: (points: string, most: string) => `${points} of ${most} points reach no level`,
  noScore: 'none: the scale has no cut-points, so only what is declared is shown',
  mutes: 'Muted',
  muted: (rules: string, time: string) => `cards of ${rules} until ${time}; they go on being judged`,
  mutedOver: (rules: string, time: string) => `no longer: cards of ${rules} were until ${time}`,
  caption: 'What the score is made of',
  columns: ['Figure', 'Value', 'Points', 'Cut-points', 'From'] as const,
  noPoints: '–',
  times: (weight: string) => ` × ${weight}`,
  /** Of a figure whose title says more than its one value here is. */
  figures: { staffing_gap: 'Staff short of the grid, this block' } as Readonly<Record<string, string>>,
  figure: (name: string, place: string | undefined) => (place === undefined ? name : `${name} ${place}`),
  cuts: (over: boolean, cuts: string) => `${over ? 'over' : 'below'} ${cuts}`,
  source: {
    feed: (time: string) => `ADT ${time}`,
    roster: (time: string) => `roster ${time}`,
    'by-hand': (time: string) => `by hand ${time}`,
  },
  sourceNever: { feed: 'ADT', roster: 'roster', 'by-hand': 'by hand' },
  buttons: {
    declare: 'Declare …',
    declareOne: (id: string) => `Declare level ${id}`,
    actions: 'Actions',
    history: 'History',
    renew: 'Renew muting',
    start: 'Start actions',
  },
  notSetUp: {
    message: 'This house has no house level set up.',
    cure: 'Give it one as houseLevel in the configuration; docs/level.md has an example.',
  },
  form: {
    title: 'Declare a house level',
    level: 'Level',
    reason: 'Reason',
    hint: 'In a few words; no patient and no name',
    submit: 'Go on',
    option: (id: string, words: string | undefined) => (words === undefined ? id : `${id} – ${words}`),
  },
  unknown: (levels: readonly string[]) => ({
    message: 'The scale has no such level.',
    cure: `Its levels are ${levels.join(', ')}: level declare ${levels.at(-1)} and the reason behind it.`,
  }),
  reasonNeeded: (id: string) => ({
    message: 'A level is declared with a reason.',
    cure: `Say it behind the level: level declare ${id} eleven waiting for a bed, none free.`,
  }),
  reasonTooLong: (chars: string, most: string) => ({
    message: `The reason has ${chars} characters.`,
    cure: `Say it in at most ${most}.`,
  }),
  already: (id: string, time: string, role: string) => ({
    message: `Level ${id} is declared since ${time} by ${role}.`,
    cure: 'Declare another one, or renew what it mutes: level renew.',
  }),
  ask: {
    title: (id: string) => `Declare level ${id}?`,
    first: (scale: string, id: string, was: string | undefined) =>
      was === undefined ? `${scale} ${id}, none declared now.` : `${scale} ${id}; declared now is ${was}.`,
    tells: (channels: string) => `Posted to ${channels}.`,
    tellsNobody: 'No channel is set up that it would be posted to.',
    yes: (id: string) => `Yes, declare level ${id}`,
  },
  said: (line: string) => `${line}. It stands on every card.`,
  renewed: (rules: string, time: string) => `Cards of ${rules} are muted until ${time}.`,
  nothingToRenew: {
    message: 'The declared level mutes nothing.',
    cure: 'Which rules a level mutes is set in the configuration: houseLevel, levels, mutes.',
  },
  noneToRenew: {
    message: 'Nobody has declared a level.',
    cure: 'Declare one first: level declare and the reason behind it.',
  },
  renewLater: (until: string, from: string) => ({
    message: `Muted until ${until} already, the end of the shift.`,
    cure: `It can be renewed for the next shift from ${from} on.`,
  }),
  actions: {
    title: (id: string, site: string) => `Actions on level ${id} · ${site}`,
    none: (id: string) => `Nothing is set up to be done on level ${id}.`,
    noneDeclared: 'Nobody has declared a level; actions belong to a declared one.',
    caption: 'What is done, by whom, by when',
    columns: ['Action', 'Owner', 'By', 'State'] as const,
    states: { proposed: 'not started', open: 'open', done: 'done', dropped: 'dropped' },
    first: { one: 'action', other: 'actions' },
    started: (tasks: string) => `Started: ${tasks} with owner and time.`,
    already: 'They are started already.',
    tasks: { one: 'task', other: 'tasks' },
  },
  history: {
    title: (scale: string, site: string, days: string) => `${scale} · ${site} · last ${days}`,
    days: { one: 'day', other: 'days' },
    none: (days: string) => `Nothing was declared in the last ${days}.`,
    first: (changes: string, now: string) => `${changes}; now ${now}.`,
    changes: { one: 'change', other: 'changes' },
    nothing: 'no level',
    caption: 'What was declared, newest first',
    columns: ['Level', 'Declared', 'By', 'Lasted', 'Reason'] as const,
    chart: 'Declared level',
    share: (id: string, time: string) => `level ${id} ${time}`,
    more: (n: string) => `${n} earlier ones are not shown; level history 90d has more.`,
    unreadable: {
      message: 'That is no number of days.',
      cure: 'Use for example level history 30d; at most 365 days.',
    },
  },
};
