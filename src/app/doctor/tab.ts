import { type Clock, systemClock } from '#src/kernel/time.ts';
import type { House } from '../house.ts';
import { textFromEnvironment } from '../secret.ts';
import type { Finding } from './finding.ts';

const CHECK = 'teams tab';

type Fetch = (probe: { readonly tenant: string; readonly keysBase: string; readonly clock: Clock }) => Promise<void>;

/**
 * Nobody is signed in by Teams while Entra's keys cannot be fetched; they are really fetched, for each tenant that is heard.
 * @param keysBase where, when not at Microsoft's
 */
export async function checkTab({ settings: { teams } }: House, keysBase?: string): Promise<readonly Finding[]> {
  if (teams?.tab !== true || (textFromEnvironment('MICROSOFT_APP_ID') ?? '') === '') return [];
  const { probeKeys } = await import('#adapters/chat/teams/probe.ts');
  const { cloudOf } = await import('#adapters/chat/teams/clouds.ts');
  const { tenantsOf } = await import('#adapters/chat/teams/app.ts');
  const base = keysBase ?? cloudOf(teams).login;
  return Promise.all(tenantsOf(teams).map((tenant) => told(tenant, base, probeKeys)));
}

async function told(tenant: string, keysBase: string, fetchKeys: Fetch): Promise<Finding> {
  const { host } = new URL(keysBase);
  try {
    await fetchKeys({ tenant, keysBase, clock: systemClock });
    return { check: CHECK, state: 'ok', detail: `${host} gives the keys that sign people in` };
  } catch {
    return {
      check: CHECK,
      state: 'warn',
      detail: `${host} gives no keys of tenant ${tenant}, so Teams signs nobody in`,
      cure: `Let this machine reach https://${host} (firewall, proxy, DNS), and see that teams.tenantId is the directory id of your tenant. The service tries again by itself.`,
    };
  }
}
