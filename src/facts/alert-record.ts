/** The record of the loop over a time: worked out anew from what is stored for other reasons, so that nobody counts anything for it. */
import type { Settings } from '#src/config/settings.ts';
import { burdenOf, burdensOf } from '#src/domain/alert/record/burden.ts';
import { type AlertCase, casesOf } from '#src/domain/alert/record/case.ts';
import { recordCharts } from '#src/domain/alert/record/days.ts';
import type { Site } from '#src/domain/hospital.ts';
import { USES_NEEDED } from '#src/domain/play/effect.ts';
import type { EpisodeId, RuleId, SiteId } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant, type Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { Recorded, RecordedEffect } from '#src/views/recorded.ts';
import { loadNoise } from './alert-noise.ts';
import { deedsOf, type RoleAt, rolesAt } from './deeds.ts';
import { loadRuleRecord } from './rule-record.ts';

/** Charts need four weeks to compare with; they are read from before the span. */
const BEFORE_DAYS = 31;

export type RecordAsked = {
  readonly site: Site;
  readonly settings: Settings;
  readonly now: Instant;
  readonly span: Span;
  /** Where the time begins that charts are judged against; absent: a month before. */
  readonly since?: Instant | undefined;
  /** Only these; the house's own noise and burden are then not told. */
  readonly only?: ((one: AlertCase) => boolean) | undefined;
};

export async function loadRecord(read: Reader, asked: RecordAsked): Promise<Recorded & { readonly roleAt: RoleAt }> {
  const { site, settings, now, span, only, since = after(span.from, -BEFORE_DAYS * DAY_MS) } = asked;
  const whole = { from: since, to: span.to };
  const [{ all, chosen }, roleAt] = await Promise.all([
    loadCases(read, site.id, whole, now),
    rolesAt(read, settings, site, whole),
  ]);
  const cases = only === undefined ? all : all.filter(only);
  const record = {
    span,
    cases: cases.filter(({ openedAt }) => openedAt >= span.from),
    before: cases.filter(({ openedAt }) => openedAt < span.from),
    charts: recordCharts(cases, whole, { site: site.id, zone: site.zone, now }),
    effects: await effectsOf(read, [...new Set(chosen.values())], { site, settings, now }),
    chosenIn: cases.filter(({ id, openedAt }) => openedAt >= span.from && chosen.has(id)).length,
    seconds: settings.burden,
    roleAt,
  };
  return only === undefined ? { ...record, house: await loadHouse(read, asked, roleAt) } : record;
}

/** With the alerts for which a play was chosen, and their rules. */
type Loaded = { readonly all: readonly AlertCase[]; readonly chosen: ReadonlyMap<EpisodeId, RuleId> };

async function loadCases(read: Reader, site: SiteId, span: Span, now: Instant): Promise<Loaded> {
  const [episodes, events] = await Promise.all([
    read.episodesBetween(site, span),
    read.episodeEventsBetween(site, span),
  ]);
  const chosen = new Map(episodes.filter(({ plays }) => plays !== undefined).map(({ id, rule }) => [id, rule]));
  return { all: casesOf(episodes, events, now), chosen };
}

/** What is known of each play that was ever chosen for these rules, as of the last midnight (docs/play-effects.md). */
async function effectsOf(
  read: Reader,
  rules: readonly RuleId[],
  asked: Pick<RecordAsked, 'site' | 'settings' | 'now'>,
): Promise<readonly RecordedEffect[]> {
  const records = await Promise.all(rules.map((rule) => loadRuleRecord(read, rule, asked)));
  return records.flatMap(({ offered }) =>
    offered
      .filter(({ record }) => record.uses > 0)
      .map(({ play, record: { uses, effect, lacking } }) => ({
        play: play.id,
        ...(play.words === undefined ? {} : { name: play.words.name }),
        uses,
        effect:
          effect === undefined
            ? (lacking ?? { why: 'uses', have: uses, needed: USES_NEEDED })
            : { ...effect, expected: effect.change },
      })),
  );
}

async function loadHouse(
  read: Reader,
  { site, settings, span }: RecordAsked,
  roleAt: RoleAt,
): Promise<NonNullable<Recorded['house']>> {
  // What came before the house's first act is no quiet shift: nobody was there who could have told anything.
  const [first] = await read.auditRows(0, 1);
  const [noise, deeds] = await Promise.all([
    loadNoise(read, settings, site, span, first?.at),
    deedsOf(read, site, span, roleAt),
  ]);
  const { burden, privacy } = settings;
  return {
    noise,
    burden: { roles: burdensOf(deeds, burden, privacy.smallCount), total: burdenOf('', deeds, burden) },
  };
}
