/** Row 33: an address that a request names is written to only where answers belong. */
import { describe, expect, test } from 'vitest';
import { answerPolicy as slackPolicy } from '#adapters/chat/slack/inbound.ts';
import { answerPolicy as teamsPolicy } from '#adapters/chat/teams/place.ts';

const PRIVATE = [
  'http://127.0.0.1/',
  'https://127.0.0.1/',
  'https://localhost/',
  'https://[::1]/',
  'https://10.0.0.5/hook',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[::ffff:169.254.169.254]/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://metadata.google.internal/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:25/',
  'javascript:alert(1)',
];
const allowed = (may: (url: URL) => boolean) => (address: string) => URL.canParse(address) && may(new URL(address));

describe('row 33: where an answer may go', () => {
  const slack = allowed(slackPolicy(undefined));
  test.each([
    ...PRIVATE,
    'https://evil.example/',
    'https://hooks.slack.com.evil.example/',
    'https://hooks.slack.com@evil.example/',
    'https://evil.example/hooks.slack.com',
    'http://hooks.slack.com/commands/1',
    'https://hooks.slack.com:8443/commands/1',
    'https://api.slack.com/',
  ])('of Slack not to %s', (address) => {
    expect(slack(address)).toBe(false);
  });
  test('of Slack to its hook host', () => {
    expect(slack('https://hooks.slack.com/commands/T1/2/x')).toBe(true);
  });

  const teams = teamsPolicy({ authenticated: true, hosts: ['connector.example.org'] });
  test.each([
    ...PRIVATE,
    'https://evil.example/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://other.trafficmanager.net/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user:pass@smba.trafficmanager.net/',
    'http://smba.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net:8443/',
    'https://sub.connector.example.org/',
  ])('of Teams not to %s, whatever a signed request names', (address) => {
    expect(teams(address)).toBe(false);
  });
  test.each([
    'https://smba.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net/amer/11111111-2222-3333-4444-555555555555/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc/',
    'https://smba.infra.gov.teams.microsoft.us/teams/',
    'https://smba.infra.dod.teams.microsoft.us/teams/',
    'https://connector.example.org/teams/',
  ])('of Teams to %s', (address) => {
    expect(teams(address)).toBe(true);
  });
  test('without an app id nothing leaves this machine', () => {
    const dev = teamsPolicy({ authenticated: false, hosts: ['connector.example.org'] });
    expect(['https://smba.trafficmanager.net/', 'https://connector.example.org/', 'http://10.0.0.5/'].map(dev)).toEqual(
      [false, false, false],
    );
    expect(dev('http://127.0.0.1:3978/')).toBe(true);
  });
});
