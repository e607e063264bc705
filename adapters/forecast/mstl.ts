/** MSTL with exponential smoothing, as augurs has it: weekly (of hours daily as well) pattern and trend. The only place that knows the library. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync, MSTL } from '@bsull/augurs/mstl';
import { HOURS_A_DAY, type Step, stepsADay, stepsAWeek } from '#src/domain/forecast/counts.ts';
import type { Other } from '#src/domain/forecast/mixed.ts';

const PERIODS: Readonly<Record<Step, readonly number[]>> = {
  day: [stepsAWeek('day')],
  hour: [HOURS_A_DAY, stepsAWeek('hour')],
};
/** What is older is not looked at: it costs time and makes it no better. @source measured: docs/forecast.md */
const DAYS: Readonly<Record<Step, number>> = { day: 730, hour: 84 };
const LEAST_WEEKS = 4;

let isLoaded = false;

/** @returns undefined where there is too little or nothing but the same, and where the library fails */
export const mstl: Other = (step, values, horizon) => {
  const lately = values.slice(-DAYS[step] * stepsADay(step));
  if (lately.length < LEAST_WEEKS * stepsAWeek(step) || lately.every((value) => value === lately[0])) return undefined;
  load();
  const model = MSTL.ets([...PERIODS[step]]);
  try {
    model.fit(lately);
    return model.predict(horizon).point;
  } catch {
    // A fault inside WebAssembly ends as an exception; the forecast goes on without.
    return undefined;
  } finally {
    // The memory of WebAssembly is no garbage that anybody collects.
    model.free();
  }
};

/** The package fetches its file by a URL otherwise, which Node does not do of files. */
function load(): void {
  if (isLoaded) return;
  const { resolve } = createRequire(import.meta.url);
  const file = resolve('@bsull/augurs/mstl').replace(/mstl\.js$/, 'mstl_bg.wasm');
  initSync({ module: readFileSync(file) });
  isLoaded = true;
}
