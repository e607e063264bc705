/**
 * The workspaces that hear the house: its own (SLACK_BOT_TOKEN), and those that have installed the app by OAuth and are listed in settings.
 * Each has a client with its own token; whatever comes in or goes out finds its workspace here.
 */
import type { webApi } from '@slack/bolt';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Secret } from '#src/kernel/secret.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { Vault } from '#src/ports/vault.ts';
import { slackError } from '../errors.ts';
import { addressIn } from './address.ts';
import { grantOf } from './grant.ts';
import { type Held, hold } from './held.ts';
import type { OAuth } from './oauth.ts';

/** What another replica installed or removed counts here after so long. */
const FRESH_MS = 5_000;

export type Workspace = {
  /** T… or, installed for a whole organisation, E…. */
  readonly id: string;
  /** Before ids of it; undefined: the house's own, whose ids stand alone. */
  readonly prefix: string | undefined;
  readonly enterprise: string | undefined;
  readonly client: webApi.WebClient;
  readonly botId: string | undefined;
  readonly botUserId: string | undefined;
};

/** Where something comes from, in Slack's words. */
export type Source = { readonly teamId?: string | undefined; readonly enterpriseId?: string | undefined };

export type Workspaces = {
  /** Undefined: none that is heard. */
  readonly of: (source: Source) => Promise<Workspace | undefined>;
  readonly byId: (id: string) => Promise<Workspace | undefined>;
  /** Of a channel, person or group as settings and the outbox name it. @throws OpsError when none is reached there */
  readonly at: (qualified: string) => Promise<{ readonly workspace: Workspace; readonly bare: string }>;
  /** Slack says that one has taken back what it granted: removed where its token is really good no more. */
  readonly gone: (source: Source, why: string) => Promise<void>;
  /** Looked at anew before the next answer: one was installed here. */
  readonly changed: () => void;
};

export type Installed = {
  readonly vault: Vault;
  readonly oauth: OAuth;
  /** Ids that settings list, read at each use. */
  readonly listed: () => readonly string[];
  readonly keepSecret: (secret: Secret) => void;
  /** A client that asks for its token at each call. */
  readonly clientWith: (token: () => Promise<Secret>) => webApi.WebClient;
  readonly clock: Clock;
  readonly log: Logger;
};

/** @param installed undefined: the house has its own workspace alone, and everything that Slack signs is of it */
export function createWorkspaces(own: Workspace | undefined, installed: Installed | undefined): Workspaces {
  const others = installed === undefined ? undefined : createOthers(installed);
  const isOwn = (id: string | undefined): boolean => own !== undefined && id !== undefined && own.id === id;
  const byId = async (id: string): Promise<Workspace | undefined> =>
    isOwn(id) ? own : (await others?.known())?.get(id)?.workspace;
  const of: Workspaces['of'] = async ({ teamId, enterpriseId }) => {
    if (others === undefined || isOwn(teamId)) return own;
    const known = await others.known();
    for (const id of [teamId, enterpriseId]) {
      const found = id === undefined ? undefined : known.get(id)?.workspace;
      if (found !== undefined) return found;
    }
    return isOwn(enterpriseId) ? own : undefined;
  };
  return {
    of,
    byId,
    async at(name) {
      const { workspace: id, bare } = addressIn(name);
      if (id === undefined && own === undefined) throw unnamed(name);
      const workspace = id === undefined ? own : await byId(id);
      if (workspace === undefined) throw notInstalled(id ?? '');
      return { workspace, bare };
    },
    gone: async (source, why) => others?.gone(source, why),
    changed: () => others?.changed(),
  };
}

type Other = { readonly held: Held; readonly workspace: Workspace };

function createOthers(parts: Installed) {
  const { vault, oauth, listed, clientWith, clock, log } = parts;
  const held = new Map<string, Other>();
  let readAt: number | undefined;
  let reading: Promise<void> | undefined;

  const read = async (): Promise<void> => {
    const there = new Set<string>();
    for (const { workspace: id, text, version } of await vault.all()) {
      const grant = text === undefined ? undefined : grantOf(text);
      if (grant === undefined) continue;
      there.add(id);
      const before = held.get(id);
      before?.held.take(grant, version);
      const same = before?.workspace.botId === grant.botId && before?.workspace.botUserId === grant.botUserId;
      if (before !== undefined && same) continue;
      const own = before?.held ?? hold(grant, version, parts);
      const { enterprise, botId, botUserId } = grant;
      held.set(id, {
        held: own,
        workspace: { id, prefix: id, enterprise, client: clientWith(own.token), botId, botUserId },
      });
    }
    for (const id of held.keys()) if (!there.has(id)) held.delete(id);
    readAt = clock.now();
  };
  const known = async (): Promise<ReadonlyMap<string, Other>> => {
    if (readAt === undefined || clock.now() - readAt >= FRESH_MS || clock.now() < readAt) {
      reading ??= read().finally(() => {
        reading = undefined;
      });
      await reading;
    }
    const allowed = new Set(listed());
    return new Map([...held].filter(([id]) => allowed.has(id)));
  };
  const changed = (): void => {
    readAt = undefined;
  };

  return {
    known,
    changed,
    async gone({ teamId, enterpriseId }: Source, why: string): Promise<void> {
      await read();
      const id = [teamId, enterpriseId].find((one) => one !== undefined && held.has(one));
      const found = id === undefined ? undefined : held.get(id);
      if (id === undefined || found === undefined) return;
      // Told late, or of a token that was replaced: the workspace may have let the house in again since.
      const isGood = await oauth.isGood(found.held.grant().token).catch((failure: unknown) => {
        const { code } = slackError(failure, 'once');
        log.warn('slack did not say whether a workspace has taken the app out; it stays', { workspace: id, code });
        return true;
      });
      if (isGood) return;
      await vault.drop(id, why);
      held.delete(id);
      log.info('a workspace has taken the app out', { workspace: id, why });
    },
  };
}

const notInstalled = (id: string): OpsError =>
  new OpsError({
    code: 'SLACK_WORKSPACE_NOT_INSTALLED',
    kind: 'config',
    message: `The app is not installed in workspace ${id}, or that one is not listed.`,
    cure: 'List it under slack.workspaces, and have an administrator of it open /slack/install under the address of the house.',
    retry: { when: 'never' },
  });

const unnamed = (name: string): OpsError =>
  new OpsError({
    code: 'SLACK_WORKSPACE_UNNAMED',
    kind: 'config',
    message: `Which workspace is ${/^[@#]?[\w-]{1,80}$/.test(name) ? name : 'this channel'} of? The house has no workspace of its own.`,
    cure: 'Write workspace: T… beside the channel in huddleboard.yaml, or set SLACK_BOT_TOKEN.',
    retry: { when: 'never' },
  });
