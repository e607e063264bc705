import { type ChatGroup, shortTag, tagIn } from '#src/domain/chat-group.ts';
import type { DutySource } from '#src/domain/duty-source.ts';
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Words } from '#src/message/words/index.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** By what somebody answers, and how old that is: `Taken in chat at 07:02`, `Slack user group S0CHARGE, read 08:25 (1 min ago)`. */
export function sourceWords(source: DutySource, now: Instant, { words, format }: Speech): string {
  const say = words.duty.source;
  const at = (instant: Instant): string => clockOrDay(instant, now, format);
  const age = (instant: Instant): string => format.duration(Math.max(0, now - instant));
  switch (source.of) {
    case 'taken':
      return say.taken(at(source.at));
    case 'roster':
      return source.at === undefined ? say.rosterOnce : say.roster(at(source.at), age(source.at));
    case 'configuration':
      return say.configuration;
    case 'group': {
      const of = groupName(source, words);
      const read =
        source.readAt === undefined ? say.neverRead(of) : say.read(of, at(source.readAt), age(source.readAt));
      return source.failed === undefined ? read : say.failing(read, at(source.failed.since), source.failed.code);
    }
  }
}

/** `Slack group S0CHARGE`, `Teams tag …VUozdkRp`. */
function groupName(source: Pick<ChatGroup, 'platform' | 'group'>, { duty }: Words): string {
  const say = duty.source.groups;
  const tag = tagIn(source);
  if (tag !== undefined) return say.tag(shortTag(tag));
  return (say[source.platform as keyof typeof say] ?? say.other)(source.group);
}

/** A group that could not be read for this long is said to be stale: it is read every half minute. */
const STALE_MS = 5 * MINUTE_MS;

export const isStale = (source: DutySource, now: Instant): boolean =>
  source.of === 'group' && (source.readAt === undefined || now - source.readAt > STALE_MS);
