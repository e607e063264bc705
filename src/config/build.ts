/** From the checked file to frozen Settings: defaults that depend on others, dates in the site's zone, cross-checks. */
import { RULES } from '#src/domain/alert/index.ts';
import { CHANNEL_PURPOSES, type Channel } from '#src/domain/channel.ts';
import { tagGroup } from '#src/domain/chat-group.ts';
import type { Site } from '#src/domain/hospital.ts';
import { scopeOf } from '#src/domain/people.ts';
import { PLAYS } from '#src/domain/play/index.ts';
import type { PersonId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { LocalTime } from '#src/kernel/time.ts';
import type { Role } from '#src/ports/handle.ts';
import { buildBarriers } from './barriers.ts';
import { buildToldRules } from './build-rules.ts';
import { buildSite } from './build-site.ts';
import { buildStaffing } from './build-staffing.ts';
import { buildUpdates } from './build-updates.ts';
import { sharedFacilities, sharedSlotNames, strangeWorkspaces, tabWithout, unknownUnits } from './cross-checks.ts';
import { buildDrills } from './drills.ts';
import { duplicates } from './duplicates.ts';
import { buildEscalation } from './escalation.ts';
import { type Fault, faultsOf } from './faults.ts';
import { buildHouseLevels } from './house-level.ts';
import { buildPlays } from './plays.ts';
import type { SettingsFile } from './schema.ts';
import { defaultHuddles } from './schema-digests.ts';
import type { GroupSetting, HuddleSetting, PersonSetting, Settings, ShiftReportSetting } from './settings.ts';
import { weekdayNumber } from './weekdays.ts';

/**
 * @param file the checked file, defaults filled in
 * @param raw the same before checking: tells what was written from what is a default
 * @returns settings, or every fault at once
 */
export function buildSettings(file: SettingsFile, raw: unknown, simulated: boolean): Settings | readonly Fault[] {
  const faults: Fault[] = [];
  const sites = file.sites.map((site, n) => buildSite(site, n, file.house, faults));
  duplicates(
    sites.map((site) => site.id),
    'sites',
    'id',
    faults,
  );
  sharedFacilities(file, faults);
  const only = sites.length === 1 ? sites[0]?.id : undefined;
  const siteFor = (given: string | undefined, path: string): SiteId => {
    if (given !== undefined && !sites.some((site) => site.id === given)) {
      faults.push({
        path,
        problem: 'This site is not among sites.',
        cure: `Use one of: ${sites.map((s) => s.id).join(', ')}.`,
      });
    }
    if (given === undefined && only === undefined) {
      faults.push({ path, problem: 'Which site is meant?', cure: 'Add site: with the id of a site.' });
    }
    return (given ?? only ?? '') as SiteId;
  };
  const huddles = file.huddles ?? defaultHuddles(file.house);
  sharedSlotNames(huddles, 'huddles', faults);
  sharedSlotNames(file.summaries, 'summaries', faults);
  sharedSlotNames(file.kpiDigests, 'kpiDigests', faults);
  sharedSlotNames(file.loopReviews, 'loopReviews', faults);
  sharedSlotNames(file.ruleReviews, 'ruleReviews', faults);
  sharedSlotNames(file.staffAhead, 'staffAhead', faults);
  const people = file.people.map((person, n) => buildPerson(person, n, siteFor));
  unknownUnits(people, 'people', sites, faults);
  const groups = file.groups.map((group, n) => buildGroup(group, n, siteFor));
  unknownUnits(groups, 'groups', sites, faults);
  faults.push(...groupsWithoutPlatform(groups, file), ...strangeWorkspaces(file), ...tabWithout(file));
  const ruleSettings = buildRules(file, faults, raw as RawAlerts & { sites: readonly RawAlerts[] });
  const plays = [...PLAYS.map((play): string => play.id), ...file.plays.map((play) => play.id.toLowerCase())];
  const toldRules = buildToldRules({ rules: file.rules, sites, plays }, faults);
  const settings: Settings = {
    house: file.house,
    database: file.database,
    locale: file.locale ?? (file.house === 'us' ? 'en-US' : 'en-GB'),
    simulated,
    sites,
    staffing: new Map(sites.map((site, n) => [site.id, buildStaffing(file.sites[n]!, n, file.house, faults)])),
    people,
    groups,
    defaultRoles: file.defaultRoles,
    channels: buildChannels(file, sites, simulated, siteFor),
    huddles: buildSlots(huddles, 'huddles', sites, siteFor),
    summaries: buildSlots(file.summaries, 'summaries', sites, siteFor),
    kpiDigests: buildSlots(file.kpiDigests, 'kpiDigests', sites, siteFor),
    loopReviews: buildSlots(file.loopReviews, 'loopReviews', sites, siteFor),
    ruleReviews: buildSlots(file.ruleReviews, 'ruleReviews', sites, siteFor),
    staffAhead: buildSlots(file.staffAhead, 'staffAhead', sites, siteFor),
    burden: {
      tap: file.burden.secondsPerTap,
      form: file.burden.secondsPerForm,
      command: file.burden.secondsPerCommand,
    },
    updates: buildUpdates(file, sites, siteFor, faults),
    shiftReports: buildShiftReports(file, sites, siteFor),
    hl7: { ...buildHl7(file) },
    slack: file.slack === undefined ? undefined : present(file.slack),
    pager: file.pager,
    model: file.ask.model,
    drills: buildDrills(file, sites, siteFor, faults),
    teams: file.teams === undefined ? undefined : present(file.teams),
    console: { host: file.console.host, port: file.console.port, origin: file.console.origin },
    rules: (site, rule) => ruleSettings.get(`${site}|${rule}`),
    toldRules: (site) => toldRules.get(site) ?? [],
    escalation: buildEscalation(
      file.escalation,
      faults,
      file.rules.map(({ id }) => id),
    ),
    levels: buildHouseLevels(file, sites, toldRules, faults),
    plays: buildPlays(
      file.plays,
      [...RULES.map((rule): string => rule.id), ...file.rules.map((rule) => rule.id)],
      faults,
    ),
    barriers: buildBarriers(file.barriers, file.house, faults),
    extensions: (site, role, unit) => {
      const of = file.sites.find((one) => one.id === site);
      const own = of?.units.find(({ id }) => id === scopeOf(role, unit))?.extension;
      return own ?? of?.extensions[role as Role];
    },
    ruleIds: RULES.map((rule) => rule.id),
    kpi: {
      sameDayStayDays: file.kpi.sameDayStay ?? (file.house === 'us' ? 1 : 0),
      forgetBedsAfterDays: file.kpi.forgetBedsAfterDays,
    },
    ghosts: file.ghosts,
    privacy: file.privacy,
    retention: buildRetention(file.retention, faults),
  };
  return faults.length > 0 ? faults : Object.freeze(settings);
}

/** Two months of five-minute rows answer questions about single minutes; longer series are read by hour or day. */
const RAW_SNAPSHOT_DAYS = 60;

function buildRetention(file: SettingsFile['retention'], faults: Fault[]): Settings['retention'] {
  const { hourlyDays, snapshotDays, auditYears } = file;
  if (snapshotDays !== undefined && file.rawSnapshotDays !== undefined) {
    const cure = 'Take snapshotDays out; it is the older name of rawSnapshotDays.';
    faults.push({ path: 'retention.snapshotDays', problem: 'This is said twice.', cure });
  }
  const rawSnapshotDays = file.rawSnapshotDays ?? snapshotDays ?? RAW_SNAPSHOT_DAYS;
  // An hour is made from its five-minute rows when these are dropped: it cannot go before them.
  return { rawSnapshotDays, hourlyDays: Math.max(hourlyDays, rawSnapshotDays), auditYears };
}

function buildPerson(
  person: SettingsFile['people'][number],
  n: number,
  siteFor: (s: string | undefined, p: string) => SiteId,
): PersonSetting {
  // A unit belongs to a site; where there is but one it need not be said.
  const site = person.site ?? person.unit;
  return {
    person: person.id as PersonId,
    name: person.name,
    roles: person.roles,
    ...(site === undefined ? {} : { site: siteFor(person.site, `people[${n}].site`) }),
    ...(person.unit === undefined ? {} : { unit: person.unit as UnitId }),
    identities: (['slack', 'teams'] as const).flatMap((platform) => {
      const id = person[platform];
      return id === undefined ? [] : [{ platform, id }];
    }),
  };
}

/** A group can only be read where its platform is connected. */
const groupsWithoutPlatform = (groups: readonly GroupSetting[], file: SettingsFile): readonly Fault[] =>
  (['slack', 'teams'] as const)
    .filter((platform) => file[platform] === undefined && groups.some((group) => group.platform === platform))
    .map((platform) => ({
      path: 'groups',
      problem: `${platform === 'slack' ? 'Slack user groups' : 'Groups of the directory and tags'} need the ${platform} section.`,
      cure: `Add ${platform}: {} or take the groups out.`,
    }));

function buildGroup(
  { role, site, unit, mention, channel, ...of }: SettingsFile['groups'][number],
  n: number,
  siteFor: (s: string | undefined, p: string) => SiteId,
): GroupSetting {
  return {
    ...groupNamed(of),
    role,
    ...(site === undefined && unit === undefined ? {} : { site: siteFor(site, `groups[${n}].site`) }),
    ...(unit === undefined ? {} : { unit: unit as UnitId }),
    ...(mention ? { mention } : {}),
    ...(channel === undefined ? {} : { channel }),
  };
}

/** The form says that it is one of the three. */
function groupNamed({
  slack,
  teams = '',
  team,
  tag,
}: Pick<SettingsFile['groups'][number], 'slack' | 'teams' | 'team' | 'tag'>): Pick<GroupSetting, 'platform' | 'group'> {
  if (slack !== undefined) return { platform: 'slack', group: slack };
  return { platform: 'teams', group: team === undefined || tag === undefined ? teams : tagGroup({ team, tag }) };
}

/** The console has every purpose of every site; vendors have what is listed. A simulated house reaches only training channels. */
function buildChannels(
  file: SettingsFile,
  sites: readonly Site[],
  simulated: boolean,
  siteFor: (s: string | undefined, p: string) => SiteId,
): readonly Channel[] {
  const web = sites.flatMap((site) =>
    // Of the simulated house nothing is told to engineering.
    CHANNEL_PURPOSES.filter((purpose) => !simulated || purpose !== 'engineering').map((purpose) => {
      const channel = sites.length === 1 ? purpose : `${site.id}-${purpose}`;
      return { platform: 'web', channel, site: site.id, purpose, name: `#${channel}`, training: true };
    }),
  );
  const vendors = file.channels.map((channel, n) => ({
    platform: channel.platform,
    channel: channel.workspace === undefined ? channel.channel : `${channel.workspace}/${channel.channel}`,
    site: siteFor(channel.site, `channels[${n}].site`),
    purpose: channel.purpose,
    name: channel.name ?? `#${channel.purpose}`,
    training: channel.training,
  }));
  return [...web, ...vendors.filter((channel) => !simulated || channel.training)];
}

type SlotOfFile = Pick<SettingsFile['summaries'][number], 'site' | 'at' | 'on' | 'to'>;
type Slot<T> = Omit<T, 'site' | 'at' | 'on' | 'to'> & Pick<HuddleSetting, 'site' | 'at' | 'on' | 'purpose'>;

/** What is posted at a time of day, for the site it names or for every one. */
function buildSlots<T extends SlotOfFile>(
  slots: readonly T[],
  path: string,
  sites: readonly Site[],
  siteFor: (s: string | undefined, p: string) => SiteId,
): readonly Slot<T>[] {
  return slots.flatMap(({ site: named, at, on, to, ...rest }, n) => {
    const targets = named === undefined ? sites.map((site) => site.id) : [siteFor(named, `${path}[${n}].site`)];
    const when = { at: at as LocalTime, on: on.map((day) => weekdayNumber(day)) };
    return targets.map((site) => ({ ...rest, ...when, site, purpose: to }));
  });
}

const buildShiftReports = (
  file: SettingsFile,
  sites: readonly Site[],
  siteFor: (s: string | undefined, p: string) => SiteId,
): readonly ShiftReportSetting[] =>
  file.shiftReports.flatMap(({ site: named, at, to }, n) => {
    const targets = named === undefined ? sites.map((site) => site.id) : [siteFor(named, `shiftReports[${n}].site`)];
    return targets.map((site) => ({ site, at: at as LocalTime[] | undefined, purpose: to }));
  });

/** What the schema has already checked, as written: no defaults in it that would hide the installation's limits. */
type RawAlerts = { readonly alerts?: Readonly<Record<string, object | undefined>> };

/** Each rule's settings per site: the rule's defaults, the installation's limits, the site's own. */
function buildRules(
  file: SettingsFile,
  faults: Fault[],
  raw: RawAlerts & { sites: readonly RawAlerts[] },
): ReadonlyMap<string, unknown> {
  const made = new Map<string, unknown>();
  for (const [n, site] of file.sites.entries()) {
    for (const rule of RULES) {
      const given = { ...raw.alerts?.[rule.id], ...raw.sites[n]?.alerts?.[rule.id] };
      // Each part was checked alone; together they may still contradict each other.
      const checked = rule.settings.safeParse(given);
      if (checked.success) made.set(`${site.id}|${rule.id}`, checked.data);
      else faults.push(...faultsOf(checked.error.issues, ['sites', n, 'alerts', rule.id]));
    }
  }
  return made;
}

function buildHl7(file: SettingsFile): Settings['hl7'] {
  const { maxFrameKiB, fields, tls, senders, ...rest } = file.hl7;
  return {
    ...present(rest),
    ...(senders === undefined ? {} : { senders: senders.map(present) }),
    maxFrameBytes: maxFrameKiB * 1024,
    fields: present(fields),
    ...(tls === undefined ? {} : { tls: present(tls) }),
  };
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Zod gives optional keys as possibly undefined; absent is absent here. */
const present = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Present<T>;
