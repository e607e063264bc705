/** Who people are on a chat platform, and which of its channels gets what. */
import { z } from 'zod';
import { CHANNEL_PURPOSES } from '#src/domain/channel.ts';
import { ROLES } from '#src/ports/handle.ts';
import { id, name } from './schema-parts.ts';
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
    role: z.enum(ROLES).describe('The role of its members'),
    mention: z
      .boolean()
      .default(false)
      .describe('Slack: the group is mentioned, so that it rings, in the line of an alert that asks its role'),
    site: id.optional().describe('The site the role is for; default: every site'),
    unit: id.optional().describe('The unit its members answer for'),
  })
  .refine(({ slack, mention }) => slack !== undefined || !mention, {
    error: 'only groups of Slack are mentioned',
    path: ['mention'],
    params: { cure: 'Take it out; in Teams a tag is mentioned: teams.tags.' },
  })
  .refine(({ slack, teams }) => (slack === undefined) !== (teams === undefined), {
    error: 'a group is of one platform',
    params: { cure: 'Give slack: S… or teams: with an object id, and two entries for two platforms.' },
  });

export const channel = z.strictObject({
  site: id.optional().describe('Default: the only site'),
  purpose: z.enum(CHANNEL_PURPOSES),
  platform: z.enum(['slack', 'teams']),
  channel: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('Slack: channel id, C…; Teams: 19:…@thread.tacv2, as it stands in the link to the channel'),
  workspace: workspaceId
    .optional()
    .describe('Slack: which of slack.workspaces the channel is in; default: the one of SLACK_BOT_TOKEN'),
  name: name.optional(),
  training: z.boolean().default(false).describe('May receive cards of the simulated hospital'),
});
