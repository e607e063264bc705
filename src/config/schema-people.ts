/** Who people are on a chat platform, and which of its channels gets what. */
import { z } from 'zod';
import { CHANNEL_PURPOSES } from '#src/domain/channel.ts';
import { ROLES } from '#src/ports/handle.ts';
import { id, name, tagId } from './schema-parts.ts';
import { workspaceId } from './schema-vendors.ts';

export const person = z.strictObject({
  id,
  name: name.describe('How the person is called on cards'),
  roles: z.array(z.enum(ROLES)).min(1, 'give at least one role'),
  site: id.optional().describe('The site this person works at; default: every site'),
  unit: id.optional().describe('The unit this person answers for, when nobody is on duty there'),
  slack: z
    .string()
    .regex(
      /^(?:[TE][A-Z0-9]{2,30}\/)?[^/\s]+$/,
      'a member of another workspace is its id, / and theirs: T0123456789/U0123456789',
    )
    .optional()
    .describe('Slack member id, U…; of one of slack.workspaces with its id before it, T…/U…'),
  teams: z.string().trim().min(1).max(200).optional().describe('Teams: object id in the directory, or 29:… id'),
});

export const group = z
  .strictObject({
    slack: z
      .string()
      .regex(
        /^(?:[TE][A-Z0-9]{2,30}\/)?S[A-Z0-9]{2,30}$/,
        'a Slack user group is its id, S and capital letters or digits',
      )
      .optional()
      .describe('Slack user group id, S…; of one of slack.workspaces with its id before it, T…/S…'),
    teams: z
      .guid('a group of the directory is its object id, for example 11111111-2222-3333-4444-555555555555')
      .optional()
      .describe('Entra group: object id in the directory; members of groups inside it count too'),
    team: z
      .guid('a team is the object id of its group, for example 11111111-2222-3333-4444-555555555555')
      .optional()
      .describe('Teams, with tag: object id of the team’s group (groupId in the link to the team)'),
    tag: tagId.optional().describe('Teams: id of a tag of that team, as Microsoft Graph gives it'),
    channel: z
      .string()
      .min(3)
      .max(200)
      .optional()
      .describe(
        'Teams, with tag: the channel of that team, 19:…, in which the tag is mentioned when an alert asks its role',
      ),
    role: z.enum(ROLES).describe('The role of its members'),
    mention: z
      .boolean()
      .default(false)
      .describe('Slack: the group is mentioned, so that it rings, in the line of an alert that asks its role'),
    site: id.optional().describe('The site the role is for; default: every site'),
    unit: id.optional().describe('The unit its members answer for'),
  })
  .refine(({ slack, mention }) => slack !== undefined || !mention, {
    error: 'only groups of Slack are mentioned so',
    path: ['mention'],
    params: { cure: 'Take it out; a tag of Teams is mentioned in the channel that stands beside it: channel: 19:…' },
  })
  .refine(({ tag, team }) => (tag === undefined) === (team === undefined), {
    error: 'a tag is one of a team',
    path: ['tag'],
    params: { cure: 'Give both tag: and team:, or neither.' },
  })
  .refine(({ tag, channel }) => tag !== undefined || channel === undefined, {
    error: 'only a tag is mentioned in one channel',
    path: ['channel'],
    params: { cure: 'Take it out, or give tag: and team: of a tag in Teams.' },
  })
  .refine(({ slack, teams, tag }) => [slack, teams, tag].filter((id) => id !== undefined).length === 1, {
    error: 'a group is of one platform',
    params: {
      cure: 'Give one of slack: S…, teams: with an object id, or tag: with team:; two entries for two of them.',
    },
  });

/** As it stands in the name of its secret; that of `surge-file` would name the file of `surge`. */
const WORKFLOW = /^[a-z][a-z0-9-]{0,39}$(?<!-file)/;

const named = z.strictObject({
  site: id.optional().describe('Default: the only site'),
  purpose: z.enum(CHANNEL_PURPOSES),
  platform: z
    .enum(['slack', 'teams', 'teams-workflow'])
    .describe('teams-workflow: posting alone, by a webhook of Teams Workflows, where no bot is allowed'),
  channel: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe(
      'Slack: channel id, C…; Teams: 19:…@thread.tacv2, as it stands in the link to the channel; teams-workflow: a name of your own, surge for TEAMS_WORKFLOW_URL_SURGE',
    ),
  workspace: workspaceId
    .optional()
    .describe('Slack: which of slack.workspaces the channel is in; default: the one of SLACK_BOT_TOKEN'),
  name: name.optional(),
  training: z.boolean().default(false).describe('May receive cards of the simulated hospital'),
});

/** A drill is talked to. */
export const drillChannel = named
  .omit({ purpose: true, training: true })
  .extend({ platform: z.enum(['slack', 'teams']) });

export const channel = named.refine(({ platform, channel: of }) => platform !== 'teams-workflow' || WORKFLOW.test(of), {
  error:
    'a workflow of Teams is a name of small letters, digits and -, not with -file at its end, and never its address, which is a secret',
  path: ['channel'],
  params: { cure: 'Write for example surge, and give the address as TEAMS_WORKFLOW_URL_SURGE.' },
});
