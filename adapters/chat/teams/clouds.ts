/**
 * Where Microsoft's services are, cloud by cloud; GCC is in the public one.
 * @source learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high, learn.microsoft.com/graph/deployments;
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages (global service URLs);
 * botframework-connector 4.23.3, auth/governmentConstants; learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements (frames),
 * of the US governments @microsoft/teams-js 2.58.0, validDomains.json
 */
import type { MicrosoftCloud } from '#src/config/settings.ts';

export type Cloud = {
  readonly login: string;
  /** The tenant that a bot of several tenants asks for its token. */
  readonly botTenant: string;
  /** What that token is for. */
  readonly botScope: string;
  /** Who signs what Teams sends. */
  readonly issuer: string;
  readonly graph: string;
  /** Teams' connector while no conversation has told of one nearer by. */
  readonly service: string;
  /** The SDK's name of the cloud; undefined: its own. */
  readonly channelService: string | undefined;
  /** Pages of Teams that may show a tab of ours in a frame. */
  readonly frames: readonly string[];
};

const GOVERNMENT = {
  login: 'https://login.microsoftonline.us/',
  botTenant: 'MicrosoftServices.onmicrosoft.us',
  botScope: 'https://api.botframework.us',
  issuer: 'https://api.botframework.us',
  channelService: 'https://botframework.azure.us',
} as const;

const CLOUDS: Readonly<Record<MicrosoftCloud, Cloud>> = {
  public: {
    login: 'https://login.microsoftonline.com/',
    botTenant: 'botframework.com',
    botScope: 'https://api.botframework.com',
    issuer: 'https://api.botframework.com',
    graph: 'https://graph.microsoft.com/',
    service: 'https://smba.trafficmanager.net/teams/',
    channelService: undefined,
    frames: ['https://teams.microsoft.com', 'https://*.teams.microsoft.com', 'https://teams.cloud.microsoft'],
  },
  'gcc-high': {
    ...GOVERNMENT,
    graph: 'https://graph.microsoft.us/',
    service: 'https://smba.infra.gov.teams.microsoft.us/teams/',
    frames: ['https://gov.teams.microsoft.us', 'https://*.gov.teams.microsoft.us'],
  },
  dod: {
    ...GOVERNMENT,
    graph: 'https://dod-graph.microsoft.us/',
    service: 'https://smba.infra.dod.teams.microsoft.us/teams/',
    frames: ['https://dod.teams.microsoft.us', 'https://*.dod.teams.microsoft.us'],
  },
};

export const cloudOf = ({ cloud = 'public' }: { readonly cloud?: MicrosoftCloud | undefined }): Cloud => CLOUDS[cloud];

/** Where tokens come from: the bot's tenant, or Microsoft's own for a bot of several. */
export function loginUrlOf(setting: { readonly cloud?: MicrosoftCloud; readonly tenantId?: string } = {}): string {
  const { login, botTenant } = cloudOf(setting);
  return `${login}${setting.tenantId ?? botTenant}/`;
}
