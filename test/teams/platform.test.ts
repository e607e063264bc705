import { chatPlatformContract, type PlatformUnderTest } from '#test/contract/chat-platform.ts';
import { injectedInCard, shownInCard } from '#test/fakes/adaptive-card.ts';
import { CHANNEL, devRig, type Rig, tokenRig } from './rig.ts';

const rigs = new Map<PlatformUnderTest, Rig>();

/** The platform starts with what Teams told it before: the address of the channel. */
function underTest(rig: Rig): PlatformUnderTest {
  const { connector, platform } = rig;
  const reach = { serviceUrl: connector.url, conversation: CHANNEL, bot: '28:bot' };
  rig.stored.set(CHANNEL, JSON.stringify(reach));
  const cards = () => connector.messages.map(({ activity }) => activity);
  const subject: PlatformUnderTest = {
    platform,
    channel: CHANNEL,
    cards: async () =>
      cards().map(({ summary, attachments }) => [summary, ...shownInCard(attachments[0]?.content)].join('\n')),
    press: async (command) => void (await rig.press(command)),
    injected: async () =>
      cards().flatMap(({ summary = '', attachments }) =>
        attachments.flatMap(({ content }) => injectedInCard({ card: content, summary })),
      ),
    open: connector.connections,
    close: rig.close,
  };
  rigs.set(subject, rig);
  return subject;
}

const connectorOf = (subject: PlatformUnderTest) => rigs.get(subject)!.connector;

const faults = {
  throttle: (subject: PlatformUnderTest, seconds: number) =>
    connectorOf(subject).fail('post', { fault: 'status', status: 429, retryAfter: String(seconds) }),
  loseChannel: (subject: PlatformUnderTest) =>
    connectorOf(subject).fail('post', { fault: 'status', status: 404, errorCode: 'ConversationNotFound' }),
};

for (const [name, make] of [
  ['teams with tokens', tokenRig],
  ['teams in development', devRig],
] as const) {
  chatPlatformContract(name, {
    make: async () => underTest(await make()),
    vendor: {
      makeRefused: async () => {
        const subject = underTest(await tokenRig());
        connectorOf(subject).fail('token', { fault: 'status', status: 401 });
        return subject;
      },
      ...faults,
    },
  });
}
