/**
 * The form of `huddleboard.yaml`. Only `sites` is needed; everything else has a default.
 * Descriptions end up in the JSON Schema that editors use.
 */
import { isIP } from 'node:net';
import { z } from 'zod';
import { RULES } from '#src/domain/alert/index.ts';
import { ED_SCORES, SITE_KINDS, UNIT_KINDS } from '#src/domain/hospital.ts';
import { zoneId } from '#src/kernel/time.ts';
import { ROLES } from '#src/ports/handle.ts';
import { barriersSchema } from './barriers.ts';
import { escalationSchema } from './escalation.ts';
import { houseLevelSchema } from './house-level.ts';
import {
  huddle,
  kpiDigest,
  loopReview,
  ruleReview,
  STAFF_AHEAD,
  shiftReport,
  staffAhead,
  summary,
  update,
} from './schema-digests.ts';
import { drills } from './schema-drills.ts';
import { hl7 } from './schema-hl7.ts';
import { database, dated, id, meant, name, succeeds, time } from './schema-parts.ts';
import { channel, group, person } from './schema-people.ts';
import { sitePlacement, unitPlacement } from './schema-placement.ts';
import { playsSchema } from './schema-plays.ts';
import { rule } from './schema-rules.ts';
import { siteStaffing, unitStaffing } from './schema-staffing.ts';
import { model, pager, slack, teams } from './schema-vendors.ts';
import { WEEKDAYS } from './weekdays.ts';

const location = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .pipe(z.string().trim().min(1, 'a location may not be empty').max(80, 'a location has at most 80 characters'));
const days = z.number().int('days are whole numbers').min(1, 'at least one day').max(3_650);
const beds = z.number().int('beds are whole numbers').min(0, 'beds cannot be negative').max(10_000);

const zone = meant(
  (name) => succeeds(() => zoneId(name)),
  'this is no time zone this machine knows',
  'Use an IANA name such as America/New_York or Europe/London.',
);
const locale = meant(
  (tag) => succeeds(() => new Intl.NumberFormat(tag)),
  'this is no language tag',
  'Use for example en-US, en-GB or es.',
);

/** On this machine whoever can reach the console may look; from anywhere else everybody signs in, and that takes TLS. */
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const consoleHost = meant(
  (host) => LOOPBACK.has(host) || isIP(host) !== 0,
  'this is no address to listen on',
  'Use 127.0.0.1; or, with console.origin set, the address of a network of this machine, or 0.0.0.0.',
);

