import { nextHandOver } from '#src/domain/staffing/hand-over.ts';
import { loadLastScore } from '#src/facts/predictions.ts';
import { drawnFor } from '#src/facts/reader-speech.ts';
import { isHandOver, shiftsOf } from '#src/facts/shifts.ts';
import { answeredUnits, promptCard, promptedUnits, promptTargets, roundOf } from '#src/facts/unit-prompts.ts';
import type { Job } from '#src/jobs/job.ts';
import { HOUR_MS, instant, localDateAt, MINUTE_MS } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import { promptDocument } from '#src/views/unit-prompt.ts';

/** A service that stood still for so long asks all the same. */
const MISSED_MS = HOUR_MS;
const MISSED_MINUTES = MISSED_MS / MINUTE_MS;
const AFTER_HAND_OVER = 'after hand-over';

/**
 * Asks whoever is in charge of each unit for its update, one direct message per unit and round, but for those that told their census within
 * the hour before, or anything since. Nobody is asked in a hand-over: what was due in it, or was missed until it, is asked when it is over.
 * After the meeting nobody needs it any more, and after their duty nobody is asked.
 */
export const unitPrompts: Job = {
  name: 'unit-prompts',
  catchUp: { latestWithinMs: MISSED_MS },
  schedules: (settings, site) =>
    settings.updates
      .filter((one) => one.site === site.id)
      .flatMap(({ prompt, lock, on }) => {
        const handOver = nextHandOver(shiftsOf(settings, site), prompt, MISSED_MINUTES);
        const asked = { slot: prompt, schedule: { at: prompt, on } };
        if (handOver === undefined || handOver.to <= prompt || handOver.to >= lock) return [asked];
        return [asked, { slot: `${prompt} ${AFTER_HAND_OVER}`, schedule: { at: handOver.to, on } }];
      }),
  async decide(due, _slot, ctx) {
    const { now, site, settings, read } = ctx;
    const round = roundOf(settings, site, due);
    if (round === undefined || now >= round.meeting) return [];
    if (isHandOver(settings, site, now)) return [];
    const scored = await loadLastScore(read, site, settings, localDateAt(due, site.zone));
    const [fresh, posted] = await Promise.all([
      answeredUnits(read, site, round, now),
      read.postsBetween(site.id, { from: round.prompt, to: now }),
    ]);
    const sent = new Set(posted.map(({ card }) => card));
    const asked = promptedUnits(site).filter(({ id }) => !fresh.has(id) && !sent.has(promptCard(site, id, round)));
    const posts = asked.map(async (unit): Promise<readonly UnaskedChange[]> => {
      const card = promptCard(site, unit.id, round);
      const score = scored?.units.find((one) => one.unit === unit.id);
      const last = score && scored && { score, times: scored, zone: site.zone };
      const targets = await promptTargets(read, settings, { site, unit, now });
      const each = targets.map(
        async ({ to, until = round.meeting }): Promise<UnaskedChange> => ({
          kind: 'outbox.put',
          post: {
            ...{ site: site.id, card, to, version: 1, createdAt: now },
            document: await drawnFor(to, ctx, (speech) =>
              promptDocument(unit.id, { now, lock: round.lock, last }, { ...speech, simulated: settings.simulated }),
            ),
            urgency: 'routine',
            notAfter: instant(Math.min(round.meeting, until)),
          },
        }),
      );
      return Promise.all(each);
    });
    return (await Promise.all(posts)).flat();
  },
};
