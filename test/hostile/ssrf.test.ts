/** Row 33: an address that a request names is written to only where answers belong. */
import { describe, expect, test } from 'vitest';
import { answerPolicy as slackPolicy } from '#adapters/chat/slack/inbound.ts';
import { answerPolicy as teamsPolicy } from '#adapters/chat/teams/place.ts';
import { post } from '#adapters/wire/post.ts';
import { readSettings } from '#src/config/load.ts';
import { RIVERSIDE } from '#test/commands/house.ts';

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

describe('the pager gateway, whose address is a setting', () => {
  const settings = (url: string) => () => readSettings(`${RIVERSIDE}pager: { url: '${url}' }\n`, 'huddleboard.yaml');

  test.each([
    'https://169.254.169.254/latest/meta-data/',
    'https://0xa9fea9fe/',
    'https://[::ffff:169.254.169.254]/',
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/',
    'https://[fd20:ce::254]/',
    'https://[fd00:c1::a9fe:a9fe]/',
    'https://[64:ff9b::169.254.169.254]/',
    'https://[2002:a9fe:a9fe::1]/',
    'https://[::169.254.169.254]/',
    'https://[::ffff:0:169.254.169.254]/',
    'https://168.63.129.16/',
    'https://metadata.google.internal/computeMetadata/v1/',
    'https://metadata.google.internal./',
    'https://100.100.100.200/',
    'https://0.0.0.0/',
    'https://255.255.255.255/',
  ])('%s is refused as settings are read', (url) => {
    expect(settings(url)).toThrow(/metadata/);
  });
  test.each(['https://10.1.2.3/page', 'https://pager.hospital.example/page', 'http://127.0.0.1:8080/page'])(
    '%s may be named: a gateway stands in the house',
    (url) => {
      expect(settings(url)().pager?.url).toBe(url);
    },
  );

  const leading = (...addresses: string[]) =>
    post({ url: 'https://pager.example.org:9/', headers: {}, body: '', timeoutMs: 2_000 }, async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  test.each([
    ['the metadata of a cloud', ['169.254.169.254']],
    ['the same in IPv6', ['::ffff:a9fe:a9fe']],
    ['the same behind NAT64', ['64:ff9b::a9fe:a9fe']],
    ['one good address and one of the link', ['192.0.2.7', 'fe80::1']],
    ['this machine', ['127.0.0.1']],
    ['this machine in IPv6', ['::1']],
  ])('a name that leads to %s is not connected to', async (_, addresses) => {
    await expect(leading(...addresses)).rejects.toMatchObject({ code: 'FORBIDDEN_ADDRESS' });
  });
});
