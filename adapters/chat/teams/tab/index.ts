/** The personal tab: the console inside Teams, signed in by Teams. Nothing of the SDK is needed for it. */
import type { TeamsSetting } from '#src/config/settings.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import { type Elsewhere, tenantsOf } from '../app.ts';
import { cloudOf } from '../clouds.ts';
import { createEntraReader } from './entra-token.ts';
import { apiOf } from './names.ts';

const CALL_TIMEOUT_MS = 10_000;

export type TabOptions = {
  readonly setting: TeamsSetting;
  readonly appId: string;
  /** Under which the console is shown. */
  readonly origin: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where Microsoft's services are, when not at their own addresses, e.g. a fake. */
  readonly cloud?: Pick<Elsewhere, 'loginUrl'>;
};

export type TeamsTab = {
  /** Pages of these may frame the tab, as a content policy writes them. */
  readonly frames: readonly string[];
  /** Rejects with OpsError. */
  readonly identityOf: (token: string) => Promise<{ readonly platform: 'teams'; readonly id: string }>;
};

export function createTeamsTab({ setting, appId, origin, clock, log, cloud }: TabOptions): TeamsTab {
  const { login, frames } = cloudOf(setting);
  const personOf = createEntraReader({
    audiences: [appId, apiOf(origin, appId)].map((one) => one.toLowerCase()),
    tenants: tenantsOf(setting),
    issuerBase: login,
    // The address of a fake ends in its tenant, as that of tokens does.
    keysBase: cloud === undefined ? login : new URL('../', cloud.loginUrl).href,
    clock,
    timeoutMs: CALL_TIMEOUT_MS,
    log,
  });
  return { frames, identityOf: async (token) => ({ platform: 'teams', id: await personOf(token) }) };
}
