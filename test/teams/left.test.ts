/** The app is taken out of a team, a chat, or somebody's own apps: the way there is forgotten. */
import { afterEach, describe, expect, it } from 'vitest';
import { notingHandle } from '#test/contract/chat-platform.ts';
import { TENANT } from '#test/fakes/teams-connector.ts';
import { activityOf, BOT, CHANNEL, devRig, PERSON, PERSONAL, type Rig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

const TEAM = '19:general@thread.tacv2';
const OTHER = '19:alerts@thread.tacv2';
const inTeam = (team: string, over: object = {}) => ({
  channelData: { tenant: { id: TENANT }, team: { id: team }, ...over },
});
const in_ = (channel: string) => ({ conversation: { id: channel, conversationType: 'channel', tenantId: TENANT } });

async function started() {
  rig = await devRig();
  await rig.platform.start(notingHandle().handle);
  const hear = (over: object) => rig.send(activityOf(rig.connector, { text: 'beds', ...over }));
  const known = () => [...rig.stored].filter(([, reference]) => reference.includes('serviceUrl')).map(([name]) => name);
  return { ...rig, hear, known };
}

const LEFT = { type: 'installationUpdate', action: 'remove' };

describe('taken out of a team', () => {
  it.each([
    ['by its settings', LEFT],
    ['as a member', { type: 'conversationUpdate', membersRemoved: [{ id: BOT }] }],
    ['with the team', { type: 'conversationUpdate', ...inTeam(TEAM, { eventType: 'teamDeleted' }) }],
  ])('%s: every channel of it is forgotten, no other', async (_, left) => {
    const { hear, known, send, connector } = await started();
    await hear({ ...in_(TEAM), ...inTeam(TEAM) });
    await hear({ ...in_(OTHER), ...inTeam(TEAM) });
    await hear(inTeam('19:elsewhere@thread.tacv2'));
    expect(known().sort()).toEqual(['*', CHANNEL, TEAM, OTHER].sort());
    await send(activityOf(connector, { ...in_(TEAM), ...inTeam(TEAM), ...left }));
    expect(known().sort()).toEqual(['*', CHANNEL].sort());
  });

  it('and put back, it is known again', async () => {
    const { hear, known, send, connector } = await started();
    await hear({ ...in_(OTHER), ...inTeam(TEAM) });
    await send(activityOf(connector, { ...in_(TEAM), ...inTeam(TEAM), ...LEFT }));
    await hear({ ...in_(OTHER), ...inTeam(TEAM) });
    expect(known()).toContain(OTHER);
    await send(activityOf(connector, { ...in_(TEAM), ...inTeam(TEAM), ...LEFT }));
    expect(known()).not.toContain(OTHER);
  });
});

it('a channel that is deleted is forgotten alone', async () => {
  const { hear, known, send, connector } = await started();
  await hear({ ...in_(TEAM), ...inTeam(TEAM) });
  await hear({ ...in_(OTHER), ...inTeam(TEAM) });
  const gone = inTeam(TEAM, { eventType: 'channelDeleted', channel: { id: OTHER } });
  await send(activityOf(connector, { type: 'conversationUpdate', ...in_(TEAM), ...gone }));
  expect(known()).toContain(TEAM);
  expect(known()).not.toContain(OTHER);
});

it('taken out of somebody’s own apps, their chat is forgotten by both of their ids', async () => {
  const { hear, known, send, connector } = await started();
  await hear(PERSONAL);
  expect(known()).toContain(`@${PERSON}`);
  await send(activityOf(connector, { ...LEFT, ...PERSONAL }));
  expect(known()).toEqual(['*']);
});

it('taken out of a group, that chat is forgotten', async () => {
  const { hear, known, send, connector } = await started();
  const group = { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId: TENANT } };
  await hear(group);
  await send(activityOf(connector, { ...LEFT, ...group }));
  expect(known()).toEqual(['*']);
});

it.each([
  ['somebody else leaves', { type: 'conversationUpdate', membersRemoved: [{ id: '29:nurse' }] }],
  ['the app is upgraded', { type: 'installationUpdate', action: 'remove-upgrade' }],
  ['a member has no id', { type: 'conversationUpdate', membersRemoved: [null, {}, 'x'] }],
])('nothing is forgotten when %s', async (_, event) => {
  const { hear, known, send, connector } = await started();
  await hear({ ...in_(TEAM), ...inTeam(TEAM) });
  await send(activityOf(connector, { ...in_(TEAM), ...inTeam(TEAM), ...event }));
  expect(known()).toContain(TEAM);
});
