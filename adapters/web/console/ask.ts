/** From a page's or a program's question to the front door and back. */
import { randomUUID } from 'node:crypto';
import type { Settings } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import type { Actor, CommandRequest } from '#src/ports/handle.ts';
import type { SeatAsked } from './visitor.ts';
import { PLATFORM } from './watch.ts';

export type Question = SeatAsked & {
  readonly text: string;
  readonly channel?: string | undefined;
  readonly site?: string | undefined;
  readonly at?: string | undefined;
  readonly asKnown?: boolean | undefined;
  readonly requestKey?: string | undefined;
  readonly readOnly: boolean;
  readonly way?: CommandRequest['way'] | undefined;
  /** Of whoever sent the request. */
  readonly address?: string | undefined;
  /** That their browser wants. */
  readonly locale?: string | undefined;
};

/** A key of the page's own making is kept apart per person, so that nobody can use up another's. */
const REQUEST_KEY = /^[\w-]{8,64}$/;

export function requestFor(question: Question, actor: Actor, settings: Settings): CommandRequest {
  // A drill's channel is none of the house's, and what is typed there must not be taken for the house.
  const channel = [...settings.channels, ...(settings.drills?.channels ?? [])].find(
    (one) => one.platform === PLATFORM && one.channel === question.channel,
  )?.channel;
  const site = question.site === undefined || question.site === '' ? undefined : brand<SiteId>(question.site);
  const key = REQUEST_KEY.test(question.requestKey ?? '') ? question.requestKey : randomUUID();
  return {
    text: question.text,
    actor,
    place: { platform: PLATFORM, private: channel === undefined, ...(channel === undefined ? {} : { channel }) },
    // The site that the page shows counts only where no channel says it.
    ...(site === undefined || channel !== undefined ? {} : { site }),
    ...(question.at === undefined || question.at === '' ? {} : { at: question.at }),
    ...(question.asKnown === undefined ? {} : { asKnown: question.asKnown }),
    ...(question.locale === undefined ? {} : { locale: question.locale }),
    ...(question.address === undefined ? {} : { from: question.address }),
    ...(question.way === undefined ? {} : { way: question.way }),
    readOnly: question.readOnly,
    requestKey: `${PLATFORM}:${actor.id}:${key}`,
  };
}

export const notReady = (): OpsError =>
  new OpsError({
    code: 'NOT_READY',
    kind: 'unavailable',
    message: 'Huddleboard is still starting.',
    cure: 'Ask again in a few seconds.',
  });
