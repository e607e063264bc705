import { TEAMS_WORKFLOW, workflowFault, workflowSecretName } from '#adapters/chat/teams/workflow/address.ts';
import { deepestCode } from '#adapters/wire/failure.ts';
import type { House } from '../house.ts';
import { secretFromEnvironment } from '../secret.ts';
import type { Finding } from './finding.ts';

type Reach = (address: string) => Promise<void>;

/** Each workflow of Teams that settings name: its secret is there and is an address, and its host answers. Nothing is posted. */
export function checkWorkflows({ settings }: House, reach: Reach = reallyReach): Promise<readonly Finding[]> {
  const named = settings.channels.filter(({ platform }) => platform === TEAMS_WORKFLOW).map(({ channel }) => channel);
  return Promise.all([...new Set(named)].map((channel) => checkOne(channel, reach)));
}

const CURE = 'Set it to the address that Teams shows when the workflow is made (docs/setup-teams.md).';

async function checkOne(channel: string, reach: Reach): Promise<Finding> {
  const check = `teams workflow ${channel}`;
  const name = workflowSecretName(channel);
  const address = secretFromEnvironment(name)?.reveal();
  if (address === undefined) return { check, state: 'fail', detail: `missing: ${name}`, cure: CURE };
  const fault = workflowFault(address);
  if (fault !== undefined) return { check, state: 'fail', detail: `${name} ${fault}`, cure: CURE };
  if (new URL(address).protocol === 'http:')
    return { check, state: 'ok', detail: 'on this machine, not looked at; the first card shows whether it is there' };
  try {
    await reach(address);
    return { check, state: 'ok', detail: 'its host answers; the first card shows whether the workflow is on' };
  } catch (failure) {
    const cure = 'Let this machine reach the host of the workflow on port 443, or check the address.';
    return { check, state: 'warn', detail: `its host does not answer (${deepestCode(failure) ?? 'unknown'})`, cure };
  }
}

const reallyReach: Reach = async (address) => {
  const { reachWorkflow } = await import('#adapters/chat/teams/workflow/probe.ts');
  return reachWorkflow(address);
};
