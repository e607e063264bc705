import type { Episode } from '#src/domain/alert/episode-state.ts';
import { RULES } from '#src/domain/alert/index.ts';
import { type AskedRole, type EscalationPolicy, type Rung, rungsAt } from '#src/domain/alert/policy.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { type Instant, localTimeAt } from '#src/kernel/time.ts';
import type { Settings } from './settings.ts';

/** The rungs of an episode by the settings of this moment. One of a rule that is no longer there is the house's. */
export function rungsOf(
  settings: Settings,
  site: Site,
  episode: Pick<Episode, 'rule' | 'ruled' | 'severity'>,
  now: Instant,
): readonly Rung[] {
  const { rule, severity } = episode;
  const { policy, chain } = chainOf(settings, site.id, episode);
  return rungsAt(policy, { rule, chain, severity }, localTimeAt(now, site.zone));
}

/** Every role that an alert of the rule may ever ask, whatever its severity and the hour. */
export function askedRoles(settings: Settings, site: SiteId, episode: Of): readonly AskedRole[] {
  const { policy, chain } = chainOf(settings, site, episode);
  return policy.chains[policy.rules.get(episode.rule)?.chain ?? chain].flat();
}

type Of = Pick<Episode, 'rule' | 'ruled'>;

function chainOf(settings: Settings, site: SiteId, { rule, ruled }: Of) {
  const asked = rule === HOUSE_LEVEL ? settings.levels.get(site)?.declare[0] : undefined;
  const policy = asked === undefined ? settings.escalation : withLevel(settings.escalation, asked);
  const chain = ruled?.chain ?? RULES.find((one) => one.id === rule)?.chain ?? 'house';
  return { policy, chain };
}

const HOUSE_LEVEL = 'house-level';

/** The first of those who may declare is asked, and nobody after them. */
const withLevel = (policy: EscalationPolicy, role: string): EscalationPolicy => ({
  ...policy,
  chains: { ...policy.chains, level: [[role]] },
});