const extension = z
  .string()
  .trim()
  .regex(/^[0-9+*# ()-]{1,30}$/, 'an extension is digits, for example 4711');

const unit = z.strictObject({
  id: id.describe('Short name that people type: 5W'),
  name: dated(name).describe('Name on cards; or a list of {from, value} when it changed'),
  kind: z.enum(UNIT_KINDS).describe('What the unit is; decides whether its beds are inpatient beds'),
  pool: id.optional().describe('Units whose beds can stand in for each other share a pool; default: the kind'),
  staffedBeds: dated(beds).describe('Staffed beds (ED: staffed spaces); or a list of {from, value}'),
  hours: z
    .array(z.strictObject({ from: time, to: time, staffedBeds: beds }))
    .default([])
    .describe('More or fewer staffed beds in some hours of each day'),
  locations: dated(z.array(location))
    .optional()
    .describe('PV1-3.1 values of the feed that belong to the unit; default: its id'),
  waiting: z
    .array(location)
    .optional()
    .describe('ED: places, rooms or beds (PV1-3.1 to .3) where people wait for a treatment room; [] where none do'),
  scores: z
    .array(z.enum(ED_SCORES))
    .optional()
    .describe('ED: scores whose inputs no feed tells; its form asks for them'),
  annualVisits: z.number().int().min(1).max(1_000_000).optional().describe('ED: visits a year, for CEDOCS'),
  extension: extension.optional().describe('Telephone extension of whoever is in charge of the unit'),
  ...unitPlacement,
  ...unitStaffing,
});

/** Every rule brings its own settings. */
const ruleSettings = z.strictObject(Object.fromEntries(RULES.map((one) => [one.id, one.settings.optional()])));

const site = z.strictObject({
  id,
  name,
  kind: z.enum(SITE_KINDS),
  zone: zone.describe('IANA time zone, for example America/New_York'),
  locale: locale.optional().describe('Language of this site’s channels and cards; default: that of the house'),
  facilities: z.array(z.string().trim().min(1)).default([]).describe('MSH-4 values that speak for this site'),
  dayStart: time.default('07:00').describe('Start of the operational day'),
  dischargesBy: time.optional().describe('By when units predict who leaves, and are scored; default: 14:00'),
  ...siteStaffing,
  ...sitePlacement,
  units: z.array(unit).default([]),
  extensions: z
    .partialRecord(z.enum(ROLES), extension)
    .default({})
    .describe('Telephone extension of each role, printed on urgent alerts'),
  alerts: ruleSettings.prefault({}).describe('Limits of the alert rules where this site differs'),
  houseLevel: houseLevelSchema,
});

const origin = z
  .string()
  .regex(
    /^https:\/\/[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:\d{1,5})?$/,
    'an origin is https:// and a host in small letters, without a path: https://ops.example.org',
  );

const seconds = z.number().min(0).max(600);

const keptDays = z.number().int().min(1).max(36_500);

export const fileSchema = z.strictObject({
  house: z.enum(['us', 'nhs']).default('us').describe('Words and clocks of a US or an NHS house'),
  database: database
    .optional()
    .describe('PostgreSQL, as postgres://user@host/database without a password; default: a file in the data folder'),
  locale: locale
    .optional()
    .describe('Language, numbers, dates, plurals: en-US, en-GB, es; default: en-US in a us house, en-GB in an nhs one'),
  sites: z.array(site).min(1, 'name at least one site'),
  people: z.array(person).default([]),
  groups: z.array(group).default([]).describe('User groups of a chat platform whose members have a role'),
  defaultRoles: z.array(z.enum(ROLES)).default(['viewer']).describe('Roles of somebody who is not listed under people'),
  channels: z.array(channel).default([]),
  huddles: z
    .array(huddle)
    .optional()
    .describe('Meetings and their cards; default: morning at 08:30, in an nhs house 08:30, 12:00, 15:30 and 18:00'),
  summaries: z
    .array(summary)
    .default([{ name: 'day', at: '19:00', of: 'today', on: [...WEEKDAYS], to: 'bed-management' }])
    .describe('Throughput of a day beside the usual range of its weekday; an empty list: none'),
  kpiDigests: z
    .array(kpiDigest)
    .default([{ name: 'week', at: '08:00', on: ['mon'], to: 'bed-management' }])
    .describe('What has changed among the figures and what has not, once a week; an empty list: none'),
  loopReviews: z
    .array(loopReview)
    .default([{ name: 'month', at: '09:00', on: ['mon'], to: 'bed-management' }])
    .describe(
      'What the alerts of the last month came to, on the first such weekday of each month; an empty list: none',
    ),
  ruleReviews: z
    .array(ruleReview)
    .default([{ name: 'week', at: '08:45', on: ['mon'], to: 'bed-management' }])
    .describe('Rules of little use, offered for retirement once a week where there are any; an empty list: none'),
  staffAhead: z
    .array(staffAhead)
    .default(STAFF_AHEAD.map(([name, at]) => staffAhead.parse({ name, at })))
    .describe('Who is likely short in the next block, posted where somebody is; an empty list: none'),
  burden: z
    .strictObject({
      secondsPerTap: seconds.default(10),
      secondsPerForm: seconds.default(45),
      secondsPerCommand: seconds.default(20),
    })
    .prefault({})
    .describe('How long one of each is taken to cost somebody; alert record tells minutes by it, as an estimate'),
  updates: z
    .array(update)
    .default([{ prompt: '06:30', lock: '08:15', meeting: '08:30', on: ['mon', 'tue', 'wed', 'thu', 'fri'] }])
    .describe('When units are asked for their update; an empty list: never'),
  shiftReports: z
    .array(shiftReport)
    .default([{}])
    .describe('When the shift report is drafted for the house supervisor; an empty list: never'),
  hl7: hl7.prefault({}),
  slack: slack.optional().describe('Present: connect to Slack; tokens come from the environment'),
  pager: pager
    .optional()
    .describe('Present: urgent alerts also go to a pager or SMS gateway; PAGER_SECRET comes from the environment'),
  ask: z
    .strictObject({
      model: model
        .optional()
        .describe(
          'Present: questions that the grammar is not sure of are also read by a language model; default: none',
        ),
    })
    .prefault({}),
  drills: drills
    .optional()
    .describe('Present: drills may be run in training channels; they touch no figure and no record of the house'),
  teams: teams.optional().describe('Present: connect to Microsoft Teams; app id and secret come from the environment'),
  console: z
    .strictObject({
      host: consoleHost.default('127.0.0.1').describe('Other than 127.0.0.1 only with origin; then everybody signs in'),
      port: z.number().int().min(0).max(65_535).default(8137),
      origin: origin
        .optional()
        .describe('Address under which a reverse proxy shows the console; whoever comes that way signs in by a link'),
    })
    .refine(({ host, origin }) => LOOPBACK.has(host) || origin !== undefined, {
      error: 'the console may only listen on this machine as long as it has no address with TLS',
      path: ['host'],
      params: {
        cure: 'Use 127.0.0.1; or put a reverse proxy with TLS in front and give its address as console.origin.',
      },
    })
    .prefault({}),
  alerts: ruleSettings.prefault({}).describe('Limits of the alert rules'),
  rules: z
    .array(rule)
    .default([])
    .describe('Alert rules that need no code; those that people tell in chat stand beside them'),
  escalation: escalationSchema,
  houseLevel: houseLevelSchema,
  plays: playsSchema,
  barriers: barriersSchema,
  kpi: z
    .strictObject({
      sameDayStay: z
        .union([z.literal(0), z.literal(1)])
        .optional()
        .describe('Does a same-day stay count as 1 day (US texts) or 0 (NHS, OECD)?'),
      // Ours: no text names one. A bed in service changes its state with every patient, within days, and one that is closed for a season is told again.
      forgetBedsAfterDays: days
        .default(90)
        .describe('A bed that nobody lies in and whose state (A20) was not told for so many days is not counted'),
    })
    .prefault({})
    .describe('How figures are counted where houses differ'),
  ghosts: z
    .strictObject({
      afterDays: days.default(30),
      byKind: z.partialRecord(z.enum(UNIT_KINDS), days).default({}).describe('Days for some kinds of unit'),
    })
    .prefault({})
    .describe('A visit of which no event has told for so many days is listed by admin ghosts'),
  privacy: z
    .strictObject({
      smallCount: z
        .number()
        .int()
        .min(1)
        .max(100)
        .default(5)
        .describe(
          'Fewer complaints, deaths, behavioural or paediatric barriers than this are not told; capacity always is',
        ),
    })
    .prefault({}),
  retention: z
    .strictObject({
      rawSnapshotDays: keptDays.optional().describe('Five-minute snapshots; default 60'),
      hourlyDays: keptDays.default(400).describe('What they come to by hour, settled posts and claims'),
      auditYears: z.number().int().min(1).max(100).default(6).describe('Years for which the audit is kept'),
      snapshotDays: keptDays.optional().describe('Older name of rawSnapshotDays'),
    })
    .prefault({})
    .describe('Days that are kept; what snapshots come to by day, and the log, are kept for good'),
});

export type SettingsFile = z.output<typeof fileSchema>;

/** JSON Schema of the file, for editors: generated to `docs/schema/huddleboard.schema.json`. */
export const jsonSchema = (): unknown => z.toJSONSchema(fileSchema, { io: 'input', unrepresentable: 'any' });
