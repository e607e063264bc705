/** Episodes with what happened to them, for the record. */
import type { Episode, EpisodeEvent, NoUse } from '#src/domain/alert/episode-state.ts';
import type { Scope } from '#src/domain/alert/rule.ts';
import {
  brand,
  type EpisodeId,
  type PersonId,
  type RuleId,
  type SignalKey,
  type SiteId,
  type UnitId,
} from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS, parseWhen, zoneId } from '#src/kernel/time.ts';

export const ZONE = zoneId('America/New_York');
export const SITE = brand<SiteId>('riverside');
export const BEGIN = parseWhen('2026-01-13T08:00', ZONE);
export const at = (minutes: number): Instant => after(BEGIN, minutes * MINUTE_MS);
const BY = { person: brand<PersonId>('supervisor'), name: 'house supervisor' };

/** Minutes after its opening; what is absent did not happen. */
export type Life = {
  readonly id: string;
  readonly rule?: string;
  readonly unit?: string;
  readonly severity?: Episode['severity'];
  /** After `BEGIN`. */
  readonly opened: number;
  readonly owned?: number | undefined;
  readonly acted?: number | undefined;
  readonly closed?: number | undefined;
  readonly outcome?: 'worked' | 'partly' | 'no' | undefined;
  readonly useless?: readonly NoUse[];
  /** It ended without the figure being clear. */
  readonly withdrawn?: boolean;
  readonly passes?: number;
  /** From its opening; until so many minutes after it, or to the end. */
  readonly hushed?: { readonly how: 'folded' | 'silenced'; readonly until?: number };
};

export function lived(life: Life): { readonly episode: Episode; readonly events: readonly EpisodeEvent[] } {
  const { opened, owned, acted, closed, outcome, useless = [], passes = 0 } = life;
  const id = brand<EpisodeId>(life.id);
  const scope: Scope = life.unit === undefined ? { of: 'house' } : { of: 'unit', unit: brand<UnitId>(life.unit) };
  const key = brand<SignalKey>(`${life.rule ?? 'ed-boarding'}:${life.id}`);
  const when = (minutes: number): Instant => at(opened + minutes);
  const standing = closed !== undefined && life.withdrawn !== true ? 'clear' : 'past-fire';
  const event = (kind: EpisodeEvent['kind'], minutes: number, more: Partial<EpisodeEvent> = {}): EpisodeEvent => ({
    ...{ site: SITE, episode: id, at: when(minutes), kind },
    ...more,
  });
  const episode: Episode = {
    ...{ site: SITE, id, key, rule: brand<RuleId>(life.rule ?? 'ed-boarding'), scope },
    severity: life.severity ?? 'act',
    state: closed === undefined ? (owned === undefined ? 'open' : acted === undefined ? 'owned' : 'acting') : 'closed',
    version: 1,
    since: at(opened - 20),
    openedAt: at(opened),
    ...(owned === undefined ? {} : { owner: { ...BY, at: when(owned) } }),
    ...(acted === undefined ? {} : { action: { what: 'pull likely discharges', by: BY, at: when(acted) } }),
    ...(closed === undefined ? {} : { closedAt: when(closed) }),
    ...(outcome === undefined || closed === undefined
      ? {}
      : { outcome: { result: outcome, by: BY, at: when(closed + 5) } }),
    ...(useless.length === 0
      ? {}
      : { notUseful: useless.map((why, n) => ({ why, by: brand<PersonId>(`p${n}`), at: when(1) })) }),
    lastReading: { key, scope, standing, value: 11, fireLimit: 9, clearLimit: 6, evidence: {} },
    lastReadingAt: when(closed ?? 1),
    touches: 0,
    ...keptBy(life),
  };
  return {
    episode,
    events: [
      event('opened', 0),
      ...(life.hushed === undefined ? [] : [event(life.hushed.how, 0)]),
      ...(life.hushed?.until === undefined
        ? []
        : [event(life.hushed.how === 'folded' ? 'stepped-out' : 'unsilenced', life.hushed.until)]),
      ...(owned === undefined ? [] : [event('owned', owned, { by: BY })]),
      ...(acted === undefined ? [] : [event('acting', acted, { by: BY, what: 'pull likely discharges' })]),
      ...Array.from({ length: passes }, (_, n) => event('passed', n + 1, { by: BY })),
      ...(closed === undefined ? [] : [event('closed', closed)]),
    ],
  };
}

function keptBy({ hushed }: Life): Partial<Episode> {
  if (hushed === undefined || hushed.until !== undefined) return {};
  if (hushed.how === 'folded') return { folded: { into: brand<EpisodeId>('E-CAUSE'), since: BEGIN } };
  return { silenced: { since: BEGIN, until: at(10_000) }, untold: true };
}

export function livedAll(lives: readonly Life[]): { readonly episodes: Episode[]; readonly events: EpisodeEvent[] } {
  const all = lives.map(lived);
  return { episodes: all.map(({ episode }) => episode), events: all.flatMap(({ events }) => [...events]) };
}
