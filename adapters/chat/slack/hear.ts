/**
 * Whose something is that comes in: which workspace answers it, with which token, and how ids are written. Somebody of another workspace,
 * in a channel that two share, is somebody of theirs: their id bears it, and gives them nothing of whoever has the same id here.
 */
import { inner, text, type Wire } from '#adapters/wire/json.ts';
import type { AnswerParts } from './answer.ts';
import type { Assistant } from './assistant.ts';
import type { Homes } from './home.ts';
import type { InboundContext } from './inbound.ts';
import type { LinksShared } from './unfurl.ts';
import { qualified } from './workspaces/address.ts';
import type { Workspace, Workspaces } from './workspaces/index.ts';

/** Everything that the listeners of one workspace need. */
export type ListenParts = AnswerParts & {
  readonly homes: Homes;
  readonly assistant: Assistant;
  /** Under which the console is shown. */
  readonly origin: () => string | undefined;
  readonly unfurl: (shared: LinksShared) => Promise<void>;
};

/** What bolt has found out before any listener. */
export type Heard = {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  /** Ours, from `authorize`. */
  readonly workspace?: Workspace | undefined;
};

export type Hearing = {
  readonly context: InboundContext;
  readonly parts: ListenParts;
  /** Two workspaces may give the same id to two presses. */
  readonly keyOf: (requestKey: string) => string;
};

/** Undefined: of nobody whom the house hears. */
export type Hear = (body: Wire, heard: Heard) => Promise<Hearing | undefined>;

export type HearParts = {
  readonly workspaces: Workspaces;
  /** The house has its own workspace alone: whatever Slack signs is of it. */
  readonly alone: boolean;
  readonly base: InboundContext;
  readonly partsOf: (workspace: Workspace) => ListenParts;
};

export function createHear({ workspaces, alone, base, partsOf }: HearParts): Hear {
  const own = { context: base, keyOf: (key: string) => key };
  return async (body, heard) => {
    const { workspace } = heard;
    if (workspace === undefined) return undefined;
    const parts = partsOf(workspace);
    if (alone) return { ...own, parts };
    const home = await homeOf(body, heard, workspace, workspaces);
    if (home === undefined) return undefined;
    const { prefix } = workspace;
    return {
      parts: home === workspace ? parts : { ...parts, own: partsOf(home) },
      keyOf: (key) => (prefix === undefined ? key : key.replace(':', `:${prefix}:`)),
      context: {
        ...base,
        actorOf: (platform, id, name) => base.actorOf(platform, qualified(home.prefix, id), name),
        channelOf: (id, name) =>
          base.channelOf(qualified(prefix, id), name === undefined ? undefined : qualified(prefix, name)),
      },
    };
  };
}

/** The workspace that somebody belongs to; undefined: one that has not let the house in. */
async function homeOf(
  body: Wire,
  { teamId, enterpriseId }: Heard,
  workspace: Workspace,
  workspaces: Workspaces,
): Promise<Workspace | undefined> {
  const team = teamOfPerson(body);
  const here = [undefined, teamId, enterpriseId, workspace.id, workspace.enterprise];
  return here.includes(team) ? workspace : workspaces.byId(team ?? '');
}

/** Where Slack says it: of whoever wrote or pressed. Commands are of the workspace that they are typed in. */
function teamOfPerson(body: Wire): string | undefined {
  const event = inner(body, 'event');
  if (event === undefined) return text(inner(body, 'user'), 'team_id');
  return text(event, 'user_team') ?? text(event, 'team');
}
