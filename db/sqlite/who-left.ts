import type { PatientKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { ALWAYS, type Instant, type Span } from '#src/kernel/time.ts';
import { leftBefore, momentOf, type NewComing } from '../comings.ts';
import { OPEN_END } from '../rows.ts';
import type { AliasBook } from './aliases.ts';
import type { Db } from './connect.ts';

type Key = PatientKey | VisitKey;

/** When the patients left on whose days something may be said otherwise now: a few seeks, since a history asks it of each visit. */
export function whoLeft(db: Db, aliases: AliasBook) {
  // A stay that another one follows at once is no leaving.
  const left = (whose: string) =>
    db
      .prepare<[SiteId, Key, Instant, Instant], Instant>(
        `SELECT s.to_at FROM visit v CROSS JOIN stay s ON s.visit_id = v.id
         WHERE v.site = ? AND ${whose} AND s.to_at >= ? AND s.to_at <= ? AND s.to_at < ${OPEN_END} AND NOT EXISTS
           (SELECT 1 FROM stay n WHERE n.visit_id = s.visit_id AND n.n = s.n + 1 AND n.from_at = s.to_at)`,
      )
      .pluck();
  const ofPatient = left('v.patient = ? AND v.patient IS NOT NULL');
  const ofVisit = left('v.visit = ?');
  const visitsOf = db
    .prepare<[SiteId, Key], number>('SELECT count(*) FROM visit WHERE site = ? AND patient = ? AND patient IS NOT NULL')
    .pluck();
  const keysOf = (site: SiteId, key: Key): readonly Key[] => aliases.group(site, key as VisitKey).keys; // one book for both kinds of key

  return {
    /** Before somebody came. */
    before(site: SiteId, coming: NewComing): readonly Span[] {
      const { from, to } = leftBefore(coming);
      const own = coming.isOften ? ofVisit.all(site, coming.visit, from, to) : [];
      const others = coming.patients
        .flatMap((patient) => keysOf(site, patient))
        // Nearly everybody was here once: then that is the visit itself.
        .filter((key) => key !== coming.patient || (visitsOf.get(site, key) ?? 0) > 1)
        .flatMap((key) => ofPatient.all(site, key, from, to));
      return [...own, ...others].map(momentOf);
    },
    /** Ever, of keys that have become one. */
    ever: (site: SiteId, keys: readonly Key[]): readonly Span[] =>
      keys
        .flatMap((key) => keysOf(site, key))
        .flatMap((key) => [...ofPatient.all(site, key, ALWAYS, OPEN_END), ...ofVisit.all(site, key, ALWAYS, OPEN_END)])
        .map(momentOf),
  };
}
