/** Words about posts that have not arrived for certain. */
export const deliveries = {
  title: (site: string) => `Delivery · ${site}`,
  allLeft: 'Every post has arrived.',
  waiting: (posts: string, oldest: string) => `${posts} on the way, the oldest for ${oldest}.`,
  troubled: (posts: string) => `${posts} not delivered for certain.`,
  posts: { one: 'post', other: 'posts' },
  facts: {
    waiting: 'Waiting',
    doubt: 'In doubt, being looked for or sent again',
    doubled: 'May stand twice',
    unknown: 'May have arrived, not sent again',
    dead: 'Given up',
  },
  oldest: (age: string) => `oldest ${age}`,
  stuck: {
    caption: 'Not sent again by itself; look into the channel first',
    columns: ['Post', 'Card', 'To', 'State', 'Why', 'Age'] as const,
  },
  doubled: {
    caption: 'May stand twice; the same token on both means one card',
    columns: ['Post', 'Card', 'To', 'Sent again', 'Last'] as const,
  },
  waits: {
    caption: 'Waiting for longer than a minute',
    columns: ['Post', 'Card', 'To', 'State', 'Why', 'Age'] as const,
  },
  states: {
    ready: 'waiting',
    sending: 'being sent',
    unknown: 'may have arrived',
    dead: 'given up',
  } as Readonly<Record<string, string>>,
  inDoubt: 'in doubt',
  direct: (platform: string) => `direct message (${platform})`,
  resend: (token: string) => `Send ${token} again`,
  sure: (card: string, to: string) => `Send ${card} to ${to} again?`,
  /** What the person decides on. */
  mayStand:
    'It may stand there already. Where the channel can be read back it is looked for first, and then not sent twice.',
  stood: 'It was refused or came too late, and does not stand there.',
  yes: 'Send it again',
  done: (card: string, to: string) => `${card} leaves for ${to} now.`,
  usage: 'admin resend P-XXXXXX',
  unknownPost: (tokens: string | undefined) => ({
    message: 'No such post waits for somebody to decide.',
    cure: tokens === undefined ? 'Type admin doctor to see which do.' : `Listed are ${tokens}.`,
  }),
  /** On a card that was sent again and may stand twice. */
  mayStandTwice: 'may stand here twice',
} as const;
