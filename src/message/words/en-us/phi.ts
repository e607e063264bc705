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
};
