/** The app as it stands in Azure: its id and secret, its tenants, and where Microsoft's services are. */
import { isLoopbackHost } from '#adapters/wire/loopback.ts';
import type { TeamsSetting } from '#src/config/settings.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { PlatformHealth } from '#src/ports/chat.ts';
import { cloudOf, loginUrlOf } from './clouds.ts';
import { secretMissing } from './errors.ts';
import { createGroupReader } from './groups.ts';
import { ANYWHERE, type Reach } from './place.ts';
import { createTokenSource } from './token.ts';

/** Where Microsoft's services are, when not at their own addresses, e.g. a fake. */
export type Elsewhere = {
  readonly loginUrl: string;
  readonly openIdMetadataUrl: string;
  readonly serviceUrl: string;
  readonly graphUrl?: string;
};

export type AppOptions = {
  readonly setting: TeamsSetting;
  readonly secrets: { readonly appId?: string; readonly appPassword?: string };
  /** Name or address that the HTTP server binds to. */
  readonly listensOn: string;
  readonly cloud?: Elsewhere;
  readonly clock: Clock;
  readonly timeoutMs: number;
};

/** The bot's own, and those that settings name beside it. */
export const tenantsOf = ({ tenantId, tenants = [] }: TeamsSetting): readonly string[] =>
  tenantId === undefined ? tenants : [tenantId, ...tenants];

/** Whoever knows the app id can install the app in a tenant of their own, so with an app id only tenants that are named are heard. */
const hearsNobody = (app: App | undefined, setting: TeamsSetting): boolean =>
  app !== undefined && tenantsOf(setting).length === 0;

/** Up; without a tenant it is told that nobody is heard. */
export function heard(
  { setting, log }: { readonly setting: TeamsSetting; readonly log: Logger },
  app: App | undefined,
): PlatformHealth {
  if (!hearsNobody(app, setting)) return { state: 'up' };
  log.error('teams hears nobody, cards go out: no tenant is named', {
    cure: 'Set teams.tenantId in huddleboard.yaml to the directory id of your tenant.',
  });
  return { state: 'up', detail: 'NO_TENANT' };
}

/** Where to post before anybody was heard from: the app speaks for itself in its own tenant. */
export function homeOf(
  app: App | undefined,
  { setting, cloud }: Pick<AppOptions, 'setting' | 'cloud'>,
): Reach | undefined {
  const { tenantId: tenant, serviceUrl = cloud?.serviceUrl ?? cloudOf(setting).service } = setting;
  if (app === undefined || tenant === undefined) return undefined;
  return { serviceUrl, conversation: ANYWHERE, bot: `28:${app.id}`, tenant };
}

export type App = {
  readonly id: string;
  readonly token: () => Promise<string>;
  readonly members: (group: string) => Promise<readonly string[]>;
};

/** Undefined: development on this machine, without authentication. */
export function appOf(options: AppOptions): App | undefined {
  const { setting, secrets, clock, cloud, listensOn } = options;
  const { appId = '', appPassword = '' } = secrets;
  if (appId === '') {
    if (setting.devUnauthenticated && isLoopbackHost(listensOn)) return undefined;
    throw secretMissing('MICROSOFT_APP_ID');
  }
  if (appPassword === '') throw secretMissing('MICROSOFT_APP_PASSWORD');
  const { botScope, graph } = cloudOf(setting);
  const loginUrl = cloud?.loginUrl ?? loginUrlOf(setting);
  const asking = { appId, secret: appPassword, loginUrl, clock, timeoutMs: options.timeoutMs };
  return {
    id: appId,
    token: createTokenSource({ ...asking, scope: `${botScope}/.default` }),
    members: createGroupReader({ ...asking, graphUrl: cloud?.graphUrl ?? graph }),
  };
}
