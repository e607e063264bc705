/** A table on its way into Teams: offered in the asker's own chat, made again and put into their OneDrive when they accept. */
import { afterEach, describe, expect, it } from 'vitest';
import { filePolicy } from '#adapters/chat/teams/upload.ts';
import { writeSheet } from '#adapters/xlsx/write.ts';
import { HOUR_MS, after as later } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Sheet } from '#src/message/sheet.ts';
import type { CommandRequest, Reply, Role } from '#src/ports/handle.ts';
import { openWithDays, steady } from '#test/commands/kpi-days.ts';
import { brokenCard, shownInCard } from '#test/fakes/adaptive-card.ts';
import type { Sent } from '#test/fakes/teams-connector.ts';
import { actorOf, card, replying } from '#test/slack/rig.ts';
import { activityOf, CHANNEL, devRig, PERSON, PERSONAL, type Rig, tokenRig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';
const COMMAND = 'kpi export alos 2026-01-05..2026-01-11 by day csv';
const sheet: Sheet = {
  name: 'kpi-alos_days',
  format: 'csv',
  columns: ['figure', 'value'],
  rows: [['alos_days', 4.5]],
  command: COMMAND,
};
const table = { kind: 'table', caption: 'First rows', columns: [{ header: 'Figure' }] } as const;
const document = card({ blocks: [{ ...table, rows: [{ cells: [rich('ALOS')] }] }] });
const exported = (over: Partial<Reply> = {}): Reply =>
  replying({ document, file: sheet, confidential: 'shown', ...over });

let asked: CommandRequest[];
/** What the house answers next; a test may change it between the offer and the press. */
let reply: Reply;
async function started(over: Parameters<typeof tokenRig>[0] = {}, make = tokenRig): Promise<Rig> {
  asked = [];
  reply = exported();
  rig = await make({ writeSheet, ...over });
  await rig.platform.start(async (request) => {
    asked.push(request);
    return reply;
  });
  return rig;
}

const until = async (there: () => boolean): Promise<void> => {
  for (let n = 0; n < 400 && !there(); n++) await new Promise((resolve) => setTimeout(resolve, 5));
};
const typeOf = (message: Sent): string => message.activity.attachments[0]?.contentType ?? '';
const ofType = (type: string) => rig.connector.messages.filter((message) => typeOf(message) === type);
const saidIn = (message: Sent | undefined): string => shownInCard(message!.activity.attachments[0]!.content).join('\n');
const offers = () => ofType(CONSENT);
// biome-ignore lint/suspicious/noExplicitAny: the card's content is untyped JSON
const contentOf = (message: Sent): any => message.activity.attachments[0]!.content;

const inOwnChat = (text: string) => rig.send(activityOf(rig.connector, { ...PERSONAL, text }));
const placeAt = (url = rig.connector.url) => ({
  contentUrl: `${url}/onedrive/Documents/kpi-alos_days.csv`,
  name: 'kpi-alos_days.csv',
  uploadUrl: `${url}/onedrive/session-1?token=ZZSECRET`,
  uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C8C',
  fileType: 'csv',
});
function answerTo(offer: Sent, action: 'accept' | 'decline', over: object = {}, more: object = {}) {
  const context = contentOf(offer)[`${action}Context`];
  const value = { type: 'fileUpload', action, context, ...(action === 'accept' ? { uploadInfo: placeAt() } : {}) };
  const activity = { type: 'invoke', name: 'fileConsent/invoke', replyToId: offer.id, ...PERSONAL, ...more };
  return rig.send(activityOf(rig.connector, { ...activity, value: { ...value, ...over } }));
}

describe('a file that was asked for', () => {
  it('is offered in the person’s own chat, with its name, its size and what it is', async () => {
    await started();
    await inOwnChat('kpi export alos');
    const [answer, offer] = rig.connector.messages;
    expect(brokenCard({ card: contentOf(answer!), summary: 'x' })).toEqual([]);
    expect(saidIn(answer)).toContain('ALOS');
    expect(saidIn(answer)).toContain('kpi-alos_days.csv is offered in your own chat');
    expect(offer).toMatchObject({ conversation: 'a:personal' });
    expect(offer!.activity.attachments[0]).toMatchObject({ contentType: CONSENT, name: 'kpi-alos_days.csv' });
    expect(contentOf(offer!)).toMatchObject({ description: document.plain, sizeInBytes: 29 });
    expect(contentOf(offer!).acceptContext).toMatchObject({ command: COMMAND, name: 'kpi-alos_days.csv' });
  });

  it('in a channel is offered in the person’s own chat alone', async () => {
    await started();
    await rig.say('kpi export alos');
    expect(offers()).toMatchObject([{ conversation: 'a:chat-1' }]);
    expect(rig.connector.created).toMatchObject([{ members: [{ id: PERSON }] }]);
    const there = rig.connector.messages.filter(({ conversation }) => conversation.startsWith(CHANNEL));
    expect(there.map(saidIn)).toEqual([expect.stringContaining('your own chat')]);
  });

  it('by a button is offered beside the answer to the press', async () => {
    await started();
    const answer = await rig.press('kpi export alos xlsx', PERSONAL);
    expect(answer).toMatchObject({ statusCode: 200 });
    expect(offers()).toHaveLength(1);
  });

  it('that cannot be offered is told as lost, with a cure', async () => {
    await started();
    reply = exported({
      file: {
        ...sheet,
        get rows(): never {
          throw new Error('ZZFAULT');
        },
      },
    });
    await inOwnChat('kpi export alos');
    expect(offers()).toEqual([]);
    expect(saidIn(rig.connector.messages.at(-1))).toContain('Ask the same in the console');
    expect(JSON.stringify(rig.lines)).not.toContain('ZZFAULT');
  });

  it('that Teams does not take as an offer is told as lost too', async () => {
    await started();
    await inOwnChat('kpi export alos');
    rig.connector.fail('post', { fault: 'status', status: 413 });
    reply = exported({ document: card() });
    await rig.press('kpi export alos', { conversation: { id: CHANNEL, conversationType: 'groupChat' } });
    expect(offers()).toHaveLength(1);
    expect(saidIn(rig.connector.messages.at(-1))).toContain('Ask the same in the console');
  });

  it.each([
    ['writes no files', { writeSheet: undefined }],
    ['is a government’s', { setting: { cloud: 'gcc-high', devUnauthenticated: true } }],
  ] as const)('is had in the console where Teams %s', async (_, over) => {
    rig = await devRig({ writeSheet, ...(over as object) });
    await rig.platform.start(async () => exported());
    await inOwnChat('kpi export alos');
    expect(offers()).toEqual([]);
    expect(saidIn(rig.connector.messages[0])).toContain(
      'Files cannot be sent in this chat. Ask the same in the console',
    );
  });
});

describe('an offer that is accepted', () => {
  async function offered(): Promise<Sent> {
    await started();
    await inOwnChat('kpi export alos');
    return offers()[0]!;
  }

  it('is made again for whoever accepts, put where Teams says, and shown as a file in place of the offer', async () => {
    const offer = await offered();
    const { status, body } = await answerTo(offer, 'accept');
    expect([status, body]).toEqual([200, '']);
    await until(() => ofType(INFO).length > 0 && offers().length === 0);
    expect(asked[1]).toMatchObject({ text: COMMAND, readOnly: true, place: { private: true }, actor: { id: PERSON } });
    expect(rig.connector.uploads).toMatchObject([{ path: '/onedrive/session-1', range: 'bytes 0-28/29' }]);
    expect(rig.connector.uploads[0]!.bytes.toString()).toBe('figure,value\r\nalos_days,4.5\r\n');
    const [file] = ofType(INFO);
    expect(file!.activity.attachments[0]).toEqual({
      contentType: INFO,
      contentUrl: placeAt().contentUrl,
      name: 'kpi-alos_days.csv',
      content: { uniqueId: placeAt().uniqueId, fileType: 'csv' },
    });
    expect(offers()).toEqual([]);
    expect(JSON.stringify(rig.lines)).not.toContain('ZZSECRET');
  });

  it('twice at once, or told twice by Teams, is put there once', async () => {
    const offer = await offered();
    const same = { id: 'told-again' };
    await Promise.all([answerTo(offer, 'accept', {}, same), answerTo(offer, 'accept', {}, same)]);
    await answerTo(offer, 'accept');
    await until(() => ofType(INFO).length > 0 && offers().length === 0);
    await rig.platform.stop();
    expect(rig.connector.uploads).toHaveLength(1);
  });

  it('by somebody who may no longer have it is refused in the words of the house, and nothing leaves', async () => {
    const offer = await offered();
    reply = replying({ ok: false, document: card({ plain: 'Not with your role.' }) });
    await answerTo(offer, 'accept');
    await until(() => rig.connector.messages.length === 2 && offers().length === 0);
    expect(rig.connector.uploads).toEqual([]);
    expect(ofType(INFO)).toEqual([]);
  });

  it('a day later says how to ask again, and nothing leaves', async () => {
    const offer = await offered();
    const now = Date.now();
    rig.clock.now = () => (now + 24 * 3_600_000 + 1_000) as never;
    await answerTo(offer, 'accept');
    await until(() => offers().length === 0);
    expect(asked).toHaveLength(1);
    expect(rig.connector.uploads).toEqual([]);
    expect(saidIn(rig.connector.messages.at(-1))).toContain(`Ask again: ${COMMAND}`);
    expect(JSON.stringify(contentOf(rig.connector.messages.at(-1)!))).toContain(`"command":"${COMMAND}"`);
  });

  it('of another file than was offered says how to ask again, and nothing leaves', async () => {
    const offer = await offered();
    reply = exported({ file: { ...sheet, name: 'kpi-other' } });
    await answerTo(offer, 'accept');
    await until(() => offers().length === 0);
    expect(rig.connector.uploads).toEqual([]);
    expect(saidIn(rig.connector.messages.at(-1))).toContain('is not what would be made now');
  });

  it.each([
    ['elsewhere', 'https://evil.example/onedrive/session-1'],
    ['in a host that ends alike', 'https://evilsharepoint.com/session-1'],
    ['without TLS', 'http://contoso-my.sharepoint.com/session-1'],
    ['nowhere', 'no address'],
  ])('with a place %s is told as lost, and nothing leaves', async (_, uploadUrl) => {
    const offer = await offered();
    await answerTo(offer, 'accept', { uploadInfo: { ...placeAt(), uploadUrl } });
    await until(() => rig.connector.messages.length === 3);
    expect(saidIn(rig.connector.messages.at(-1))).toContain('could not be sent');
    expect(offers()).toHaveLength(1);
    expect(rig.lines.filter(({ level }) => level === 'warn')).toMatchObject([
      { fields: { code: 'TEAMS_UPLOAD_PLACE' } },
    ]);
  });

  it.each([
    { fault: 'status', status: 503 },
    { fault: 'status', status: 409 },
    { fault: 'status', status: 202 },
    { fault: 'reset' },
  ] as const)('that OneDrive answers with %j is told as lost, and can be pressed again', async (fault) => {
    const offer = await offered();
    rig.connector.fail('upload', fault);
    await answerTo(offer, 'accept');
    await until(() => rig.connector.messages.length === 3);
    expect(saidIn(rig.connector.messages.at(-1))).toContain('could not be sent');
    expect(offers()).toHaveLength(1);
    await answerTo(offer, 'accept');
    await until(() => ofType(INFO).length > 0 && offers().length === 0);
    expect(rig.connector.uploads).toHaveLength(1);
  });

  it('is under way when the house stops: it is waited for', async () => {
    const offer = await offered();
    await answerTo(offer, 'accept');
    await rig.platform.stop();
    expect(rig.connector.uploads).toHaveLength(1);
    expect(offers()).toEqual([]);
  });

  it('stands as a card where Teams does not let it be taken away', async () => {
    const offer = await offered();
    rig.connector.fail('remove', { fault: 'status', status: 403 });
    await answerTo(offer, 'accept');
    await until(() => rig.lines.some(({ level }) => level === 'warn'));
    expect(ofType(INFO)).toHaveLength(1);
    expect(offers()).toHaveLength(1);
  });
});

it('figures of the house are made again with the roles of the moment, and each time that they leave stands in the audit', async () => {
  const house = await openWithDays('dbn', steady(60));
  let roles: readonly Role[] = ['executive'];
  rig = await tokenRig({ writeSheet, actorOf: (platform, id, name) => ({ ...actorOf(platform, id, name), roles }) });
  await rig.platform.start(house.handle);
  await inOwnChat('kpi export dbn last 3 days');
  house.clock.now = later(house.clock.now, HOUR_MS);
  await answerTo(offers()[0]!, 'accept');
  await until(() => ofType(INFO).length > 0 && offers().length === 0);
  const [file] = rig.connector.uploads;
  expect(file!.bytes.toString()).toContain('discharge_before_noon_pct,"Discharged before noon"');
  expect(file!.bytes.toString().trim().split('\r\n')).toHaveLength(1 + 3);
  await inOwnChat('kpi export dbn last 3 days');
  roles = ['viewer'];
  const messages = rig.connector.messages.length;
  await answerTo(offers()[0]!, 'accept');
  await until(() => offers().length === 0);
  expect(rig.connector.messages).toHaveLength(messages);
  expect(rig.connector.uploads).toHaveLength(1);
  const exports = (await house.store.audit(9)).filter(({ action }) => action === 'kpi.export');
  expect(exports.map(({ platform, place }) => [platform, place])).toEqual(Array(3).fill(['teams', `@${PERSON}`]));
  await house.store.close();
});

it('an offer that is declined says so, with the way to have it after all, and nothing is asked or sent', async () => {
  await started();
  await inOwnChat('kpi export alos');
  await answerTo(offers()[0]!, 'decline');
  await until(() => offers().length === 0);
  expect(asked).toHaveLength(1);
  expect(rig.connector.uploads).toEqual([]);
  expect(saidIn(rig.connector.messages.at(-1))).toContain('kpi-alos_days.csv was not sent. To have it after all');
});

it.each([
  ['in a channel', {}, { conversation: { id: CHANNEL, conversationType: 'channel' } }],
  ['without a context', { context: undefined }, {}],
  ['with a context of somebody else’s making', { context: { command: 7, name: [], until: 'x' } }, {}],
  ['that is neither yes nor no', { action: 'maybe' }, {}],
])('an answer to an offer %s is nothing', async (_, over, more) => {
  await started();
  await inOwnChat('kpi export alos');
  const { status } = await answerTo(offers()[0]!, 'accept', over, more);
  await rig.platform.stop();
  expect([status, asked.length, rig.connector.uploads.length]).toEqual([200, 1, 0]);
  expect(rig.connector.messages).toHaveLength(2);
});

it('files go to OneDrive over TLS; in development to this machine alone', async () => {
  await started();
  const earnest = filePolicy({ authenticated: true });
  const held = [
    'https://contoso-my.sharepoint.com/personal/a/_api/v2.0/drive/items/x/uploadSession?guid=1',
    'https://contoso.sharepoint.com/x',
  ];
  const refused = [
    'https://sharepoint.com.evil.example/',
    'https://contoso-my.sharepoint.com:8443/x',
    'https://user@contoso-my.sharepoint.com/x',
    'https://127.0.0.1/x',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    '',
  ];
  expect(held.filter(earnest)).toEqual(held);
  expect(refused.filter(earnest)).toEqual([]);
  const dev = filePolicy({ authenticated: false });
  expect(['http://127.0.0.1:9/x', 'http://[::1]/x', ...held, ...refused].filter(dev)).toEqual([
    'http://127.0.0.1:9/x',
    'http://[::1]/x',
    'https://127.0.0.1/x',
  ]);
});
