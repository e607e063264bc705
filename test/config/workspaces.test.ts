import { describe, expect, it } from 'vitest';
import { readSettings } from '#src/config/load.ts';

const SITE = 'sites:\n  - { id: general, name: General, kind: hospital, zone: America/New_York }\n';
const read = (text: string) => readSettings(`${SITE}${text}`, 'huddleboard.yaml');

describe('workspaces of Slack', () => {
  const SLACK = 'slack: { mode: http, workspaces: [T0NORTH, E0ORG] }\n';
  const row = (of: string): string => `channels: [{ purpose: alerts, platform: slack, ${of} }]\n`;

  it('stand before the ids of their channels, people and groups', () => {
    const more = `people: [{ id: p1, name: Pat, roles: [admin], slack: T0NORTH/U1 }]\ngroups: [{ slack: E0ORG/S0CHARGE, role: charge-nurse }]\n`;
    const settings = read(`${SLACK}${row('channel: C1, workspace: T0NORTH')}${more}`);
    expect(settings.slack?.workspaces).toEqual(['T0NORTH', 'E0ORG']);
    expect(settings.channels.filter(({ platform }) => platform === 'slack').map(({ channel }) => channel)).toEqual([
      'T0NORTH/C1',
    ]);
    expect(settings.people[0]?.identities).toEqual([{ platform: 'slack', id: 'T0NORTH/U1' }]);
    expect(settings.groups[0]?.group).toBe('E0ORG/S0CHARGE');
    expect(read(`${SLACK}${row('channel: T0NORTH/C1')}`).channels.at(-1)?.channel).toBe('T0NORTH/C1');
  });

  it.each([
    ['a channel', `${SLACK}${row('channel: C1, workspace: T0SOUTH')}`, 'channels[0].workspace'],
    ['a channel by its id', `${SLACK}${row('channel: T0SOUTH/C1')}`, 'channels[0].channel'],
    ['a person', `${SLACK}people: [{ id: p1, name: Pat, roles: [admin], slack: T0SOUTH/U1 }]\n`, 'people[0].slack'],
    ['a group', `${SLACK}groups: [{ slack: T0SOUTH/S0A, role: charge-nurse }]\n`, 'groups[0].slack'],
    [
      'a channel of Teams',
      `${SLACK}teams: {}\nchannels: [{ purpose: alerts, platform: teams, channel: "19:a", workspace: T0NORTH }]\n`,
      'channels[0].workspace',
    ],
    ['no list at all', `slack: {}\n${row('channel: C1, workspace: T0NORTH')}`, 'channels[0].workspace'],
    ['a list of none', 'slack: { workspaces: [] }\n', 'slack.workspaces'],
    ['a name for an id', 'slack: { workspaces: [north-campus] }\n', 'slack.workspaces[0]'],
  ])('that are not listed, or are none, are told with their cure: %s', (_, text, path) => {
    const of = () => read(`${text}`);
    expect(of).toThrow(path);
  });
});
