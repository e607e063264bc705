import type { RuleId, SiteId, UnitId } from '#src/kernel/ids.ts';
import {
  addDays,
  type Instant,
  type LocalTime,
  localDateAt,
  localTimeAt,
  localToInstant,
  type ZoneId,
} from '#src/kernel/time.ts';
import { atLeast, type Severity } from './severity.ts';

/** What a channel is for; digests and alerts name a purpose, settings and people say which channels serve it. */
export const CHANNEL_PURPOSES = ['huddle', 'bed-management', 'alerts', 'engineering'] as const;
export type ChannelPurpose = (typeof CHANNEL_PURPOSES)[number];

/**
 * A place that posts go to, for one purpose. A channel that begins with `@` is a direct message to the platform's person of that id.
 * Filters and quiet hours are about alerts: without them every alert of the site comes.
 */
export type Channel = {
  readonly platform: string;
  readonly channel: string;
  readonly site: SiteId;
  readonly purpose: ChannelPurpose;
  /** Name for people: `#huddle`. */
  readonly name: string;
  /** May receive cards of the simulated house even on a real workspace. */
  readonly training: boolean;
  /** Only alerts of these units (and of pools and feeds when none is named). */
  readonly units?: readonly UnitId[];
  readonly rules?: readonly RuleId[];
  /** Only alerts that ask one of these roles, at whatever rung of their chain. */
  readonly roles?: readonly string[];
  readonly minSeverity?: Severity;
  /** Only while the house is declared to be on this level or a graver one; its id on the scale of the site. */
  readonly minLevel?: string;
  /** Posts below urgent are held from … to …; may run over midnight. Evaluation goes on. */
  readonly quiet?: { readonly from: LocalTime; readonly to: LocalTime };
  /** The timeline of an alert in its thread; off for channels that want one line only. */
  readonly threadLog?: boolean;
};

/** Does a channel's filter let an alert through? Quiet hours are another question: they hold, they do not drop. */
export function wantsAlert(
  { units, rules, roles, minSeverity }: Pick<Channel, 'units' | 'rules' | 'roles' | 'minSeverity'>,
  alert: {
    readonly unit: UnitId | undefined;
    readonly rule: RuleId;
    readonly severity: Severity;
    /** Whom it asks, first or later. */
    readonly asks: readonly string[];
  },
): boolean {
  if (units !== undefined && (alert.unit === undefined || !units.includes(alert.unit))) return false;
  if (rules !== undefined && !rules.includes(alert.rule)) return false;
  if (roles !== undefined && !roles.some((role) => alert.asks.includes(role))) return false;
  return minSeverity === undefined || atLeast(alert.severity, minSeverity);
}

/**
 * When a channel's quiet hours end, while they last.
 * @returns undefined outside of them
 * @example 22:00–06:45, asked at 03:00 → 06:45 of that day
 */
export function quietUntil({ quiet }: Pick<Channel, 'quiet'>, now: Instant, zone: ZoneId): Instant | undefined {
  if (quiet === undefined) return undefined;
  const { from, to } = quiet;
  const time = localTimeAt(now, zone);
  const overMidnight = from > to;
  if (overMidnight ? time < from && time >= to : time < from || time >= to) return undefined;
  const today = localDateAt(now, zone);
  const end = localToInstant(overMidnight && time >= from ? addDays(today, 1) : today, to, zone);
  // In the hour that autumn repeats, quiet that ended the first time stays over.
  return end > now ? end : undefined;
}
