/**
 * Groups of the directory (Entra), those of groups inside one too, and tags of teams: who is in one, so that a house keeps its roles where it
 * keeps its people. Microsoft Graph under the bot's own app id, by application permissions and an administrator's consent.
 * @source learn.microsoft.com/graph/api/group-list-transitivemembers, learn.microsoft.com/graph/api/teamworktagmember-list; none of the
 * permissions by which the owner of a team consents for it alone (RSC) reads tags, so the package of the app asks for none.
 */
import { AnswerTooLong, boundedText } from '#adapters/wire/bounded.ts';
import { isWire, list, parseJson, text } from '#adapters/wire/json.ts';
import { tagIn } from '#src/domain/chat-group.ts';
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

type Kind = {
  /** The field of a member that has their object id; of a member without one nobody could say who it is. */
  readonly id: string;
  readonly permission: string;
  readonly denied: string;
  readonly missing: { readonly code: string; readonly message: string; readonly cure: string };
};

const DIRECTORY: Kind = {
  id: 'id',
  permission: 'GroupMember.Read.All',
  denied: 'Microsoft Graph does not let this app read groups.',
  missing: {
    code: 'TEAMS_NO_SUCH_GROUP',
    message: 'The directory has no such group.',
    cure: 'Use the object id of the group as Entra shows it, under groups[].teams.',
  },
};

const TAG: Kind = {
  id: 'userId',
  permission: 'TeamworkTag.Read.All',
  denied: 'Microsoft Graph does not let this app read tags of teams.',
  missing: {
    code: 'TEAMS_NO_SUCH_TAG',
    message: 'There is no such team, or no such tag in it.',
    cure: 'Correct groups[].team and groups[].tag: Graph Explorer shows both at https://graph.microsoft.com/v1.0/teams/{team}/tags.',
  },
};

/** Object ids of the people in a group. Rejects with OpsError. */
export function createGroupReader(options: GraphOptions): (group: string) => Promise<readonly string[]> {
  const base = new URL(options.graphUrl);
  const token = createTokenSource({ ...options, scope: new URL('.default', base).href });
  return async (group) => {
    const { kind, path } = placeOf(group);
    const members: string[] = [];
    let next: URL | undefined = new URL(path, base);
    for (let page = 0; next !== undefined; page++) {
      if (page >= MOST_PAGES) throw unreadable();
      const answer = await readPage(next, kind, { token: await token(), timeoutMs: options.timeoutMs });
      members.push(...answer.ids);
      next = nextPage(answer.next, base);
    }
    return members;
  };
}

function placeOf(group: string): { readonly kind: Kind; readonly path: string } {
  const tag = tagIn({ platform: 'teams', group });
  if (tag === undefined) {
    const path = `v1.0/groups/${encodeURIComponent(group)}/transitiveMembers/microsoft.graph.user?$select=id&$top=${PAGE}`;
    return { kind: DIRECTORY, path };
  }
  return { kind: TAG, path: `v1.0/teams/${encodeURIComponent(tag.team)}/tags/${encodeURIComponent(tag.tag)}/members` };
}

type Asking = { readonly token: string; readonly timeoutMs: number };

async function readPage(url: URL, kind: Kind, { token, timeoutMs }: Asking) {
  let body: string;
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    body = await boundedText(response.body, MOST_BYTES);
    if (!response.ok) throw new ConnectorFault(response.status, response.headers.get('retry-after'), body);
  } catch (failure) {
    throw failure instanceof AnswerTooLong ? unreadable() : graphError(failure, kind);
  }
  const page = parseJson(body);
  if (page === undefined || !Array.isArray(page.value)) throw unreadable();
  const ids = list(page, 'value').flatMap((one) => (isWire(one) ? (text(one, kind.id) ?? []) : []));
  return { ids, next: text(page, '@odata.nextLink') };
}

/** The next page is where this one was: a token of ours goes nowhere else. */
function nextPage(link: string | undefined, base: URL): URL | undefined {
  if (link === undefined) return undefined;
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url === undefined || url.origin !== base.origin || url.username !== '') throw unreadable();
  return url;
}

function graphError(failure: unknown, { permission, denied, missing }: Kind): OpsError {
  const status = failure instanceof ConnectorFault ? failure.status : undefined;
  if (status === 403)
    return new OpsError({
      code: 'TEAMS_GRAPH_DENIED',
      kind: 'config',
      message: denied,
      cure: `Give the app registration the application permission ${permission}, with an administrator’s consent.`,
      retry: { when: 'never' },
    });
  if (status === 400 || status === 404) return new OpsError({ ...missing, kind: 'config', retry: { when: 'never' } });
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
