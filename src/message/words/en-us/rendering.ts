/** Words that renderers add by themselves, the same on every platform. */
export const rendering = {
  /** A status is always a word beside its sign: colour alone says nothing to many readers. */
  status: { ok: 'OK', watch: 'Watch', high: 'High', critical: 'Critical', unknown: 'Unknown' },
  sign: { ok: '✓', watch: '△', high: '▲', critical: '◆', unknown: '?' },
  statusHeader: 'Status',
  emptyCell: '–',
  moreRow: { one: 'more row', other: 'more rows' },
  moreColumn: { one: 'more column', other: 'more columns' },
  /** Under a table that was shortened: `… 14 more rows: beds all`. */
  left: (counted: string, command: string | undefined) =>
    command === undefined ? `… ${counted}` : `… ${counted}: ${command}`,
  /** Under a chart with more points than the platform can draw. */
  drawnEvery: (n: string) => `drawn: one point in ${n}`,
  drawnFirst: (left: string) => `drawn: the first bars, without ${left} more`,
  /** `command` shows the rest here; the console shows all of any card. */
  shortened: (command: string | undefined) =>
    `The rest of this card is left out here: it is too long for this chat. ${command === undefined ? 'The console shows all of it.' : `More: ${command}`}`,
  buttonTooLong: (label: string) => `${label}: not shown as a button, its command is too long for this chat`,
  /** Where an answer cannot be shown to one person alone. */
  inYourChat: 'The answer is in your own chat with the bot.',
  forYouAlone: 'This answer is for you alone. Open a chat with the bot and ask there.',
  notShownHere:
    'Figures of the simulated hospital are shown in your own chat with the bot and in training channels only.',
  /** Of a channel that can only be posted to. */
  oneWay: {
    open: 'Answer it in the console',
    type: 'No answer can be given here. In the console or in a chat with the bot type',
  },
  /** Once, where the app has just been added to a team or a group. */
  addedHere:
    'Huddleboard is here now. Mention it with a command, for example @Huddleboard help; an administrator chooses what is posted here with @Huddleboard setup. It advises only, and no patient is ever named.',
  form: {
    required: 'required',
    optional: 'optional',
    oneOf: (choices: string) => `one of ${choices}`,
    /** A list that is too long to be told. */
    oneOfMore: 'type what it is called',
    anyOf: (choices: string) => `any of ${choices}, joined by commas`,
    yesNo: 'yes or no',
    number: (min: string | undefined, max: string | undefined) =>
      min !== undefined && max !== undefined
        ? `number from ${min} to ${max}`
        : min !== undefined
          ? `number, at least ${min}`
          : max !== undefined
            ? `number, at most ${max}`
            : 'number',
    time: 'time as HH:MM',
    text: (maxLength: string) => `text, up to ${maxLength} characters`,
    dateTime: 'date and time as 2026-01-13T14:30',
    /** Beside a date and time. */
    zone: (zone: string) => `hospital time (${zone})`,
    /** Labels of the two inputs that one date and time needs where there is none for both. */
    dateOf: (label: string) => `${label}: date`,
    timeOf: (label: string) => `${label}: time`,
    rows: (least: string, most: string) => (least === '0' ? `up to ${most} rows` : `${least} to ${most} rows`),
    cell: (label: string, row: string) => `${label} (row ${row})`,
    row: (n: string) => `Row ${n}`,
    addRow: (label: string) => `Add a row: ${label}`,
    removeRow: (n: string) => `Remove row ${n}`,
    /** A field that is filled in with something else than what was known last. */
    was: (value: string) => `≠ was ${value}`,
    none: 'none',
    search: 'Type to search',
    now: (value: string) => `now ${value}`,
    yes: 'yes',
    no: 'no',
    typeIt: (submit: string) => `${submit}: type`,
    cancel: 'Cancel',
    close: 'Close',
    working: 'One moment …',
    workingAt: (percent: string) => `One moment … ${percent} %`,
  },
};
