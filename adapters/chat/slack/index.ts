/** Slack as a chat platform: bolt inside, one HTTP route or a socket outside. bolt is loaded only when this starts (130–230 ms). */
import { createLooks, mayShow, simulatedRefused } from '#adapters/chat/card/look.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { DAY_MS } from '#src/kernel/time.ts';
import type { ChatPlatform, PlatformHealth } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { deliver } from './deliver.ts';
import { secretMissing, slackError } from './errors.ts';
import { createFitting } from './fit.ts';
import { groupMembers } from './groups.ts';
import { groupsCalled, withGroups } from './mention.ts';
import { type Inside, open, type Running } from './open.ts';
import type { Installing, SlackOptions } from './options.ts';
import { refOf } from './place.ts';
import { createMarks, findPost } from './read-back.ts';
import { createHttpReceiver, type HttpReceiver } from './receiver.ts';
import { qualified } from './workspaces/address.ts';
import { createInstallRoutes, type InstallParts } from './workspaces/install.ts';
import { createOAuth } from './workspaces/oauth.ts';
import { createStates } from './workspaces/state.ts';

export type { Installing, SlackOptions } from './options.ts';

/** @throws OpsError when the secret that the mode needs is missing */
export function createSlackPlatform(options: SlackOptions): ChatPlatform {
  const http = httpReceiver(options);
  const lookOf = createLooks(options.settings);
  const fit = createFitting((limits) => {
    options.log.warn('a card was over a limit of slack and was shortened', { limits: limits.join(' ') });
    options.cut?.(limits);
  });
  const link = createLink(options, http, { lookOf, fit });
  const posting = { options, lookOf, fit, marks: createMarks(options.key), running: link.running };
  const { installing } = options;
  const installs =
    installing && createInstallRoutes(installsOf({ ...options, installing }, lookOf, () => link.opened()?.workspaces));

  return {
    name: 'slack',
    routes: [...(http === undefined ? [] : [http.route]), ...(installs ?? [])],
    start: link.start,
    deliver: deliverWith(posting),
    messageAt: ({ channel }, message) => refOf(channel.slice(channel.lastIndexOf('/') + 1), message),
    find: findWith(posting),
    members: async (group) => {
      const { workspace, bare } = await link.running().workspaces.at(group);
      return (await groupMembers(workspace.client, bare)).map((id) => qualified(workspace.prefix, id));
    },
    health: link.health,
    stop: link.stop,
  };
}

type Link = Pick<ChatPlatform, 'start' | 'stop' | 'health'> & {
  /** Undefined while there is no connection. */
  readonly opened: () => Running | undefined;
  /** @throws OpsError CHAT_NOT_STARTED */
  readonly running: () => Running;
};

/** The connection to Slack: opened, told of, closed. */
function createLink(
  options: SlackOptions,
  http: HttpReceiver | undefined,
  inside: Pick<Inside, 'lookOf' | 'fit'>,
): Link {
  let running: Running | undefined;
  let wanted = false;
  let state: PlatformHealth = { state: 'starting' };
  const changed = (to: 'up' | 'down', detail?: string): void => {
    if (!wanted) return;
    if (to === 'down') options.log.warn('slack is not reachable', { code: detail });
    state = detail === undefined ? { state: to } : { state: to, detail };
  };
  return {
    opened: () => running,
    running() {
      if (running === undefined) throw notStarted();
      return running;
    },
    start: async (handle) => {
      wanted = true;
      try {
        const opened = await open(options, http, { handle, ...inside, changed });
        // Stopped while Slack was still answering: nobody would close it later.
        if (!wanted) return await opened.close();
        running = opened;
        changed('up');
      } catch (failure) {
        const error = slackError(failure, 'repeatable');
        changed('down', error.code);
        throw error;
      }
    },
    health: () => state,
    stop: async () => {
      const was = running;
      running = undefined;
      wanted = false;
      state = { state: 'down', detail: 'STOPPED' };
      await was?.close();
    },
  };
}

type Posting = Pick<Inside, 'lookOf' | 'fit'> &
  Pick<Link, 'running'> & {
    readonly options: SlackOptions;
    readonly marks: ReturnType<typeof createMarks>;
  };

/** The workspace of a post, and the post with its channel as that one knows it. */
async function routed(post: OutboxRow, { workspaces }: Running) {
  const { workspace, bare } = await workspaces.at(post.to.channel);
  return { workspace, row: { ...post, to: { ...post.to, channel: bare } } };
}

const findWith =
  ({ options, marks, running }: Posting): NonNullable<ChatPlatform['find']> =>
  async (post, ageMs, parent) => {
    const { workspace, row } = await routed(post, running());
    const earlier = () => options.earlier(post.to.channel);
    return findPost(row, ageMs, parent, { ...workspace, marks, clock: options.clock, earlier });
  };

function deliverWith(posting: Posting): ChatPlatform['deliver'] {
  const { options, lookOf, fit, marks } = posting;
  const find = findWith(posting);
  return async (post, previous, parent, mayLeave = () => {}) => {
    const running = posting.running();
    if (!mayShow(post.document, post.to, options.settings())) throw simulatedRefused();
    const look = lookOf(post.site, post.document.locale);
    const { workspace, row } = await routed(post, running);
    const files = await running.filesOf(workspace)(post.document, look);
    const { message, inWords, inSections } = fit.message(post.document, look, files);
    const called = groupsCalled(post, options.settings().groups);
    const rendered = {
      message: withGroups(message, called),
      ...(inWords === undefined ? {} : { inWords: withGroups(inWords, called) }),
      inSections: () => withGroups(inSections(), called),
    };
    return deliver(
      { row, ...rendered, previous, parent, mayLeave },
      { client: workspace.client, marks, find: (_, to) => find(post, DAY_MS, to) },
    );
  };
}

const installsOf = (
  { installing, apiUrl, clock, key, settings, log }: SlackOptions & { readonly installing: Installing },
  lookOf: Inside['lookOf'],
  workspaces: InstallParts['workspaces'],
): InstallParts => ({
  oauth: createOAuth({ ...installing, apiUrl, clock }),
  vault: installing.vault,
  states: createStates(key, installing.vault, clock),
  workspaces,
  listed: () => settings().slack?.workspaces ?? [],
  origin: () => settings().console.origin,
  words: () => lookOf(undefined).words.installs,
  log,
});

function httpReceiver({ setting, secrets, clock, log }: SlackOptions): HttpReceiver | undefined {
  if (setting.mode === 'http') {
    if (secrets.signingSecret === undefined || secrets.signingSecret === '')
      throw secretMissing('SLACK_SIGNING_SECRET');
    const { signingSecret, previousSigningSecret = '' } = secrets;
    const signingSecrets = [signingSecret, previousSigningSecret].filter((secret) => secret !== '');
    return createHttpReceiver({ signingSecrets, clock, log });
  }
  if (secrets.appToken === undefined || secrets.appToken === '') throw secretMissing('SLACK_APP_TOKEN');
  return undefined;
}

const notStarted = (): OpsError =>
  new OpsError({
    code: 'CHAT_NOT_STARTED',
    kind: 'unavailable',
    message: 'Slack is not connected.',
    cure: 'Nothing to do: it is tried again. doctor says why the connection fails.',
    retry: { when: 'backoff' },
  });
