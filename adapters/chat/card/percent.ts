/** How far an answer is, shown where it will stand: seldom, one edit at a time. One that is lost is made up for by the next. */

export type Percent = {
  /** Of the request: told as often as whoever works likes. */
  readonly progress: (done: number, of: number) => void;
  /** From now on each is shown so. */
  readonly showBy: (show: (percent: number) => Promise<unknown>, how: Showing) => void;
  /** Nothing is shown any more, and the last edit is over: what is shown then stays. Never rejects. */
  readonly end: () => Promise<void>;
};

export type Showing = {
  /** No sooner after the one before. */
  readonly everyMs: number;
  /** No sooner than that from now on either. */
  readonly waitsFirst?: boolean;
  /** So often at the most. */
  readonly most?: number;
};

export function createPercent(nowMs: () => number = () => performance.now()): Percent {
  let shown: (Showing & { readonly show: (percent: number) => Promise<unknown> }) | undefined;
  let running: Promise<unknown> | undefined;
  let lastMs = Number.NEGATIVE_INFINITY;
  let left = Number.POSITIVE_INFINITY;
  return {
    progress(done, of) {
      if (shown === undefined || running !== undefined || of <= 0) return;
      if (left <= 0 || nowMs() - lastMs < shown.everyMs) return;
      lastMs = nowMs();
      left--;
      running = shown
        .show(Math.floor((100 * done) / of))
        .catch(() => undefined)
        .then(() => {
          running = undefined;
        });
    },
    showBy(show, how) {
      shown = { show, ...how };
      left = how.most ?? left;
      if (how.waitsFirst === true) lastMs = nowMs();
    },
    async end() {
      shown = undefined;
      await running;
    },
  };
}
