/** Words of who has an alert and until when: the lease, the hand-over at the end of a shift, closing by hand. */
export const leases = {
  theirsUntil: (time: string) => `theirs until ${time}`,
  stillTitle: 'Still yours? ',
  still: 'Still on it',
  stillAll: 'Still on all of them',
  also: (ids: string) => `as is asked of ${ids}`,
  remind: 'Remind me …',
  kept: (time: string) => `It stays yours until ${time}.`,
  keptAll: (ids: string) => `These stay yours: ${ids}.`,
  noneYours: { message: 'No open alert is yours.', cure: 'Type alert list; alert ack and its id takes one.' },
  remindTitle: (id: string) => `${id}: when to ask you again`,
  remindSubmit: 'It is mine until then',
  /** What the form offers, by what is typed. */
  presets: { '30m': '30 min', '1h': '1 h', '2h': '2 h', block: 'Until block end' } as Readonly<Record<string, string>>,
  acts: {
    lapsed: (time: string, name: string) => `${time} no word from ${name}, asked on`,
    offDuty: (time: string, name: string) => `${time} duty of ${name} over`,
  },
  timeline: {
    lapsed: (time: string, name: string) => `${time} no word from ${name}: nobody has it`,
    offDuty: (time: string, name: string) => `${time} the duty of ${name} is over: nobody has it`,
    offered: (time: string, name: string, roles: string, note: string | undefined) =>
      `${time} ${name} hands it over to ${roles}${note === undefined ? '' : `: ${note}`}`,
    closed: (time: string, name: string) => `${time} closed by ${name}`,
  },
};
