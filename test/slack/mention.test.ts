/** Whom an alert asks is rung on Slack by the user group of their role, where settings say so, and by nothing that anybody wrote. */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { groupsCalled } from '#adapters/chat/slack/mention.ts';
import { readSettings } from '#src/config/load.ts';
import type { GroupSetting } from '#src/config/settings.ts';
import { brand, type SiteId, type UnitId } from '#src/kernel/ids.ts';
import { text } from '#src/message/build.ts';
import type { Call } from '#src/message/document.ts';
import { cardRow, notingHandle } from '#test/contract/chat-platform.ts';
import { brokenLimits, injectedMarkup } from '#test/fakes/slack-reader.ts';
import { CHANNEL, card, channel, type HttpRig, httpRig, SITE, settingsWith } from './rig.ts';

let rig: HttpRig | undefined;
afterEach(() => rig?.close());

const CALL: Call = {
  role: 'charge-nurse',
  unit: '5W',
  name: 'Charge nurse 5W',
  people: [{ platform: 'slack', id: 'U1' }],
};
const group = (over: Partial<GroupSetting> = {}): GroupSetting => ({
  platform: 'slack',
  group: 'S0CHARGE',
  role: 'charge-nurse',
  mention: true,
  ...over,
});
const rowOf = (calls: readonly Call[], to = CHANNEL) => ({
  ...cardRow({ platform: 'slack', channel: to }),
  site: SITE,
  document: card({ calls, blocks: [text('Asked.')] }),
});
const called = (groups: readonly GroupSetting[], calls = [CALL], to = CHANNEL) =>
  groupsCalled(rowOf(calls, to), groups);

it('rings the group of the role, over the wire, in a message that Slack takes', async () => {
  rig = await httpRig({ settings: () => ({ ...settingsWith([channel()]), groups: [group()] }) });
  await rig.platform.start(notingHandle().handle);
  await rig.platform.deliver(rowOf([CALL]), undefined);
  const [message] = rig.api.messages;
  expect(message!.blocks.at(-1)).toEqual({ type: 'section', text: { type: 'mrkdwn', text: '<!subteam^S0CHARGE>' } });
  expect(brokenLimits(message!)).toEqual([]);
});

it.each<[string, readonly GroupSetting[], readonly string[]]>([
  [
    'none, where settings do not say that it may be rung',
    [{ platform: 'slack', group: 'S0A', role: 'charge-nurse' }],
    [],
  ],
  [
    'none of another role, unit, site, platform or workspace',
    [
      group({ role: 'house-supervisor' }),
      group({ unit: brand<UnitId>('4N') }),
      group({ site: brand<SiteId>('elsewhere') }),
      group({ platform: 'teams' }),
      group({ group: 'T0NORTH/S0CHARGE' }),
    ],
    [],
  ],
  [
    'the one of the very unit before the one for all',
    [group(), group({ group: 'S05W', unit: brand<UnitId>('5W') })],
    ['S05W'],
  ],
  ['none whose id is none', [group({ group: 'S0>|<!channel' })], []],
])('rings %s', (_, groups, expected) => {
  expect(called(groups)).toEqual(expected);
});

it('rings nobody twice, nobody for a card that calls nobody, and nobody in their own conversation', () => {
  expect(called([group()], [CALL, { ...CALL, unit: '4N' }])).toEqual(['S0CHARGE']);
  expect(called([group()], [])).toEqual([]);
  expect(called([group()], [CALL], '@U1')).toEqual([]);
});

it('in a channel of another workspace rings the group of that one, by its id there', () => {
  expect(called([group(), group({ group: 'T0NORTH/S0NORTH' })], [CALL], 'T0NORTH/C1')).toEqual(['S0NORTH']);
});

it('nothing that anybody wrote rings: names of roles, titles and text are escaped, whatever they say', async () => {
  rig = await httpRig({ settings: () => ({ ...settingsWith([channel()]), groups: [group()] }) });
  await rig.platform.start(notingHandle().handle);
  const { platform, api } = rig;
  const hostile = fc.oneof(
    fc.constantFrom('<!subteam^S0CHARGE>', '<!channel>', '<@U1>', '&lt;!here&gt;', '<!subteam^S0OTHER|all>'),
    fc.string({ unit: 'grapheme' }),
  );
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (said, name) => {
      const document = card({ title: said, plain: said, calls: [{ ...CALL, name }], blocks: [text(said)] });
      await platform.deliver({ ...rowOf([CALL]), document }, undefined);
      const message = api.messages.at(-1)!;
      const own = message.blocks.filter(
        (block) => (block as { text?: { text?: string } }).text?.text === '<!subteam^S0CHARGE>',
      );
      expect(own).toEqual([message.blocks.at(-1)]);
      expect(injectedMarkup({ ...message, blocks: message.blocks.slice(0, -1) })).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('settings take it of Slack’s groups alone', () => {
  const site = 'sites:\n  - { id: general, name: General, kind: hospital, zone: America/New_York }\n';
  const read = (of: string) =>
    readSettings(`${site}slack: {}\nteams: {}\ngroups: [{ ${of}, role: charge-nurse, mention: true }]\n`, 'x');
  expect(read('slack: S0CHARGE').groups).toMatchObject([{ mention: true }]);
  expect(() => read('teams: 11111111-2222-4333-8444-555555555555')).toThrow('groups[0].mention');
});
