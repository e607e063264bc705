/** A workspace lets the house in by OAuth: over the wire, with what an attacker or a hurried administrator would try. */
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { CLIENT } from '#test/fakes/slack-oauth.ts';
import { commandOf } from './rig.ts';
import { NORTH, ORIGIN, type Page, SOUTH, settingsFor, type TenantsRig, tenantsRig, WEST } from './workspaces-rig.ts';

const kept = async ({ store }: TenantsRig) => (await store.installations('slack')).map(({ workspace }) => workspace);
const exchanges = ({ api }: TenantsRig) => api.callsOf('oauth.v2.access').length;

/** The page says that nothing was changed, and where to begin again; nothing was asked of Slack and nothing kept. */
async function expectRefused(page: Page, rig: TenantsRig): Promise<void> {
  expect(page.status).toBe(400);
  expect(page.body).toContain('Nothing was changed');
  expect(page.body).toContain(`${ORIGIN}/slack/install`);
  expect(exchanges(rig)).toBe(0);
  expect(await kept(rig)).toEqual([]);
}

describe('a workspace lets the house in', () => {
  it('from the first page to the last: sent to Slack, back with a code, and heard from then on', async () => {
    const rig = await tenantsRig();
    const begun = await rig.browse('/slack/install');
    expect(begun.status).toBe(302);
    const asked = new URL(begun.location);
    expect(asked.pathname).toBe('/oauth/v2/authorize');
    expect(asked.searchParams.get('client_id')).toBe(CLIENT.id);
    expect(asked.searchParams.get('redirect_uri')).toBe(`${ORIGIN}/slack/oauth_redirect`);
    expect(asked.searchParams.get('scope')?.split(',')).toEqual(
      expect.arrayContaining(['commands', 'chat:write', 'links:read']),
    );
    const page = await rig.browse(rig.oauth.approve(begun.location, NORTH), begun.cookie);
    expect(page.status).toBe(200);
    expect(page.body).toContain('Huddleboard is in North campus.');
    expect(page.body).toContain(`workspace: ${NORTH.id}`);
    expect(await kept(rig)).toEqual([NORTH.id]);
    await rig.form(commandOf('help', { team_id: NORTH.id }));
    await expect.poll(() => rig.door.requests.map(({ text }) => text)).toEqual(['help']);
  });

  it('with a cookie that only this host over TLS sends, that no script reads, and that is taken away afterwards', async () => {
    const rig = await tenantsRig();
    const { setCookie } = await rig.browse('/slack/install');
    for (const sign of ['__Host-', 'Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=600'])
      expect(setCookie).toContain(sign);
    expect(setCookie).not.toContain('Domain');
    expect((await rig.install(NORTH)).setCookie).toContain('Max-Age=0');
  });

  it('and its token lies nowhere in the clear: not in the store, the log, the pages or the audit', async () => {
    const rig = await tenantsRig({ rotates: true });
    const pages = [await rig.install(NORTH), await rig.install(SOUTH), await rig.install(WEST)];
    const seen = JSON.stringify([
      pages.map(({ body }) => body),
      rig.lines,
      await rig.store.installations('slack'),
      await rig.store.audit(100),
    ]);
    expect(rig.oauth.secrets().length).toBeGreaterThan(6);
    for (const secret of rig.oauth.secrets()) expect(seen).not.toContain(secret);
    expect(seen).not.toContain('ZZSECRET');
  });

  it('is in the audit, with who it was', async () => {
    const rig = await tenantsRig();
    await rig.install(NORTH);
    expect(await rig.store.audit(10)).toMatchObject([
      { action: 'workspace.install', subject: 'workspace T0NORTH', actor: 'slack:T0NORTH/U0ADMIN', platform: 'slack' },
    ]);
  });
});

