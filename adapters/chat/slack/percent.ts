/** How far an answer is, shown where it will stand: an edit a second at most, one at a time. One that is lost is made up for by the next. */

/** Whoever waits sees no more than that; Slack takes some fifty a minute of an app. @source docs.slack.dev/apis/web-api/rate-limits, tier 3 */
const EVERY_MS = 1_000;

export type Percent = {
  /** Of the request: told as often as whoever works likes. */
  readonly progress: (done: number, of: number) => void;
  /** From now on each is shown so. */
  readonly showBy: (edit: (percent: number) => Promise<unknown>) => void;
  /** No edit is made any more, and the last one is over: what is shown then stays. Never rejects. */
  readonly end: () => Promise<void>;
};

export function createPercent(nowMs: () => number = () => performance.now()): Percent {
  let edit: ((percent: number) => Promise<unknown>) | undefined;
  let running: Promise<unknown> | undefined;
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    progress(done, of) {
      if (edit === undefined || running !== undefined || nowMs() - lastMs < EVERY_MS || of <= 0) return;
      lastMs = nowMs();
      running = edit(Math.floor((100 * done) / of))
        .catch(() => undefined)
        .then(() => {
          running = undefined;
        });
    },
    showBy(how) {
      edit = how;
    },
    async end() {
      edit = undefined;
      await running;
    },
  };
}
