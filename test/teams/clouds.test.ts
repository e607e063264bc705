/** A tenant in one of the United States' government clouds: its own addresses, scopes and issuer. */
import { afterEach, describe, expect, it } from 'vitest';
import { cloudOf, loginUrlOf } from '#adapters/chat/teams/clouds.ts';
import { readSettings } from '#src/config/load.ts';
import type { MicrosoftCloud } from '#src/config/settings.ts';
import { RIVERSIDE } from '#test/commands/house.ts';
import { notingHandle } from '#test/contract/chat-platform.ts';
import { TENANT } from '#test/fakes/teams-connector.ts';
import { activityOf, type Rig, tokenRig } from './rig.ts';

let rig: Rig | undefined;
afterEach(() => rig?.close());

it.each([
  [undefined, 'https://login.microsoftonline.com/botframework.com/', 'https://graph.microsoft.com/'],
  ['public', 'https://login.microsoftonline.com/botframework.com/', 'https://graph.microsoft.com/'],
  ['gcc-high', 'https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us/', 'https://graph.microsoft.us/'],
  ['dod', 'https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us/', 'https://dod-graph.microsoft.us/'],
] as const)('teams.cloud %s asks for tokens and groups there', (cloud, login, graph) => {
  const { teams } = readSettings(
    `${RIVERSIDE}teams: { ${cloud === undefined ? '' : `cloud: ${cloud}`} }\n`,
    'huddleboard.yaml',
  );
  expect([loginUrlOf(teams), cloudOf(teams!).graph]).toEqual([login, graph]);
  expect(loginUrlOf({ ...teams, tenantId: TENANT })).toBe(login.replace(/[^/]+\/$/, `${TENANT}/`));
});

it('a cloud that there is none of is refused as settings are read', () => {
  expect(() => readSettings(`${RIVERSIDE}teams: { cloud: moon }\n`, 'huddleboard.yaml')).toThrow(/teams/);
});

describe.each([
  ['public', 'https://api.botframework.com'],
  ['gcc-high', 'https://api.botframework.us'],
  ['dod', 'https://api.botframework.us'],
] as const)('an app in %s', (cloud: MicrosoftCloud, issuer) => {
  const heard = async (iss: string) => {
    rig = await tokenRig({ setting: { devUnauthenticated: false, tenantId: TENANT, cloud } });
    const door = notingHandle();
    await rig.platform.start(door.handle);
    const authorization = `Bearer ${rig.connector.tokenFor({ iss })}`;
    const body = JSON.stringify(activityOf(rig.connector, { text: 'beds' }));
    const { status } = await rig.post(body, { 'content-type': 'application/json', authorization });
    return { status, requests: door.requests.length, scopes: rig.connector.scopes };
  };

  it('asks for its token by the scope of that cloud, and hears who is signed for there', async () => {
    const { status, requests, scopes } = await heard(issuer);
    expect([status, requests]).toEqual([200, 1]);
    expect(new Set(scopes)).toEqual(new Set([`${issuer}/.default`]));
  });

  it('does not hear who is signed for in another cloud', async () => {
    const other = issuer.endsWith('.us') ? 'https://api.botframework.com' : 'https://api.botframework.us';
    expect(await heard(other)).toMatchObject({ status: 401, requests: 0 });
  });
});
