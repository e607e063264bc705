import type { Inbox } from '#adapters/web/console/visitor.ts';
import type { Settings } from '#src/config/settings.ts';
import { countingAt, scopeOf } from '#src/domain/people.ts';
import { inboxOf } from '#src/facts/reach.ts';
import type { Standing } from '#src/facts/standing.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { after, type Clock } from '#src/kernel/time.ts';
import { capital } from '#src/message/capital.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Actor } from '#src/ports/handle.ts';
import type { Reader } from '#src/ports/reader.ts';
import { dutyName } from '#src/views/duty-name.ts';

type Deps = {
  readonly read: Pick<Reader, 'duties'>;
  readonly standing: Standing;
  readonly settings: () => Settings;
  readonly clock: Clock;
};

/** Roles that are asked nothing have no inbox. */
const NEVER_ASKED = new Set(['admin', 'viewer']);

/**
 * The inboxes that somebody may read in the console now: of each of their roles; for a role of a unit those of the units they sit
 * for, are listed for or have on duty; and their own, if they subscribed to alerts.
 */
export function inboxesFor({ read, standing, settings, clock }: Deps) {
  return async (actor: Actor, unit: UnitId | undefined): Promise<readonly Inbox[]> => {
    const current = settings();
    const words = wordsFor(current.locale, current.house);
    const now = clock.now();
    const ofSites = current.sites.map(async (site) => {
      const who = await standing(actor, { site, settings: current, words, now });
      const duties = countingAt(await read.duties(site.id, { from: now, to: after(now, 1) }), now).filter(
        (one) => one.person === who.person,
      );
      const listed = current.people.filter((one) => one.person === who.person && one.site === site.id);
      const sits = site.units.some((one) => one.id === unit) ? [unit] : [];
      return who.roles
        .filter((role) => !NEVER_ASKED.has(role))
        .flatMap((role) => {
          const units = [
            ...sits,
            ...listed.filter((one) => one.roles.includes(role)).map((one) => one.unit),
            ...duties.filter((one) => one.role === role).map((one) => brand<UnitId>(one.scope)),
          ].filter((one): one is UnitId => one !== undefined && one !== '');
          const whole = scopeOf(role, brand<UnitId>('any')) === undefined;
          return (whole ? [undefined] : [...new Set(units)]).map((one) => ({
            id: inboxOf(current, site.id, role, one).channel,
            name: capital(dutyName({ role, scope: one ?? '' }, words)),
            site: site.id,
          }));
        });
    });
    const own = current.channels.filter((one) => one.platform === 'web' && one.channel === `@${actor.id}`);
    const subscribed = own.map(({ channel, name, site }) => ({ id: channel, name, site }));
    const all = [...(await Promise.all(ofSites)).flat(), ...subscribed];
    return [...new Map(all.map((one) => [one.id, one])).values()];
  };
}
