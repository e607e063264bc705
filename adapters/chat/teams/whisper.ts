import { inner, text, type Wire } from '#adapters/wire/json.ts';
import { placeOf, postTo, type Replying } from './reply.ts';

/**
 * A message that one person of a channel or group sees. The SDK knows none.
 * @source learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages
 */
export async function whisper(activity: Wire, message: object, replying: Replying): Promise<void> {
  const { conversation, asked, base } = placeOf(activity);
  const person = text(inner(activity, 'from'), 'id');
  if (person === undefined) throw new Error('the activity names nobody to answer');
  const url = new URL(`v3/conversations/${encodeURIComponent(conversation)}/activities`, base);
  url.searchParams.set('isTargetedActivity', 'true');
  const body = JSON.stringify({
    ...message,
    recipient: { id: person, isTargeted: true },
    // Shows what was asked above the answer.
    entities: [{ type: 'targetedMessageInfo', messageId: asked }],
  });
  await postTo(url.href, body, replying);
}
