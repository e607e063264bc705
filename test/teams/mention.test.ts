/** Whom an alert asks is mentioned in Teams: a tag of the team, or whoever answers for the role now. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { withMentions } from '#adapters/chat/teams/mention.ts';
import { checkMessage } from '#adapters/chat/teams/render/check.ts';
import type { GroupSetting, TeamsTag } from '#src/config/settings.ts';
import { tagGroup } from '#src/domain/chat-group.ts';
import { brand, type SiteId, type UnitId } from '#src/kernel/ids.ts';
import { text } from '#src/message/build.ts';
import type { Call } from '#src/message/document.ts';
import { cardRow, notingHandle } from '#test/contract/chat-platform.ts';
import { brokenCard, shownInCard } from '#test/fakes/adaptive-card.ts';
import { card } from '#test/slack/rig.ts';
import { BOT, CHANNEL, channel, PERSON, type Rig, settingsWith, tokenRig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

const CALL: Call = {
  role: 'charge-nurse',
  unit: '5W',
  name: 'Charge nurse 5W',
  people: [
    { platform: 'teams', id: PERSON },
    { platform: 'slack', id: 'U123' },
  ],
};
const TAG: TeamsTag = { tag: 'MjQzMmI1N2ItMGFiZC00M2RiLWFhN2It', role: 'charge-nurse', channel: CHANNEL };
const NO_GROUPS: readonly GroupSetting[] = [];
const row = cardRow({ platform: 'teams', channel: CHANNEL });

async function posted(calls: readonly Call[], tags: readonly TeamsTag[] = [], to = CHANNEL, groups = NO_GROUPS) {
  rig = await tokenRig({
    settings: () => settingsWith([channel()], { teams: { devUnauthenticated: true, tags }, groups }),
  });
  rig.stored.set(to, JSON.stringify({ serviceUrl: rig.connector.url, conversation: to, bot: BOT }));
  await rig.platform.start(notingHandle().handle);
  const post = { ...row, to: { platform: 'teams', channel: to }, document: card({ calls, blocks: [text('Asked.')] }) };
  const ref = await rig.platform.deliver(post, undefined);
  const read = () => {
    const { summary = '', attachments } = rig.connector.messages[0]!.activity;
    const content = attachments[0]!.content;
    expect(brokenCard({ summary, card: content })).toEqual([]);
    const { entities } = content.msteams as { entities?: unknown };
    return { entities, shown: shownInCard(content).join('\n') };
  };
  const again = async () => {
    await rig.platform.deliver({ ...post, version: 2 }, ref);
    return read();
  };
  return { ...read(), again };
}

describe('whoever is asked', () => {
  it('is mentioned by their id there, and shown by their role', async () => {
    const { entities, shown } = await posted([CALL]);
    expect(entities).toEqual([
      { type: 'mention', text: '<at>Charge nurse 5W</at>', mentioned: { id: PERSON, name: 'Charge nurse 5W' } },
    ]);
    expect(shown).toContain('<at>Charge nurse 5W</at>');
  });

  it('as two people of one role gets two mentions, told apart', async () => {
    const people = [PERSON, 'aad-other'].map((id) => ({ platform: 'teams', id }));
    const { entities } = await posted([{ ...CALL, people }]);
    expect(entities).toMatchObject([{ text: '<at>Charge nurse 5W</at>' }, { text: '<at>Charge nurse 5W 2</at>' }]);
  });

  it('is mentioned by the tag of that team instead, the one of the very unit first', async () => {
    const own = { ...TAG, tag: 'b3duLXRhZy1vZi01Vw==', unit: '5W' };
    const { entities } = await posted([CALL], [TAG, own, { ...TAG, tag: 'b3RoZXItdW5pdA==', unit: '4N' }]);
    expect(entities).toEqual([
      {
        type: 'mention',
        text: '<at>Charge nurse 5W</at>',
        mentioned: { id: own.tag, name: 'Charge nurse 5W', type: 'tag' },
      },
    ]);
  });

  it('is mentioned by the tag that gives the role, in the channel of its team and for its site alone', async () => {
    const group: GroupSetting = {
      platform: 'teams',
      group: tagGroup({ team: '53c53217-fe77-4383-bc5a-ed4937a1aecd', tag: TAG.tag }),
      role: 'charge-nurse',
      unit: brand<UnitId>('5W'),
      channel: CHANNEL,
    };
    const mentioned = async (one: GroupSetting) => (await posted([CALL], [], CHANNEL, [one])).entities;
    expect(await mentioned(group)).toMatchObject([{ mentioned: { id: TAG.tag, type: 'tag' } }]);
    for (const other of [
      { ...group, channel: '19:elsewhere@thread.tacv2' },
      { ...group, site: brand<SiteId>('elsewhere') },
      { ...group, unit: brand<UnitId>('4N') },
      { ...group, platform: 'slack' },
    ]) {
      await rig.close();
      expect(await mentioned(other)).toMatchObject([{ mentioned: { id: PERSON } }]);
    }
  });

  it('is mentioned by no tag of another team or role', async () => {
    const others = [
      { ...TAG, channel: '19:elsewhere@thread.tacv2' },
      { ...TAG, role: 'house-supervisor' as const },
    ];
    expect((await posted([CALL], others)).entities).toMatchObject([{ mentioned: { id: PERSON } }]);
  });

  it('without an id here is mentioned by nothing', async () => {
    expect((await posted([{ ...CALL, people: [{ platform: 'slack', id: 'U1' }] }])).entities).toBeUndefined();
  });

  it('is not mentioned in their own chat, where each message rings, nor by an edit', async () => {
    expect((await posted([CALL], [TAG], `@${PERSON}`)).entities).toBeUndefined();
    await rig.close();
    const { again } = await posted([CALL]);
    expect((await again()).entities).toBeUndefined();
  });
});

it('what stands in a card mentions nobody, whatever it says', async () => {
  rig = await tokenRig();
  rig.stored.set(CHANNEL, JSON.stringify({ serviceUrl: rig.connector.url, conversation: CHANNEL, bot: BOT }));
  await rig.platform.start(notingHandle().handle);
  await rig.platform.deliver({ ...row, document: card({ blocks: [text('<at>everyone</at>')] }) }, undefined);
  expect(JSON.stringify(rig.connector.messages[0]!.activity)).not.toContain('"mention"');
});

it('any names and ids give a card that Teams takes, each text with one entity', async () => {
  rig = await tokenRig();
  const mention = fc.record({ id: fc.string({ minLength: 1 }), name: fc.string({ minLength: 1, maxLength: 80 }) });
  fc.assert(
    fc.property(fc.array(mention, { maxLength: 10 }), (mentions) => {
      const bare = {
        summary: 'Asked',
        card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Asked' }], msteams: {} },
      };
      // biome-ignore lint/suspicious/noExplicitAny: a card of the least that is one
      const made = withMentions(bare as any, mentions);
      expect(checkMessage(made)).toEqual([]);
      const texts = ((made.card.msteams.entities ?? []) as { text: string }[]).map((one) => one.text);
      expect(texts).toHaveLength(mentions.length);
    }),
    { numRuns: 100 },
  );
});
