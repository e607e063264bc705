/** The clock's way in: for each site and job, claim the due time and do it in one commit. */

import type { Settings } from '#src/config/settings.ts';
import { atSite } from '#src/config/speaking.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { BedsBook } from '#src/facts/beds-book.ts';
import { Conflict, OpsError } from '#src/kernel/errors.ts';
import type { Ids } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { createFormat, type Format } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Store } from '#src/ports/store.ts';
import { lookBack, occurrences, worthDoing } from './due.ts';
import type { Job, JobContext, Schedule } from './job.ts';
import type { Patience } from './patience.ts';

/** With `all`, at most so many missed times in one beat; the rest follow with the next beats. */
const MOST_PER_BEAT = 12;
const TRIES = 3;

export type RunDeps = {
  readonly jobs: readonly Job[];
  readonly store: Store;
  readonly settings: Settings;
  readonly now: Instant;
  readonly ids: Ids;
  readonly log: Logger;
  readonly beds?: BedsBook | undefined;
  /** Shared with the rest of the beat. */
  readonly patience?: Patience;
};

/** The name under which a job's slot is claimed. */
export const claimName = (job: Pick<Job, 'name'>, slot: string): string =>
  slot === '' ? job.name : `${job.name}:${slot}`;

/**
 * Does everything that is due, for every site. A fault in one job is logged and stops only that job until the next beat.
 * @returns how many due times were done here (not those that somebody else had claimed)
 */
export async function runDueJobs(deps: RunDeps): Promise<{ readonly ran: number }> {
  let ran = 0;
  for (const site of deps.settings.sites) {
    const ctx = contextOf(site, deps);
    for (const job of deps.jobs) {
      for (const { slot, schedule } of job.schedules(deps.settings, site)) {
        if (deps.patience?.isOver()) return { ran };
        ran += await runSlot({ job, slot, schedule, ctx, store: deps.store, patience: deps.patience });
      }
    }
  }
  return { ran };
}

function contextOf(site: Site, { store, settings: house, now, ids, log, beds }: RunDeps): JobContext {
  const settings = atSite(house, site.id);
  const words = wordsFor(settings.locale, settings.house);
  let format: Format | undefined;
  return {
    now,
    site,
    read: store,
    settings,
    words,
    // Dear to make and asked for only by the few beats on which something is posted.
    get format() {
      format ??= createFormat(settings.locale, site.zone);
      return format;
    },
    ids,
    log,
    ...(beds === undefined ? {} : { beds }),
  };
}

type SlotRun = {
  readonly job: Job;
  readonly slot: string;
  readonly schedule: Schedule;
  readonly ctx: JobContext;
  readonly store: Store;
  readonly patience: Patience | undefined;
};

async function runSlot(run: SlotRun): Promise<number> {
  const { job, slot, schedule, ctx, store, patience } = run;
  const name = claimName(job, slot);
  let ran = 0;
  try {
    const claimed = await store.lastClaim(ctx.site.id, name, ctx.now);
    const last = lookBack(job.catchUp, claimed, ctx.now);
    const due = occurrences(schedule, { last, now: ctx.now }, ctx.site.zone);
    for (const at of worthDoing(job.catchUp, due, MOST_PER_BEAT)) {
      if (await runOnce(at, name, run)) ran++;
    }
  } catch (fault) {
    patience?.note(fault);
    ctx.log.error('job failed', {
      job: name,
      site: ctx.site.id,
      code: fault instanceof OpsError ? fault.code : 'UNEXPECTED',
      ...(fault instanceof OpsError ? {} : { error: fault instanceof Error ? fault.name : typeof fault }),
    });
  }
  return ran;
}

/** @returns false when somebody else has done it */
async function runOnce(due: Instant, name: string, { job, slot, ctx, store }: SlotRun): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const changes = await job.decide(due, slot, ctx);
    try {
      await store.commit([{ kind: 'run.claim', site: ctx.site.id, job: name, due, at: ctx.now }, ...changes]);
      ctx.log.debug('job ran', { job: name, site: ctx.site.id, due: isoOf(due) });
      return true;
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
      if ((await store.lastClaim(ctx.site.id, name, due)) === due) return false;
      if (attempt === TRIES) throw fault;
    }
  }
}
