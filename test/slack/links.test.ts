/** Links of the console in a channel, over signed HTTP: shown as a channel may see them, or left as they are. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { actions, text } from '#src/message/build.ts';
import { linkTo } from '#src/message/link.ts';
import type { CommandRequest, Reply } from '#src/ports/handle.ts';
import { CHANNEL, card, channel, type HttpRig, httpRig, replying, settingsWith } from './rig.ts';

const ORIGIN = 'https://ops.example.org';
let rig: HttpRig;
let requests: CommandRequest[];
let answer: (request: CommandRequest) => Reply;

async function start(origin: string | undefined = ORIGIN) {
  requests = [];
  answer = () =>
    replying({ document: card({ blocks: [text('241 of 252'), actions({ label: 'More', command: 'beds' })] }) });
  const settings = settingsWith([channel()]);
  rig = await httpRig({ settings: () => ({ ...settings, console: { ...settings.console, origin } }) });
  await rig.platform.start(async (request) => {
    requests.push(request);
    return answer(request);
  });
}
beforeEach(() => start());
afterEach(() => rig.close());

let events = 0;
function shared(urls: readonly string[], over: object = {}, id?: string) {
  events += 1;
  const links = urls.map((url) => ({ domain: 'ops.example.org', url }));
  const event = {
    type: 'link_shared',
    user: 'U0NURSE',
    channel: CHANNEL,
    message_ts: '1768310100.000100',
    links,
    ...over,
  };
  return rig.event({ type: 'event_callback', team_id: 'T01', event_id: id ?? `EvL${events}`, event });
}
const unfurled = () => rig.api.callsOf('chat.unfurl');

it('shows the answer of the command under the link, asked for a channel and to read only', async () => {
  const link = linkTo(ORIGIN, 'beds 5W');
  expect((await shared([link])).status).toBe(200);
  await expect.poll(() => unfurled().length).toBe(1);
  expect(requests[0]).toMatchObject({
    text: 'beds 5W',
    forChannel: true,
    readOnly: true,
    actor: { id: 'U0NURSE' },
    place: { channel: CHANNEL, private: false },
  });
  const { unfurls, ...message } = unfurled()[0]!.args;
  expect(message).toMatchObject({ channel: CHANNEL, ts: '1768310100.000100' });
  expect(Object.keys(unfurls)).toEqual([link]);
  expect(JSON.stringify(unfurls[link].blocks)).toContain('241 of 252');
  expect(JSON.stringify(unfurls[link].blocks)).not.toMatch(/"button"|"table"/);
});

it('by the unfurl’s own id where Slack gives one, also while the message is still being written', async () => {
  await shared([linkTo(ORIGIN, 'now')], {
    channel: 'COMPOSER',
    unfurl_id: 'C1.2.3',
    source: 'composer',
    message_ts: 'x',
  });
  await expect.poll(() => unfurled()[0]?.args).toMatchObject({ unfurl_id: 'C1.2.3', source: 'composer' });
  expect(requests[0]?.place).toEqual({ platform: 'slack', private: false });
});

it('at most three of one message, each once, and one event once', async () => {
  const links = ['now', 'beds', 'ed', 'staff'].map((command) => linkTo(ORIGIN, command));
  await shared([...links, links[0]!], {}, 'EvOnce');
  await shared(links, {}, 'EvOnce');
  await expect.poll(() => unfurled().length).toBe(1);
  expect(Object.keys(unfurled()[0]!.args.unfurls)).toEqual(links.slice(0, 3));
});

it.each([
  ['is refused', () => replying({ ok: false })],
  ['is for one person alone', () => replying({ confidential: 'shown' })],
  [
    'is a form',
    () =>
      replying({
        document: card({
          blocks: [{ kind: 'form', id: 'x', title: 'x', submitLabel: 'x', command: 'update', fields: [] }],
        }),
      }),
  ],
  ['is of a simulated house', () => replying({ document: card({ simulated: true }) })],
] as const)('a link whose answer %s stands as it was posted', async (_, made) => {
  answer = ({ text: typed }) => (typed === 'now' ? replying() : made());
  await shared([linkTo(ORIGIN, 'beds 5W'), linkTo(ORIGIN, 'now')]);
  await expect.poll(() => requests.length).toBe(2);
  const of = (calls = unfurled()) => calls.flatMap(({ args }) => Object.keys(args.unfurls));
  await expect.poll(() => of()).toEqual([linkTo(ORIGIN, 'now')]);
});

it.each([
  ['another host', 'https://evil.example.org/go?ask=beds'],
  ['another page of the console', `${ORIGIN}/login?ask=beds`],
  ['a password in it', 'https://a:b@ops.example.org/go?ask=beds'],
])('a link of %s asks nothing', async (_, url) => {
  await shared([url]);
  await shared([linkTo(ORIGIN, 'now')]);
  await expect.poll(() => unfurled().length).toBe(1);
  expect(requests.map(({ text: typed }) => typed)).toEqual(['now']);
});

it('of a house whose console has no address nothing is unfurled', async () => {
  await rig.close();
  await start('');
  await shared([linkTo(ORIGIN, 'now')]);
  expect(requests).toEqual([]);
});
