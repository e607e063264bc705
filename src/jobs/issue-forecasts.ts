/**
 * Issues what is due: of hours one each hour or at some hours of the day, of days one each day, each of all places. Not a `Job`: learning takes seconds of another thread, for which no beat
 * waits; and what was issued is known by its row, so that no claim is needed.
 */
import type { Settings } from '#src/config/settings.ts';
import { HOURS_A_DAY, STEPS, type Step } from '#src/domain/forecast/counts.ts';
import { startOfStep, stepAt } from '#src/domain/forecast/local-steps.ts';
import type { Site } from '#src/domain/hospital.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import type { BedsBook } from '#src/facts/beds-book.ts';
import { FORECAST_SERIES } from '#src/facts/forecast/index.ts';
import { drawForecasts } from '#src/facts/forecast/issue.ts';
import { createLearnedBook } from '#src/facts/forecast/learned-book.ts';
import { type Books, type ForecastSeries, HOUSE, type StepPlan } from '#src/facts/forecast/series.ts';
import type { Logger } from '#src/kernel/log.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Learner } from '#src/ports/learner.ts';
import type { Store } from '#src/ports/store.ts';

export type IssueDeps = {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly learner: Pick<Learner, 'learn'>;
  /** Absent: no bed demand is issued. */
  readonly beds?: BedsBook | undefined;
  readonly log: Logger;
};

export type ForecastIssuer = {
  /** @returns how many were issued here */
  readonly issueDue: (now: Instant) => Promise<number>;
};

/** So long after an hour its last messages are there; after midnight the figures of the day are worked out too. */
const SETTLED_MS: Readonly<Record<Step, number>> = { hour: 5 * MINUTE_MS, day: 20 * MINUTE_MS };
/** A day whose figures are not there by then is unknown. */
const PATIENCE_MS = 3 * HOUR_MS;
/** What could not be issued is tried again after so long. */
const AGAIN_MS = 10 * MINUTE_MS;

export function createForecastIssuer({ store, settings, learner, beds, log }: IssueDeps): ForecastIssuer {
  const books: Books = { counts: createLearnedBook(learner), beds };
  /** The first step that was issued last, and when it is looked at again. */
  const done = new Map<string, { readonly first: number; readonly again: Instant | undefined }>();

  const isDue = async (series: ForecastSeries, step: Step, site: Site, now: Instant): Promise<boolean> => {
    const plan = series.plans[step];
    const first = stepAt(step, now, site.zone);
    if (plan === undefined || !isIssuedAt(plan, first)) return false;
    const last = done.get(nameOf(series, step, site));
    if (last?.first === first && (last.again === undefined || now < last.again)) return false;
    if (now < startOfStep(step, first, site.zone) + SETTLED_MS[step]) return false;
    const [place] = series.places(site);
    if (place === undefined) return false;
    const asked = { series: series.id, place: scopeName(place), step, from: first, to: first + 1 };
    if ((await store.forecasts(site.id, asked)).length === 0) return true;
    done.set(nameOf(series, step, site), { first, again: undefined });
    return false;
  };

  const issue = async (series: ForecastSeries, step: Step, site: Site, now: Instant): Promise<number> => {
    const first = stepAt(step, now, site.zone);
    done.set(nameOf(series, step, site), { first, again: (now + AGAIN_MS) as Instant });
    if (await isWaiting(series, step, site, now)) return 0;
    const drawn = await drawForecasts(store, series, { site, step, settings: settings(), now, books });
    if (drawn === undefined || 'needed' in drawn) return 0;
    // All places or none: what is there of the first one is there of each.
    const { applied } = await store.commit(drawn.map((forecast) => ({ kind: 'forecast.put', forecast })));
    done.set(nameOf(series, step, site), { first, again: undefined });
    // Another replica may have been first: then its rows stand.
    if (!applied) return 0;
    log.debug('forecast issued', { site: site.id, series: series.id, step, first, places: drawn.length });
    return drawn.length;
  };

  /** The last day is over, and its figures are still being worked out. */
  const isWaiting = async (series: ForecastSeries, step: Step, site: Site, now: Instant): Promise<boolean> => {
    if (step !== 'day' || now >= startOfStep(step, stepAt(step, now, site.zone), site.zone) + PATIENCE_MS) return false;
    const { values } = await series.counts(store, { site, place: HOUSE, step, days: 2 }, { settings: settings(), now });
    return values.at(-1) === undefined;
  };

  return {
    async issueDue(now) {
      let issued = 0;
      for (const site of settings().sites)
        for (const series of FORECAST_SERIES)
          for (const step of STEPS)
            if (await isDue(series, step, site, now)) issued += await issue(series, step, site, now);
      return issued;
    },
  };
}

const isIssuedAt = ({ issuedAt }: StepPlan, first: number): boolean => issuedAt?.includes(first % HOURS_A_DAY) ?? true;

const nameOf = ({ id }: ForecastSeries, step: Step, site: Site): string => `${site.id} ${id} ${step}`;