describe('nobody is let in', () => {
  it('whose browser did not begin here, holds another state, or says a forged one', async () => {
    const rig = await tenantsRig();
    const [mine, others] = [await rig.browse('/slack/install'), await rig.browse('/slack/install')];
    const back = rig.oauth.approve(mine.location, NORTH);
    await expectRefused(await rig.browse(back), rig);
    await expectRefused(await rig.browse(back, others.cookie), rig);
    const state = new URL(back).searchParams.get('state') ?? '';
    for (const forged of [`${state}x`, state.replace(/^\d/, '9'), 'a.b.c', '.', '', '9'.repeat(4_000)]) {
      const address = new URL(back);
      address.searchParams.set('state', forged);
      await expectRefused(await rig.browse(address.href, `__Host-huddleboard-slack=${forged}`), rig);
    }
    await expectRefused(await rig.browse('/slack/oauth_redirect'), rig);
  });

  it('after ten minutes', async () => {
    const rig = await tenantsRig();
    const began = rig.clock.now();
    const begun = await rig.browse('/slack/install');
    const back = rig.oauth.approve(begun.location, NORTH);
    rig.clock.now = () => (began + 11 * MINUTE_MS) as typeof began;
    await expectRefused(await rig.browse(back, begun.cookie), rig);
  });

  it('twice with one state', async () => {
    const rig = await tenantsRig();
    const begun = await rig.browse('/slack/install');
    const back = rig.oauth.approve(begun.location, NORTH);
    expect((await rig.browse(back, begun.cookie)).status).toBe(200);
    const again = await rig.browse(back, begun.cookie);
    expect(again.status).toBe(400);
    expect(exchanges(rig)).toBe(1);
  });

  it('twice with one state, at another process of the same house neither', async () => {
    const rig = await tenantsRig();
    const other = await tenantsRig({ store: rig.store });
    const begun = await rig.browse('/slack/install');
    expect((await rig.browse(rig.oauth.approve(begun.location, NORTH), begun.cookie)).status).toBe(200);
    const replayed = await other.browse(other.oauth.approve(begun.location, NORTH), begun.cookie);
    expect(replayed.status).toBe(400);
    expect(replayed.body).toContain('Nothing was changed');
    expect(exchanges(other)).toBe(0);
    // One that was begun elsewhere and is good is taken by whichever process is asked.
    const next = await rig.browse('/slack/install');
    expect((await other.browse(other.oauth.approve(next.location, SOUTH), next.cookie)).status).toBe(200);
  });

  it.each([
    ['a code that was used before', 'SLACK_CODE_ALREADY_USED'],
    ['a code that Slack does not know', 'SLACK_INVALID_CODE'],
  ])('with %s, and Slack says so', async (what, code) => {
    const rig = await tenantsRig();
    const first = await rig.browse('/slack/install');
    const used = new URL(rig.oauth.approve(first.location, NORTH));
    await rig.browse(used.href, first.cookie);
    const next = await rig.browse('/slack/install');
    const back = new URL(rig.oauth.approve(next.location, SOUTH));
    back.searchParams.set('code', what.includes('used') ? (used.searchParams.get('code') ?? '') : 'nobody-gave-this');
    const page = await rig.browse(back.href, next.cookie);
    expect(page.status).toBe(400);
    expect(page.body).toContain('Begin again at /slack/install');
    expect(rig.lines.map(({ fields }) => fields.code)).toContain(code);
    expect(await kept(rig)).toEqual([NORTH.id]);
  });

  it('that settings do not list: what it granted is given back', async () => {
    const rig = await tenantsRig();
    const page = await rig.install(WEST);
    expect(page.status).toBe(403);
    expect(page.body).toContain(WEST.id);
    expect(await kept(rig)).toEqual([]);
    const [revoked] = rig.api.callsOf('auth.revoke');
    expect(rig.oauth.workspaceOf(revoked!.token)).toBe(WEST.id);
  });

  it('whose administrator says no, with no trace of what Slack hung onto the address', async () => {
    const rig = await tenantsRig();
    const begun = await rig.browse('/slack/install');
    const state = new URL(begun.location).searchParams.get('state') ?? '';
    const query = new URLSearchParams({ error: 'access_denied', error_description: '<b>ZZCANARY</b>', state });
    const page = await rig.browse(`/slack/oauth_redirect?${query}`, begun.cookie);
    await expectRefused(page, rig);
    expect(page.body).not.toContain('ZZCANARY');
  });

  it('while the platform has not started, or Slack does not answer; the next try goes on', async () => {
    const rig = await tenantsRig({ notStarted: true });
    expect((await rig.install(NORTH)).status).toBe(503);
    await rig.platform.start(rig.door.handle);
    rig.api.fail('oauth.v2.access', { fault: 'status', status: 503 });
    expect((await rig.install(NORTH)).status).toBe(503);
    expect(await kept(rig)).toEqual([]);
    expect((await rig.install(NORTH)).status).toBe(200);
  });

  it('where the house has no address to come back to', async () => {
    const settings = settingsFor();
    const rig = await tenantsRig({
      settings: () => ({ ...settings, console: { ...settings.console, origin: undefined } }),
    });
    const page = await rig.browse('/slack/install');
    expect(page.status).toBe(503);
    expect(page.body).toContain('console.origin');
  });
});

it('a house with its own workspace alone has no page to install at', async () => {
  const rig = await tenantsRig();
  const alone = await tenantsRig({ installing: undefined as never });
  expect(rig.platform.routes.map(({ path }) => path)).toContain('/slack/install');
  expect(alone.platform.routes.map(({ path }) => path)).toEqual(['/slack/events']);
});

it('the own workspace, let in again by OAuth, keeps its token and nothing is stored or given back', async () => {
  const rig = await tenantsRig();
  const page = await rig.install({ id: 'T01', name: 'Our own' });
  expect(page.status).toBe(200);
  expect(page.body).toContain('already');
  expect(await kept(rig)).toEqual([]);
  expect(rig.api.callsOf('auth.revoke')).toEqual([]);
});
