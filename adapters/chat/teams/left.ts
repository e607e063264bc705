/** What the app was taken out of, and what is there no more: neither can be posted to, and its address is forgotten. */
import { inner, isWire, list, text, type Wire } from '#adapters/wire/json.ts';
import { channelOf, id, isPersonal, personIds } from './place.ts';

export type Left = {
  readonly channels: readonly string[];
  /** All its channels. */
  readonly team?: string;
};

export const teamOf = (activity: Wire): string | undefined => id(inner(inner(activity, 'channelData'), 'team'), 'id');

/** Undefined: the activity is of something else. An upgrade of the app takes it out for a moment only and is none. */
export function leftBy(activity: Wire): Left | undefined {
  const type = text(activity, 'type');
  const removed = type === 'installationUpdate' && text(activity, 'action') === 'remove';
  if (removed || (type === 'conversationUpdate' && isOfUs(activity))) return whole(activity);
  if (type !== 'conversationUpdate') return undefined;
  const data = inner(activity, 'channelData');
  const team = teamOf(activity);
  switch (text(data, 'eventType')) {
    case 'channelDeleted': {
      const channel = id(inner(data, 'channel'), 'id');
      return channel === undefined ? undefined : { channels: [channel] };
    }
    case 'teamDeleted':
    case 'teamHardDeleted':
      return team === undefined ? undefined : { channels: [team], team };
    default:
      return undefined;
  }
}

function isOfUs(activity: Wire): boolean {
  const bot = id(inner(activity, 'recipient'), 'id');
  return (
    bot !== undefined &&
    list(activity, 'membersRemoved')
      .filter(isWire)
      .some((one) => text(one, 'id') === bot)
  );
}

function whole(activity: Wire): Left {
  if (isPersonal(activity)) return { channels: personIds(activity).map((one) => `@${one}`) };
  const conversation = id(inner(activity, 'conversation'), 'id');
  const channels = conversation === undefined ? [] : [channelOf(conversation)];
  const team = teamOf(activity);
  // The first channel of a team has the team's own id.
  return team === undefined ? { channels } : { channels: [...channels, team], team };
}
