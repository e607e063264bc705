import type { ChannelProbe } from '#adapters/chat/slack/probe.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import type { Finding } from './finding.ts';
import { type AskerOf, slackAskers } from './slack-askers.ts';

/** Each channel of Slack that gets cards is really tried, with the token of its own workspace: a card that cannot arrive is found here, not at night. */
export async function checkSlackChannels(
  house: House,
  store: Pick<Store, 'installations' | 'channels'>,
): Promise<readonly Finding[]> {
  if (house.settings.slack === undefined) return [];
  const all = [...house.settings.channels, ...(await store.channels())];
  const ids = [...new Set(all.filter(({ platform }) => platform === 'slack').map(({ channel }) => channel))];
  if (ids.length === 0) return [];
  const askerOf = await slackAskers(house, store);
  if (askerOf === undefined) return [];
  const found: Finding[] = [];
  // One behind the other: Slack counts what it is asked in a minute.
  for (const id of ids) found.push(await tried(id, askerOf));
  return found;
}

/** Slack knows a channel by its id; a name is understood for posts alone. */
const BY_ID = /^[CGD][A-Z0-9]+$/;

async function tried(id: string, askerOf: AskerOf): Promise<Finding> {
  const check = `slack channel ${id}`;
  try {
    const { asker, bare } = await askerOf(id);
    if (!BY_ID.test(bare))
      return { check, state: 'warn', detail: 'is not named by its id, so it cannot be looked at', cure: WRITE_ID };
    return { check, ...judge(await asker.channel(bare)) };
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    const state = error.retry?.when === 'never' ? 'fail' : 'warn';
    if (error.code === 'SLACK_CHANNEL_NOT_FOUND')
      return { check, state, detail: 'there is none, or a private one that the app is not in', cure: NOT_FOUND };
    return { check, state, detail: error.message, cure: error.cure };
  }
}

function judge({ isMember, isArchived, isOpen }: ChannelProbe): Omit<Finding, 'check'> {
  if (isArchived === true) return { state: 'fail', detail: 'is archived: no card arrives there', cure: ARCHIVED };
  if (isMember)
    return { state: 'ok', detail: isArchived === false ? 'the app is in it' : `the app is in it; ${UNTOLD}` };
  if (isOpen)
    return {
      state: 'warn',
      detail: 'cards arrive, but whether one did cannot be looked up: the app is not in it',
      cure: INVITE,
    };
  return { state: 'fail', detail: 'the app is not in it: no card arrives there', cure: INVITE };
}

const UNTOLD = 'whether it is archived Slack tells only with channels:read and groups:read';
const INVITE = 'Type /invite @Huddleboard in that channel.';
const NOT_FOUND = `${INVITE} If it is not there: correct its id (C…, at the bottom of the channel’s details) in huddleboard.yaml.`;
const ARCHIVED = 'Unarchive it and type /invite @Huddleboard there, or name another channel in huddleboard.yaml.';
const WRITE_ID = 'Write its id in huddleboard.yaml: C…, at the bottom of the channel’s details.';
