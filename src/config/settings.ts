/** What the rest of the house sees of `huddleboard.yaml`: checked, complete, frozen. The file's own schema is in `schema.ts`. */
import type { EscalationPolicy } from '#src/domain/alert/policy.ts';
import type { ToldRuleBody } from '#src/domain/alert/told-body.ts';
import type { GhostLimits } from '#src/domain/census/ghosts.ts';
import type { Channel, ChannelPurpose } from '#src/domain/channel.ts';
import type { ChatGroup } from '#src/domain/chat-group.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { LevelScale } from '#src/domain/level/scale.ts';
import type { Play } from '#src/domain/play/play.ts';
import type { SiteStaffing } from '#src/domain/staffing/grid.ts';
import type { PersonId, RuleId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { LocalTime } from '#src/kernel/time.ts';
import type { Role } from '#src/ports/handle.ts';
import type { BarrierSetting } from './barriers.ts';

export type PersonSetting = {
  readonly person: PersonId;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The site where the roles count; without it everywhere. */
  readonly site?: SiteId;
  /** The unit whose role it is: for it they are asked and speak; without one the role is that of every unit. */
  readonly unit?: UnitId;
  readonly identities: readonly { readonly platform: string; readonly id: string }[];
  /** The group of the platform by which it is so; absent: the file says it. */
  readonly group?: string;
};

/** A group of a chat platform whose members have a role. */
export type GroupSetting = {
  readonly platform: string;
  /** The platform's id of the group; of a tag of Teams with its team's, see `tagGroup`. */
  readonly group: string;
  readonly role: Role;
  readonly site?: SiteId;
  readonly unit?: UnitId;
  /** Rung where an alert asks its role. */
  readonly mention?: true;
  /** Of a tag: the channel of its team in which it is mentioned. */
  readonly channel?: string;
};

export type HuddleSetting = {
  readonly site: SiteId;
  /** `morning`; part of the claim, so that two huddles a day are two slots. */
  readonly name: string;
  readonly at: LocalTime;
  /** 1 = Monday … 7 = Sunday. */
  readonly on: readonly number[];
  readonly purpose: ChannelPurpose;
  /** 1 the unit, 2 the bed meeting, 3 the hospital, 4 the system. */
  readonly tier: number;
  /** What goes up from it to the tier above, as the house has written it down. */
  readonly criteria: readonly string[];
};

/** A throughput summary that is posted by the clock. */
export type SummarySetting = {
  readonly site: SiteId;
  /** `day`; part of the claim and of the card. */
  readonly name: string;
  readonly at: LocalTime;
  /** `today`: so far, and the card is edited once the day is over; `yesterday`: the calendar day that is over. */
  readonly of: 'today' | 'yesterday';
  /** 1 = Monday … 7 = Sunday. */
  readonly on: readonly number[];
  readonly purpose: ChannelPurpose;
};

/** When the shift report of a site is drafted for the house supervisor. */
export type ShiftReportSetting = {
  readonly site: SiteId;
  /** Undefined: when each shift of the house begins. */
  readonly at: readonly LocalTime[] | undefined;
  /** Where it is posted as it was drafted; undefined: nowhere. */
  readonly purpose: ChannelPurpose | undefined;
};

/** Field paths of facts that plain ADT does not carry, e.g. `{ admitDecisionAt: 'ZED-1' }`. */
export type Hl7FieldMap = {
  readonly assessedAt?: string;
  readonly treatedAt?: string;
  readonly admitDecisionAt?: string;
  readonly leftWithoutBeingSeen?: string;
  readonly ventilated?: string;
  readonly bedWaitMinutes?: string;
};

export type Hl7Setting = {
  readonly host: string;
  readonly port: number;
  readonly fields: Hl7FieldMap;
  readonly maxFrameBytes: number;
  readonly idleTimeoutSeconds: number;
  /** An event further ahead than this is quarantined. */
  readonly futureLimitMinutes: number;
  readonly tls?: {
    readonly certFile: string;
    readonly keyFile: string;
    /** Senders show a certificate that this one has signed. */
    readonly caFile?: string;
    /** And it bears one of these names. */
    readonly clientNames?: readonly string[];
  };
  /** Addresses and networks that may connect; all when it is not there. */
  readonly allowFrom?: readonly string[];
  /** MSH-3 and MSH-4 of those who are heard; all when it is not there. */
  readonly senders?: readonly { readonly application?: string; readonly facility?: string }[];
  /** Plain MLLP off loopback is refused unless this says otherwise. */
  readonly allowPlainOffLoopback: boolean;
};

export type SlackSetting = {
  readonly mode: 'socket' | 'http';
  readonly command: string;
  /** Verbs that are slash commands too: `/beds`. */
  readonly aliases?: readonly string[];
  /** Ids of further workspaces that may let the house in by OAuth: T…, of a whole organisation E…. */
  readonly workspaces?: readonly string[];
};

export type ModelSetting = { readonly url: string; readonly name: string; readonly timeoutSeconds: number };

export type PagerSetting = { readonly url: string; readonly timeoutSeconds: number };

/** Microsoft's clouds: the world's (with GCC), and two of the United States' government. */
export type MicrosoftCloud = 'public' | 'gcc-high' | 'dod';

/** A tag of a team, mentioned in one of its channels. */
export type TeamsTag = {
  readonly tag: string;
  readonly role: Role;
  readonly channel: string;
  readonly unit?: string | undefined;
};

export type TeamsSetting = {
  /** Absent: the public one. */
  readonly cloud?: MicrosoftCloud;
  /** The bot's own tenant; people of other tenants are not heard. */
  readonly tenantId?: string;
  /** Tenants beside it whose people are heard. */
  readonly tenants?: readonly string[];
  /** Connectors of Teams beside Microsoft's known ones. */
  readonly serviceHosts?: readonly string[];
  readonly tags?: readonly TeamsTag[];
  /** Where Teams is while nobody has written to the bot; absent: the cloud's own address. */
  readonly serviceUrl?: string;
  /** The console as a personal tab. */
  readonly tab?: boolean;
  /** Without an app id, on this machine only: for the Agents Playground. */
  readonly devUnauthenticated: boolean;
};

/** A weekly look at all figures that is posted by the clock. */
export type KpiDigestSetting = {
  readonly site: SiteId;
  /** `week`; part of the claim and of the card. */
  readonly name: string;
  readonly at: LocalTime;
  /** 1 = Monday … 7 = Sunday. */
  readonly on: readonly number[];
  readonly purpose: ChannelPurpose;
};

/** When units are asked for their update, and until when it counts for the bed meeting. */
export type UpdateSetting = {
  readonly site: SiteId;
  readonly prompt: LocalTime;
  /** Whoever has not answered by then is named. */
  readonly lock: LocalTime;
  /** Until then the card is edited in place; later figures go to its thread. */
  readonly meeting: LocalTime;
  /** 1 = Monday … 7 = Sunday. */
  readonly on: readonly number[];
};

/** A rule of the file that needs no code. */
export type ToldSetting = { readonly body: ToldRuleBody; readonly enabled: boolean };

/** A look back at the loop, on the first of these weekdays in each month. */
export type LoopReviewSetting = KpiDigestSetting;
export type RuleReviewSetting = KpiDigestSetting;
/** When who is likely short in the next block is told without being asked. */
export type StaffAheadSetting = KpiDigestSetting;

/** Where drills run, who starts them and for how long at most. */
export type DrillSetting = {
  /** The console's own first. */
  readonly channels: readonly DrillChannel[];
  readonly start: readonly Role[];
  /** Ids of scenarios. */
  readonly scenarios: readonly string[];
  /** Of the drill's own clock. */
  readonly mostHours: number;
};

export type DrillChannel = Pick<Channel, 'platform' | 'channel' | 'site' | 'name'>;

export type Settings = {
  /** Where PostgreSQL is, without a password; undefined: a file in the data folder. */
  readonly database: string | undefined;
  readonly house: 'us' | 'nhs';
  readonly locale: string;
  /** The simulated hospital: every card is marked, nothing goes to a real workspace but to training channels. */
  readonly simulated: boolean;
  readonly sites: readonly Site[];
  /** Shifts, blocks and grids of each site. */
  readonly staffing: ReadonlyMap<SiteId, SiteStaffing>;
  readonly people: readonly PersonSetting[];
  readonly groups: readonly GroupSetting[];
  /** Groups as they were read last; absent where none was. */
  readonly chatGroups?: () => readonly ChatGroup[];
  /** Roles of somebody who is not listed. */
  readonly defaultRoles: readonly Role[];
  readonly channels: readonly Channel[];
  readonly huddles: readonly HuddleSetting[];
  readonly summaries: readonly SummarySetting[];
  readonly kpiDigests: readonly KpiDigestSetting[];
  readonly loopReviews: readonly LoopReviewSetting[];
  readonly ruleReviews: readonly RuleReviewSetting[];
  readonly staffAhead: readonly StaffAheadSetting[];
  /** Seconds that one of each is taken to cost somebody: an estimate. */
  readonly burden: { readonly tap: number; readonly form: number; readonly command: number };
  readonly updates: readonly UpdateSetting[];
  readonly shiftReports: readonly ShiftReportSetting[];
  readonly hl7: Hl7Setting;
  readonly slack: SlackSetting | undefined;
  /** The second channel, for what is urgent. */
  readonly pager: PagerSetting | undefined;
  /** Reads questions that the grammar is not sure of. */
  readonly model: ModelSetting | undefined;
  /** Undefined: none are run here. */
  readonly drills?: DrillSetting | undefined;
  readonly teams: TeamsSetting | undefined;
  /** `origin`: the address under which a reverse proxy shows it. */
  readonly console: { readonly host: string; readonly port: number; readonly origin: string | undefined };
  /** Per rule id, already parsed by the rule's own schema; per site where overridden. */
  readonly rules: (site: SiteId, rule: RuleId) => unknown;
  /** Rules of `rules:`, by site; those that people told stand in the store, see `rulesAt`. */
  readonly toldRules: (site: SiteId) => readonly ToldSetting[];
  /** Whom an alert asks until somebody owns it. */
  readonly escalation: EscalationPolicy;
  /** The surge scale of each site that has one. */
  readonly levels: ReadonlyMap<SiteId, LevelScale>;
  /** What can be done about alerts here. */
  readonly plays: readonly Play[];
  /** What keeps people in beds, and whom it goes to when it is overdue. */
  readonly barriers: BarrierSetting;
  /** Telephone extension of a role of a site, of a charge nurse that of the unit, where one is configured. */
  readonly extensions: (site: SiteId, role: string, unit?: UnitId) => string | undefined;
  /** Ids of all rules, to compare settings. */
  readonly ruleIds: readonly RuleId[];
  readonly kpi: { readonly sameDayStayDays: 0 | 1; readonly forgetBedsAfterDays: number };
  readonly ghosts: GhostLimits;
  /** Days that are kept: five-minute snapshots; what they come to by hour, settled posts and claims. */
  readonly privacy: { /** The smallest count of what is sensitive that is told. */ readonly smallCount: number };
  readonly retention: { readonly rawSnapshotDays: number; readonly hourlyDays: number; readonly auditYears: number };
};

/** Settings' sections of chat platforms. */
const VENDORS = ['slack', 'teams'] as const satisfies readonly (keyof Settings)[];

/** The chat platforms that this installation talks to; the console is always there and not among them. */
export const vendorsOf = (settings: Settings): readonly string[] =>
  VENDORS.filter((vendor) => settings[vendor] !== undefined);

export const siteOf = (settings: Settings, id: SiteId): Site | undefined =>
  settings.sites.find((site) => site.id === id);

export const channelsFor = (settings: Settings, site: SiteId, purpose: ChannelPurpose): readonly Channel[] =>
  settings.channels.filter((channel) => channel.site === site && channel.purpose === purpose);

/** What settings and people say of one channel, a row for each of its purposes. */
export const rowsOfChannel = (
  settings: Settings,
  site: SiteId,
  { platform, channel }: Pick<Channel, 'platform' | 'channel'>,
): readonly Channel[] =>
  settings.channels.filter((row) => row.site === site && row.platform === platform && row.channel === channel);
