import { loadLastScore } from '#src/facts/predictions.ts';
import { drawnFor } from '#src/facts/reader-speech.ts';
import { freshUnits, promptCard, promptedUnits, promptTargets, roundOf } from '#src/facts/unit-prompts.ts';
import type { Job } from '#src/jobs/job.ts';
import { HOUR_MS, instant, localDateAt } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import { promptDocument } from '#src/views/unit-prompt.ts';

/**
 * Asks whoever is in charge of each unit for its update, one direct message per unit, but for those that told their census within the hour
 * before; after the meeting nobody needs it any more,
 * and after their duty nobody is asked.
 */
export const unitPrompts: Job = {
  name: 'unit-prompts',
  catchUp: { latestWithinMs: HOUR_MS },
  schedules: (settings, site) =>
    settings.updates
      .filter((one) => one.site === site.id)
      .map(({ prompt, on }) => ({ slot: prompt, schedule: { at: prompt, on } })),
  async decide(due, _slot, ctx) {
    const { now, site, settings, read } = ctx;
    const round = roundOf(settings, site, due);
    if (round === undefined || now >= round.meeting) return [];
    const scored = await loadLastScore(read, site, settings, localDateAt(due, site.zone));
    const fresh = await freshUnits(read, site, round);
    const asked = promptedUnits(site).filter(({ id }) => !fresh.has(id));
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
