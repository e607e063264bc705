/**
 * A workspace lets the house in: its administrator is sent to Slack and comes back with a code, which is exchanged for tokens. Only a
 * workspace that settings list is let in; what another one granted is given back. Nothing of code, state or token is ever logged or shown.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { tidy } from '#src/message/tidy.ts';
import type { Words } from '#src/message/words/index.ts';
import type { Route } from '#src/ports/chat.ts';
import type { Vault } from '#src/ports/vault.ts';
import { slackError } from '../errors.ts';
import { PLATFORM } from '../inbound.ts';
import { LINK_SCOPES, SLACK_SCOPES } from '../manifest.ts';
import { type Grant, textOf } from './grant.ts';
import type { Workspaces } from './index.ts';
import type { OAuth } from './oauth.ts';
import { INSTALL_PATH, REDIRECT_PATH } from './path.ts';
import type { States } from './state.ts';

export type InstallParts = {
  readonly oauth: OAuth;
  readonly vault: Vault;
  readonly states: States;
  /** Undefined: the platform has not started. */
  readonly workspaces: () => Workspaces | undefined;
  /** Ids that settings list. */
  readonly listed: () => readonly string[];
  /** Under which the house is reached from outside. */
  readonly origin: () => string | undefined;
  readonly words: () => Words['installs'];
  readonly log: Logger;
};

type Page = { readonly status: number; readonly lines: readonly string[] };

export function createInstallRoutes(parts: InstallParts): readonly Route[] {
  const { oauth, states, origin, words, log } = parts;
  const begin = (_: IncomingMessage, res: ServerResponse): void => {
    const at = origin();
    if (at === undefined) {
      show(res, { status: 503, lines: [words().noAddress] });
      return;
    }
    const { state, cookie } = states.issue();
    const scopes = [...SLACK_SCOPES, ...LINK_SCOPES];
    const location = oauth.askAt({ state, scopes, redirectUri: `${at}${REDIRECT_PATH}` });
    res.writeHead(302, { location, 'set-cookie': cookie, 'cache-control': 'no-store', 'content-length': 0 }).end();
  };
  const back = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const asked = new URL(req.url ?? '/', 'http://localhost').searchParams;
    const fault = await states.fault(asked.get('state') ?? undefined, req.headers);
    if (fault !== undefined) log.warn('a slack installation was refused', { fault });
    const page = fault === undefined ? await finish(asked, parts) : refused(400, words().stateFault, parts);
    res.setHeader('set-cookie', states.forget);
    show(res, page);
  };
  return [
    { method: 'GET', path: INSTALL_PATH, serve: begin },
    { method: 'GET', path: REDIRECT_PATH, serve: back },
  ];
}

async function finish(asked: URLSearchParams, parts: InstallParts): Promise<Page> {
  const { oauth, origin, words, log } = parts;
  const [code, at] = [asked.get('code'), origin()];
  if (asked.get('error') !== null || code === null || code === '' || at === undefined)
    return refused(400, words().declined, parts);
  try {
    return await letIn(await oauth.exchange(code, `${at}${REDIRECT_PATH}`), parts);
  } catch (failure) {
    const error = failure instanceof OpsError ? failure : slackError(failure, 'once');
    log.warn('a slack installation failed', { code: error.code });
    return refused(error.kind === 'unavailable' ? 503 : 400, `${error.message} ${error.cure}`, parts);
  }
}

async function letIn(grant: Grant, parts: InstallParts): Promise<Page> {
  const { vault, workspaces, listed, oauth, words, log } = parts;
  const { workspace, name, installedBy } = grant;
  const running = workspaces();
  if (running === undefined) return refused(503, words().notStarted, parts);
  const known = await running.byId(workspace);
  // Its tokens are the house's very own here, unless the app rotates them: nothing is given back, and nothing kept.
  if (known !== undefined && known.prefix === undefined) return { status: 200, lines: [words().own(name)] };
  if (!listed().includes(workspace)) {
    log.warn('a workspace that settings do not list was refused', { workspace });
    await oauth.giveBack(grant.token);
    return refused(403, words().notListed(workspace), parts);
  }
  await vault.grant(workspace, textOf(grant), `${PLATFORM}:${workspace}/${installedBy}`);
  running.changed();
  log.info('a workspace has let the house in', { workspace });
  return { status: 200, lines: [words().done(name), words().next(workspace)] };
}

const refused = (status: number, line: string, { origin, words }: InstallParts): Page => ({
  status,
  lines: [line, ...(origin() === undefined ? [] : [words().again(`${origin()}${INSTALL_PATH}`)])],
});

/** Plain words: nothing that came from outside can be more than text. */
function show(res: ServerResponse, { status, lines }: Page): void {
  const body = Buffer.from(`${lines.map(tidy).join('\n\n')}\n`);
  res
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': body.length,
      'cache-control': 'no-store',
    })
    .end(body);
}
