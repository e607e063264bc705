/** A first huddleboard.yaml with its comments: one function per section. */
import { USUAL_SHIFTS } from '#src/domain/staffing/shift-calendar.ts';
import { capital } from '#src/message/capital.ts';
import type { Answers, UnitAnswer } from './answers.ts';
import { PROFILES, siteId, termsOf } from './profile.ts';

/** The text of the file. `config check` accepts it whatever the answers were: a property test says so. */
export const configuration = (answers: Answers): string =>
  `${[head, house, sites, people, channels, huddles, hl7, chat].map((section) => section(answers)).join('\n\n')}\n`;

const head = (): string =>
  [
    '# yaml-language-server: $schema=docs/schema/huddleboard.schema.json',
    '# Huddleboard: one hospital. Every setting: docs/configuration.md',
    '# Check an edit with: npx --no-install huddleboard config check. A running service takes a saved change by itself.',
  ].join('\n');

const house = ({ profile }: Answers): string =>
  [
    `house: ${profile}                         # us or nhs: the words of every card, and the clocks of the ED`,
    `locale: ${termsOf(profile).language}`,
    profile === 'us'
      ? '# kpi: { sameDayStay: 1 }         # a same-day stay counts as 1 day; 0 as the NHS and OECD count'
      : '# kpi: { sameDayStay: 0 }         # a same-day stay counts as 0 days',
  ].join('\n');

function sites({ profile, site, zone, units, aside }: Answers): string {
  const { unit, units: plural } = termsOf(profile);
  const { dayStart } = PROFILES[profile];
  return [
    'sites:',
    `  - id: ${quoted(siteId(site))}`,
    `    name: ${quoted(site)}`,
    '    kind: hospital                # hospital, clinic, telehealth',
    `    zone: ${zone}`,
    '    facilities: []                # MSH-4 values that speak for this site; with one site all messages are its own',
    `    dayStart: "${dayStart}"`,
    ...shifts(profile),
    `    # One ${unit} a line. kind: ward icu stepdown maternity paediatric behavioural (inpatient beds) · observation ·`,
    '    #   ed labour bassinet periop virtual (no inpatient beds, shown apart).',
    `    # pool: ${plural} whose beds can stand in for each other. locations: the PV1-3.1 values of the feed; default: the id.`,
    ...(units.some((one) => one.guess !== undefined)
      ? [`    # Kinds, pools and beds of ${plural} marked "guess" come from a sample of the feed: correct them.`]
      : []),
    ...grid(profile),
    '    units:',
    ...units.map((one) => unitLine(one, profile)),
    ...asideLines(aside, unit),
  ].join('\n');
}

function shifts(profile: Answers['profile']): readonly string[] {
  return [
    '    shifts:',
    ...USUAL_SHIFTS[profile].map(({ name, from, to }) => `      - { name: ${name}, from: "${from}", to: "${to}" }`),
    '    # holidays: [{ date: 2026-12-25, name: Christmas Day }]',
  ];
}

/** Local grids differ: an example to copy, never figures that somebody could take for the house's own. */
const grid = (profile: Answers['profile']): readonly string[] => [
  '    # For staff gaps add the grid to each line, patients per person:',
  `    #   staffing: { roles: { rn: { ratio: ${PROFILES[profile].rnRatio} }, aide: { ratio: ${PROFILES[profile].aideRatio} } } }`,
];

function unitLine({ id, name, kind, staffedBeds, location, guess }: UnitAnswer, profile: Answers['profile']): string {
  const pool = poolOf(kind, `${id} ${name}`, profile);
  const settings = [
    `id: ${quoted(id)}`,
    `name: ${quoted(name)}`,
    `kind: ${kind}`,
    ...(pool === undefined ? [] : [`pool: ${pool}`]),
    `staffedBeds: ${staffedBeds}`,
    `locations: [${quoted(location ?? id)}]`,
  ];
  return `      - { ${settings.join(', ')} }${guess === undefined ? '' : `   # ${guess}`}`;
}

/** Cots of intensive care are no beds for adults. */
const poolOf = (kind: string, name: string, profile: Answers['profile']): string | undefined =>
  kind === 'icu' && /nicu|neonat|scbu|picu/i.test(name) ? 'newborn-and-child' : PROFILES[profile].pools[kind];

const asideLines = (aside: readonly string[], unit: string): readonly string[] =>
  aside.length === 0
    ? []
    : [
        `    # Places of the sample that look like no ${unit} of their own; add them to locations: of the ${unit} they belong to:`,
        ...aside.map((place) => `    #   ${quoted(place)}`),
      ];

function people({ profile }: Answers): string {
  const { roles } = termsOf(profile);
  const example = (role: string, id: string) =>
    `#   - { id: ${id}, name: ${quoted(capital(roles[role] ?? role))}, roles: [${role}], slack: U0123456 }`;
  return [
    '# Who may change things; everybody else reads.',
    '# people:',
    example('house-supervisor', 'hs-1'),
    example('charge-nurse', 'cn-1'),
  ].join('\n');
}

const channels = (): string =>
  [
    '# Where cards go. The console has #huddle, #bed-management and #alerts by itself.',
    '# channels:',
    '#   - { purpose: huddle, platform: slack, channel: C0123456 }',
    '#   - { purpose: alerts, platform: slack, channel: C0123457 }',
  ].join('\n');

function huddles({ profile }: Answers): string {
  const meetings = PROFILES[profile].huddles.map(({ name, at }) => `  - { name: ${name}, at: "${at}", to: huddle }`);
  return [`# When the ${termsOf(profile).huddle} card is posted, in hospital time.`, 'huddles:', ...meetings].join(
    '\n',
  );
}

const hl7 = (): string =>
  [
    '# The ADT feed. Off this machine it wants tls: { certFile, keyFile }, or allowPlainOffLoopback: true.',
    'hl7:',
    '  host: 127.0.0.1',
    '  port: 2575',
    '  # fields:                      # where your feed carries what plain ADT lacks; without them those figures are n/a',
    '  #   admitDecisionAt: ZED-1',
    '  #   leftWithoutBeingSeen: ZED-2',
    '  #   ventilated: ZED-3',
    '  #   bedWaitMinutes: ZED-4',
    '  #   assessedAt: ZED-5',
    '  #   treatedAt: ZED-6',
  ].join('\n');

const chat = (): string =>
  [
    '# Slack: tokens come from the environment (docs/setup-slack.md).',
    '# slack: { mode: socket, command: /ops }',
    '# Teams: app id and secret come from the environment (docs/setup-teams.md).',
    '# teams: { tenantId: 00000000-0000-0000-0000-000000000000 }',
  ].join('\n');

/** YAML reads a JSON string as it is; unquoted, 5E3 would be a number and NO a truth value. */
const quoted = (text: string): string => JSON.stringify(text);
