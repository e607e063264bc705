import type { TeamsSetting } from '#src/config/settings.ts';
import { systemClock } from '#src/kernel/time.ts';
import type { House } from '../house.ts';
import { secretFromEnvironment, textFromEnvironment } from '../secret.ts';
import type { Finding } from './finding.ts';
import { checkSecrets } from './secrets.ts';
import { refused } from './slack.ts';

/**
 * Azure is really asked for a token.
 * @param loginUrl where, when not at Microsoft's
 */
export async function checkTeams({ settings: { teams } }: House, loginUrl?: string): Promise<readonly Finding[]> {
  if (teams === undefined) return [];
  const secrets = checkSecrets('teams', ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD']);
  if (teams.devUnauthenticated && secrets.state === 'fail') return [OPEN_TO_THIS_MACHINE];
  const found = [secrets];
  if (secrets.state === 'ok') found.push(await tryToken(teams, loginUrl));
  if (teams.tenantId === undefined && (teams.tenants ?? []).length === 0) found.push(NO_TENANT);
  return found;
}

const OPEN_TO_THIS_MACHINE: Finding = {
  check: 'teams',
  state: 'warn',
  detail: 'development without authentication: this machine only',
  cure: 'Set an app id and its secret before Teams is to reach it.',
};

/** Whoever knows the app id can install the app in a tenant of their own; so only tenants that are named are heard. */
const NO_TENANT: Finding = {
  check: 'teams tenant',
  state: 'fail',
  detail: 'nobody is heard, because no tenant is named',
  cure: 'Set teams.tenantId to the directory id of your tenant.',
};

async function tryToken(teams: TeamsSetting, loginUrl: string | undefined): Promise<Finding> {
  const check = 'teams token';
  const { probeTeams } = await import('#adapters/chat/teams/probe.ts');
  const { cloudOf, loginUrlOf } = await import('#adapters/chat/teams/clouds.ts');
  try {
    await probeTeams({
      appId: textFromEnvironment('MICROSOFT_APP_ID') ?? '',
      secret: secretFromEnvironment('MICROSOFT_APP_PASSWORD')?.reveal() ?? '',
      loginUrl: loginUrl ?? loginUrlOf(teams),
      scope: `${cloudOf(teams).botScope}/.default`,
      clock: systemClock,
    });
    return { check, state: 'ok', detail: 'Azure gives one' };
  } catch (error) {
    return refused(check, error);
  }
}
