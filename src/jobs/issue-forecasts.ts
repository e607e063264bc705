/**
 * Issues what is due: of hours one each hour, of days one each day. Not a `Job`: learning takes seconds of another thread, for which no beat
 * waits; and what was issued is known by its row, so that no claim is needed.
 */
import type { Settings } from '#src/config/settings.ts';
import { STEPS, type Step } from '#src/domain/forecast/counts.ts';
import { startOfStep, stepAt } from '#src/domain/forecast/local-steps.ts';
import type { Site } from '#src/domain/hospital.ts';
import { FORECAST_SERIES } from '#src/facts/forecast/index.ts';
import { drawForecast } from '#src/facts/forecast/issue.ts';
import { createLearnedBook } from '#src/facts/forecast/learned-book.ts';
import type { ForecastSeries } from '#src/facts/forecast/series.ts';
import type { Logger } from '#src/kernel/log.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Learner } from '#src/ports/learner.ts';
import type { Store } from '#src/ports/store.ts';

export type IssueDeps = {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly learner: Pick<Learner, 'learn'>;
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

export function createForecastIssuer({ store, settings, learner, log }: IssueDeps): ForecastIssuer {
  const book = createLearnedBook(learner);
  /** The first step that was issued last, and when it is looked at again. */
  const done = new Map<string, { readonly first: number; readonly again: Instant | undefined }>();

  const isDue = async (series: ForecastSeries, step: Step, site: Site, now: Instant): Promise<boolean> => {
    const first = stepAt(step, now, site.zone);
    const last = done.get(nameOf(series, step, site));
    if (last?.first === first && (last.again === undefined || now < last.again)) return false;
    if (now < startOfStep(step, first, site.zone) + SETTLED_MS[step]) return false;
    const asked = { series: series.id, place: 'house', step, from: first, to: first + 1 };
    if ((await store.forecasts(site.id, asked)).length === 0) return true;
    done.set(nameOf(series, step, site), { first, again: undefined });
    return false;
  };

  const issue = async (series: ForecastSeries, step: Step, site: Site, now: Instant): Promise<boolean> => {
    const first = stepAt(step, now, site.zone);
    done.set(nameOf(series, step, site), { first, again: (now + AGAIN_MS) as Instant });
    if (await isWaiting(series, step, site, now)) return false;
    const drawn = await drawForecast(series, step, { read: store, site, settings: settings(), now, book });
    if (drawn === undefined || 'needed' in drawn) return false;
    const { applied } = await store.commit([{ kind: 'forecast.put', forecast: drawn }]);
    done.set(nameOf(series, step, site), { first, again: undefined });
    log.debug('forecast issued', { site: site.id, series: series.id, step, first });
    return applied;
  };

  /** The last day is over, and its figures are still being worked out. */
  const isWaiting = async (series: ForecastSeries, step: Step, site: Site, now: Instant): Promise<boolean> => {
    if (step !== 'day' || now >= startOfStep(step, stepAt(step, now, site.zone), site.zone) + PATIENCE_MS) return false;
    const { values } = await series.counts(store, { site, step, days: 2 }, { settings: settings(), now });
    return values.at(-1) === undefined;
  };

  return {
    async issueDue(now) {
      let issued = 0;
      for (const site of settings().sites)
        for (const series of FORECAST_SERIES)
          for (const step of STEPS)
            if (series.horizons[step] !== undefined && (await isDue(series, step, site, now)))
              issued += (await issue(series, step, site, now)) ? 1 : 0;
      return issued;
    },
  };
}

const nameOf = ({ id }: ForecastSeries, step: Step, site: Site): string => `${site.id} ${id} ${step}`;
