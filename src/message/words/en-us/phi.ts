/** What is said when a text points at a person. */
export const phi = {
  /** As in "it holds a name, a telephone number". */
  kinds: {
    name: 'a name',
    phone: 'a telephone number',
    email: 'an e-mail address',
    ssn: 'a social security number',
    'nhs-number': 'an NHS number',
    'record-number': 'a record number',
    date: 'a date of somebody’s life or stay',
    age: 'an age over 89',
    address: 'an address',
    url: 'a link to somebody',
    ip: 'an address of a machine',
    plate: 'a number plate',
    device: 'a serial number',
  },
  refused: (kinds: string, inChannel: boolean) => ({
    message: `That points at a person: it holds ${kinds}. Nothing of it was kept.`,
    cure: inChannel
      ? 'Delete your message here too, and send it again with the bed instead.'
      : 'Send it again with the bed instead.',
  }),
  field: (kinds: string, without: string) => `points at a person: it holds ${kinds}. Without it: “${without}”`,
  send: 'Send without it',
  /** Of a text that somebody wants looked at: nothing of it is kept or said back. */
  check: {
    title: 'Check for PHI',
    intro: 'Paste a text before you post it anywhere. It is looked at and forgotten; nothing of it is kept.',
    submit: 'Look at it',
    text: 'Text',
    hint: (most: string) => `It goes nowhere. At most ${most} characters; look at a longer one in parts.`,
    clean: 'Nothing was found that points at a person. That is no proof: read it once more yourself.',
    found: (kinds: string) => `That points at a person: it holds ${kinds}. Do not post it.`,
    kinds: 'What was found',
    times: { one: 'time', other: 'times' },
    without: 'Without it',
    needed: { message: 'Which text shall be looked at?', cure: 'Type phi check text="…", or open the form.' },
    empty: 'The message has no words that could be looked at.',
    whole: (characters: string) =>
      `The whole message was looked at (${characters} characters), but no picture and no file that goes with it.`,
    partly: (characters: string) =>
      `Only the first ${characters} characters of the message were looked at. Read what follows yourself.`,
    notShown: 'What follows was looked at too; it is too long to be shown.',
    kept: 'Nothing of the text was kept.',
  },
};
