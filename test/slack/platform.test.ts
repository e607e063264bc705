import { chatPlatformContract, type PlatformUnderTest } from '#test/contract/chat-platform.ts';
import { injectedMarkup, shownStrings } from '#test/fakes/slack-reader.ts';
import { CHANNEL, type HttpRig, httpRig, pressOf, type SocketRig, socketRig } from './rig.ts';

const decoded = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const rigs = new Map<PlatformUnderTest, HttpRig | SocketRig>();

function underTest(rig: HttpRig | SocketRig): PlatformUnderTest {
  const { api, platform } = rig;
  const subject: PlatformUnderTest = {
    platform,
    channel: CHANNEL,
    cards: async () => api.messages.map((m) => [decoded(m.text), ...shownStrings(m.blocks)].join('\n')),
    press: async (command) => {
      const payload = { ...pressOf(command), response_url: api.responseUrl };
      if ('socket' in rig) await rig.socket.send('interactive', payload);
      else await rig.form({ payload: JSON.stringify(payload) });
    },
    injected: async () => api.messages.flatMap(injectedMarkup),
    open: () => api.connections() + ('socket' in rig ? rig.socket.connections() : 0),
    close: rig.close,
  };
  rigs.set(subject, rig);
  return subject;
}

const apiOf = (subject: PlatformUnderTest) => rigs.get(subject)!.api;

for (const [name, make] of [
  ['slack over signed HTTP', httpRig],
  ['slack over Socket Mode', socketRig],
] as const) {
  chatPlatformContract(name, {
    make: async () => underTest(await make()),
    vendor: {
      makeRefused: async () => {
        const subject = underTest(await make());
        apiOf(subject).fail('auth.test', { fault: 'refused', error: 'invalid_auth' });
        return subject;
      },
      throttle: (subject, seconds) =>
        apiOf(subject).fail('chat.postMessage', { fault: 'ratelimited', retryAfter: String(seconds) }),
      loseChannel: (subject) =>
        apiOf(subject).fail('chat.postMessage', { fault: 'refused', error: 'channel_not_found' }),
    },
  });
}
