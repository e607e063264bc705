/** The house as a drill has it: the same beds, rules and roles under a site of its own, one channel, and nobody to be reached. */
import type { DrillChannel, Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';

/** Of sites of drills; no site of a house begins so, because an id of the configuration has no colon. */
const PREFIX = 'drill:';

export const drillSite = (site: SiteId): SiteId => brand(`${PREFIX}${site}`);
export const isDrillSite = (site: string): boolean => site.startsWith(PREFIX);

/** Somebody who joined; nobody else is asked directly. */
export function drillSettings(house: Settings, site: Site, to: DrillChannel): Settings {
  const id = drillSite(site.id);
  return Object.freeze({
    ...house,
    // Its cards say DRILL; and whoever joined is reached, also where the house is simulated.
    simulated: false,
    sites: [{ ...site, id }],
    staffing: new Map(),
    people: [],
    groups: [],
    chatGroups: () => [],
    channels: [{ ...to, site: id, purpose: 'alerts' as const, training: true }],
    huddles: [],
    summaries: [],
    kpiDigests: [],
    loopReviews: [],
    ruleReviews: [],
    staffAhead: [],
    updates: [],
    pager: undefined,
    model: undefined,
    drills: undefined,
    hl7: { ...house.hl7, fields: { ...house.hl7.fields, admitDecisionAt: 'ZED-1' } },
    rules: (_site: SiteId, rule: Parameters<Settings['rules']>[1]) => house.rules(site.id, rule),
    toldRules: () => house.toldRules(site.id),
    // A number on a card would be dialled.
    extensions: () => undefined,
  });
}
