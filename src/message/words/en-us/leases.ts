/** Words of who has an alert and until when: the lease, the hand-over at the end of a shift, closing by hand. */
export const leases = {
  left: (time: string, roles: string) => `off duty since ${time}; ${roles} is asked when the figures are back`,
  theirsUntil: (time: string) => `theirs until ${time}`,
  stillTitle: 'Still yours? ',
  still: 'Still on it',
  stillAll: 'Still on all of them',
  also: (ids: string) => `as is asked of ${ids}`,
  remind: 'Remind me …',
  kept: (time: string) => `It stays yours until ${time}.`,
  keptAll: (ids: string) => `These stay yours: ${ids}.`,
  noneYours: { message: 'No open alert is yours.', cure: 'Type alert list; alert ack and its id takes one.' },
  offered: (ids: string, roles: string) =>
    `${ids}: offered to ${roles}. It stays yours until somebody takes it, or your duty ends.`,
  offeredAlready: (roles: string) => `It is offered to ${roles} already.`,
  notOwned: 'Nobody has it, so there is nothing to hand over.',
  noReceiver: { message: 'To which role?', cure: 'For example: alert handover E-7F3K to house-supervisor.' },
  manyUnits: (id: string, role: string, command: string) => ({
    message: `${id} is about more than one place, and each ${role} answers for one.`,
    cure: `Hand it to somebody who answers for all of them, for example: ${command}.`,
  }),
  handOver: (id: string) => `Hand over ${id}`,
  handOverAll: 'Hand over all of them',
  keep: (id: string) => `Keep ${id}`,
  ends: (ids: string, role: string) =>
    `Yours now: ${ids}. What you neither hand over nor keep is asked of the ${role} at the end.`,
  outcomesOpen: (ids: string) =>
    `Whether it helped is not said yet: ${ids} (alert outcome, the id, worked, partly or no).`,
  close: 'Close',
  closedBy: (time: string, duration: string, name: string) => `Closed ${time} by ${name} after ${duration}`,
  closedNow: 'Closed, with what was done and whether it helped.',
  pastLimit: (value: string) =>
    `It is still past its limit (${value}), so it stays open: say what you do (alert act), put it off (alert snooze), or mute it (alert mute).`,
  nothingDone: {
    message: 'Nobody has said what was done.',
    cure: 'Add it: alert close, the id, worked, partly or no, and a few words.',
  },
  closeTitle: (id: string) => `Close ${id}`,
  closeSubmit: 'Close it',
  closeHelped: 'Did it help?',
  closeNote: 'What was done, or a note',
  /** In the huddle. */
  long: (fact: string, age: string, role: string, what: string) => `${fact} for ${age} (${role}: ${what})`,
  nothingYet: 'nothing said yet',
  /** Of a question that stands and rings nobody. */
  askedAgain: (time: string) => `asked again at ${time}, or when it is worse`,
  /** On the card of what nobody has any more. */
  lastHad: (name: string, time: string) => `last had it: ${name}, until ${time}`,
  closedLastOwner: (name: string) => `owner at the end: nobody; last had it: ${name}`,
  unsaid: (count: string) => `over, and what was done or whether it helped not said: ${count}`,
  /** The list of those that are over and wait for it. */
  owed: {
    button: 'Not said yet',
    title: (site: string) => `${site}: over, not yet said what was done and whether it helped`,
    alerts: { one: 'alert', other: 'alerts' },
    first: (count: string, since: string) => `${count} since ${since}, the latest first`,
    none: (since: string) => `Nothing is owed: of all that somebody had and that has ended since ${since} it is said.`,
    line: (fact: string, over: string, name: string, did: string) => `${fact}, over ${over} · had by ${name} · ${did}`,
    more: (count: string) => `${count} more; they move up as these are answered.`,
  },
  remindTitle: (id: string) => `${id}: when to ask you again`,
  remindSubmit: 'It is mine until then',
  /** What the form offers, by what is typed. */
  presets: { '30m': '30 min', '1h': '1 h', '2h': '2 h', block: 'Until block end' } as Readonly<Record<string, string>>,
  acts: {
    lapsed: (time: string, name: string) => `${time} no word from ${name}; asked anew`,
    offDuty: (time: string, name: string) => `${time} duty of ${name} over`,
    offered: (time: string, name: string, roles: string, note: string | undefined) =>
      `${time} ${name} hands over to ${roles}${note === undefined ? '' : `: ${note}`}`,
  },
  timeline: {
    lapsed: (time: string, name: string) => `${time} no word from ${name}: nobody has it`,
    offDuty: (time: string, name: string) => `${time} the duty of ${name} is over: nobody has it`,
    offered: (time: string, name: string, roles: string, note: string | undefined) =>
      `${time} ${name} hands it over to ${roles}${note === undefined ? '' : `: ${note}`}`,
    closed: (time: string, name: string) => `${time} closed by ${name}`,
  },
};
