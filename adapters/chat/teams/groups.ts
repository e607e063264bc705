/**
 * Groups of the directory (Entra): who is in one, those of groups inside it too, so that a house keeps its roles where it keeps its people.
 * Microsoft Graph under the bot's own app id; needs the application permission GroupMember.Read.All and an administrator's consent.
 */
import { isWire, list, parseJson, text } from '#adapters/wire/json.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { ConnectorFault, teamsError } from './errors.ts';
import { createTokenSource, type TokenOptions } from './token.ts';

const PAGE = 999;
/** 50 pages are 50,000 people: more than a house has, and fewer than a circle of pages would make. */
const MOST_PAGES = 50;
/** A page of 999 ids is 60 KB; more than this is none. */
const MOST_BYTES = 1_000_000;

export type GraphOptions = Omit<TokenOptions, 'scope'> & {
  /** Where Graph is: `https://graph.microsoft.com/` */
  readonly graphUrl: string;
};

/** Object ids of the people in a group. Rejects with OpsError. */
export function createGroupReader(options: GraphOptions): (group: string) => Promise<readonly string[]> {
  const base = new URL(options.graphUrl);
  const token = createTokenSource({ ...options, scope: new URL('.default', base).href });
  return async (group) => {
    const members: string[] = [];
    const path = `v1.0/groups/${encodeURIComponent(group)}/transitiveMembers/microsoft.graph.user?$select=id&$top=${PAGE}`;
    let next: URL | undefined = new URL(path, base);
    for (let page = 0; next !== undefined; page++) {
      if (page >= MOST_PAGES) throw unreadable();
      const answer = await readPage(next, await token(), options.timeoutMs);
      members.push(...answer.ids);
      next = nextPage(answer.next, base);
    }
    return members;
  };
}

async function readPage(url: URL, token: string, timeoutMs: number) {
  let body: string;
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    body = await response.text();
    if (!response.ok) throw new ConnectorFault(response.status, response.headers.get('retry-after'), body);
  } catch (failure) {
    throw graphError(failure);
  }
  const page = body.length > MOST_BYTES ? undefined : parseJson(body);
  if (page === undefined || !Array.isArray(page.value)) throw unreadable();
  const ids = list(page, 'value').flatMap((one) => (isWire(one) ? (text(one, 'id') ?? []) : []));
  return { ids, next: text(page, '@odata.nextLink') };
}

/** The next page is where this one was: a token of ours goes nowhere else. */
function nextPage(link: string | undefined, base: URL): URL | undefined {
  if (link === undefined) return undefined;
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url === undefined || url.origin !== base.origin || url.username !== '') throw unreadable();
  return url;
}

function graphError(failure: unknown): OpsError {
  const status = failure instanceof ConnectorFault ? failure.status : undefined;
  if (status === 403)
    return new OpsError({
      code: 'TEAMS_GRAPH_DENIED',
      kind: 'config',
      message: 'Microsoft Graph does not let this app read groups.',
      cure: 'Give the app registration the application permission GroupMember.Read.All, with an administrator’s consent.',
      retry: { when: 'never' },
    });
  if (status === 400 || status === 404)
    return new OpsError({
      code: 'TEAMS_NO_SUCH_GROUP',
      kind: 'config',
      message: 'The directory has no such group.',
      cure: 'Use the object id of the group as Entra shows it, under groups[].teams.',
      retry: { when: 'never' },
    });
  return teamsError(failure, 'repeatable');
}

/** Nobody gets a role by an answer that is half understood. */
const unreadable = (): OpsError =>
  new OpsError({
    code: 'TEAMS_GRAPH_UNREADABLE',
    kind: 'unavailable',
    message: 'The answer of Microsoft Graph was not understood.',
    cure: 'Nothing to do: it is asked again; the roles of the group stay as they were for an hour at most.',
    retry: { when: 'backoff' },
  });
