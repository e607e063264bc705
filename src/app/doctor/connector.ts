import type { House } from '../house.ts';
import { textFromEnvironment } from '../secret.ts';
import { type Met, post } from './endpoint.ts';
import type { Finding } from './finding.ts';

const CHECK = 'teams connector';

/** Whether this machine reaches the service that takes cards; it asks for nothing, and is refused. */
export async function checkConnector({ settings: { teams } }: House, knock = post): Promise<readonly Finding[]> {
  if (teams === undefined || (textFromEnvironment('MICROSOFT_APP_ID') ?? '') === '') return [];
  const { cloudOf } = await import('#adapters/chat/teams/clouds.ts');
  const { serviceUrl = cloudOf(teams).service } = teams;
  const { host } = new URL(serviceUrl);
  return [told(await knock(`${serviceUrl.replace(/\/*$/, '/')}v3/conversations`), host)];
}

function told(met: Met, host: string): Finding {
  if ('status' in met && met.status < 500) return { check: CHECK, state: 'ok', detail: `${host} answers` };
  const why =
    'status' in met ? `answers ${met.status}` : `does not answer${met.code === undefined ? '' : ` (${met.code})`}`;
  const cure = `Let this machine reach https://${host}: firewall, proxy, DNS. The service tries again by itself.`;
  return { check: CHECK, state: 'warn', detail: `${host} ${why}`, cure };
}
