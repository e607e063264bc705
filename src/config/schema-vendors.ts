/** The sections of `huddleboard.yaml` about platforms of others: Slack, a pager gateway, Microsoft Teams. */
import { z } from 'zod';
import { ROLES } from '#src/ports/handle.ts';
import { isNeverTarget } from './never-targets.ts';
import { meant, tagId } from './schema-parts.ts';

const slashCommand = z
  .string()
  .regex(/^\/[a-z0-9_-]{1,31}$/, 'a slash command is / and up to 31 small letters, digits, - or _');

/** No app gets these. @source slack.com/help, "Use shortcuts to take actions in Slack": built-in slash commands */
const OWN_OF_SLACK: ReadonlySet<string> = new Set(
  'active apps archive call collapse dm dnd expand feed feedback huddle invite join leave me msg mute open prefs remind remove rename search shrug star status topic who away'
    .split(' ')
    .map((name) => `/${name}`),
);

const alias = slashCommand.refine((name) => !OWN_OF_SLACK.has(name), {
  error: 'this is a command of Slack’s own, which no app gets',
  params: { cure: 'Leave it out; people type it behind the command of the house: /ops huddle.' },
});

/** As it stands in the address of Slack in a browser: app.slack.com/client/T0123456789. */
export const workspaceId = z
  .string()
  .regex(
    /^[TE][A-Z0-9]{2,30}$/,
    'a workspace of Slack is its id, T (an organisation: E) and capital letters or digits',
  );

/** Slack takes fifty commands of an app; more than a few are a menu nobody reads. */
const MOST_ALIASES = 10;

export const slack = z
  .strictObject({
    mode: z.enum(['socket', 'http']).default('socket'),
    command: slashCommand.default('/ops'),
    aliases: z
      .array(alias)
      .max(MOST_ALIASES)
      .default([])
      .describe('Verbs that are slash commands too: /beds 5w is /ops beds 5w; the manifest has them'),
    workspaces: z
      .array(workspaceId)
      .min(1, 'name at least one workspace, or leave workspaces out')
      .optional()
      .describe(
        'Further workspaces that may install the app at /slack/install: their ids, T…, or E… for a whole organisation',
      ),
  })
  .refine(({ command, aliases }) => new Set([command, ...aliases]).size === aliases.length + 1, {
    error: 'a slash command stands here twice',
    params: { cure: 'Name each once, and none that is the command itself.' },
    path: ['aliases'],
  });

/** Not secret, or by its own key: over plain HTTP only to this machine. A name that leads to a never target is refused when it is connected to. */
const target = (example: string) =>
  meant(
    (url) => /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/.test(url) && URL.canParse(url),
    'this is no https address',
    `Use for example ${example}; http only on this machine.`,
  ).refine((url) => !URL.canParse(url) || !isNeverTarget(new URL(url).hostname), {
    error: 'this is an address of one link or of a cloud’s metadata, which no gateway has',
    params: { cure: 'Name the gateway’s own address; one in a private network may be named.' },
  });

export const pager = z.strictObject({
  url: target('https://pager.example.org/huddleboard').describe(
    'Where urgent pages are posted; signed with PAGER_SECRET',
  ),
  timeoutSeconds: z.number().int().min(1).max(60).default(5),
});

/** Questions leave the house only where that was asked for: over TLS, or to this machine. */
export const model = z.strictObject({
  url: target('https://model.example.org/v1').describe(
    'Where an endpoint in the form of OpenAI’s chat completions is, up to /v1',
  ),
  name: z.string().trim().min(1).max(100).describe('Name of the model there'),
  timeoutSeconds: z.number().int().min(1).max(30).default(2),
});

const tenant = z.guid('a tenant is its directory id, for example 11111111-2222-3333-4444-555555555555');

export const teams = z.strictObject({
  cloud: z
    .enum(['public', 'gcc-high', 'dod'])
    .default('public')
    .describe('Which of Microsoft’s clouds the tenant is in; GCC is in the public one'),
  tenantId: tenant.optional().describe('Directory id of the tenant of the bot; people of other tenants are not heard'),
  tenants: z.array(tenant).optional().describe('Further tenants whose people are heard'),
  serviceHosts: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9][a-z0-9.-]{0,230}\.[a-z]{2,24}$/,
          'a host is written in small letters, without https:// and path',
        ),
    )
    .optional()
    .describe('Connectors of Teams beside those of the public and the US government clouds'),
  tags: z
    .array(
      z.strictObject({
        tag: tagId.describe('Id of a tag of the team'),
        role: z.enum(ROLES).describe('The role that it stands for'),
        channel: z.string().min(3).max(200).describe('The channel of that team in which it is mentioned, 19:…'),
        unit: z.string().min(1).max(40).optional().describe('Only when the role is asked for this unit'),
      }),
    )
    .optional()
    .describe('Tags of teams that are mentioned where an alert asks their role'),
  serviceUrl: z
    .string()
    .regex(/^https:\/\/[a-z0-9.-]+\/(?:[\w/-]*\/)?$/, 'a connector is an https address that ends in a slash')
    .optional()
    .describe(
      'Connector of Teams to post by before anybody has written to the bot; in GCC another than the cloud’s own',
    ),
  tab: z
    .boolean()
    .default(false)
    .describe(
      'The console as a personal tab of the app, its people signed in by Teams; needs console.origin and tenantId',
    ),
  devUnauthenticated: z
    .boolean()
    .default(false)
    .describe('For development on this machine: answers without an app id, to this machine only'),
});
