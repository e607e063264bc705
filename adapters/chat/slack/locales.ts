/**
 * The language that somebody has set in Slack, asked for once a day and never waited for long: without it the answer is in that of the site.
 * @source docs.slack.dev, users.info: `include_locale`, scope users:read
 */
import type { webApi } from '@slack/bolt';
import { ifInTime } from '#adapters/wire/in-time.ts';
import { inner, isWire, text } from '#adapters/wire/json.ts';
import type { Logger } from '#src/kernel/log.ts';
import { after, type Clock, DAY_MS, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Handle } from '#src/ports/handle.ts';
import { slackError } from './errors.ts';
import { bareId } from './workspaces/address.ts';

/** An answer that is ready within a second travels in the acknowledgement; this is the most that a first one waits. */
const WAIT_MS = 300;
/** After a failure, e.g. for want of the scope. */
const AGAIN_MS = HOUR_MS;
const MOST = 5_000;

/** Slack's own tag for the Spanish of Latin America. */
const TAGS: Readonly<Record<string, string>> = { 'es-LA': 'es-419' };

type Parts = { readonly client: Pick<webApi.WebClient, 'apiCall'>; readonly clock: Clock; readonly log: Logger };
type Known = { readonly until: Instant; readonly locale: Promise<string | undefined> };

/** The front door, told the language of whoever asks. */
export function withLocales(handle: Handle, parts: Parts): Handle {
  const known = new Map<string, Known>();
  const localeOf = (user: string): Promise<string | undefined> => {
    const now = parts.clock.now();
    const before = known.get(user);
    if (before !== undefined && now < before.until) return before.locale;
    if (known.size >= MOST) known.clear();
    const locale = ask(user, parts).catch((failure: unknown) => {
      parts.log.info('slack did not tell the language of somebody', { code: slackError(failure, 'once').code });
      known.set(user, { until: after(parts.clock.now(), AGAIN_MS), locale: Promise.resolve(undefined) });
      return undefined;
    });
    known.set(user, { until: after(now, DAY_MS), locale });
    return locale;
  };
  return async (request) => {
    const locale = await ifInTime(WAIT_MS, localeOf(bareId(request.actor.id)));
    return handle(locale === undefined ? request : { ...request, locale });
  };
}

async function ask(user: string, { client }: Parts): Promise<string | undefined> {
  const answer: unknown = await client.apiCall('users.info', { user, include_locale: true });
  const locale = isWire(answer) ? text(inner(answer, 'user'), 'locale') : undefined;
  return locale === undefined ? undefined : (TAGS[locale] ?? locale);
}
