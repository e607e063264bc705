import { channelsFor, type Settings, type ShiftReportSetting } from '#src/config/settings.ts';
import { reach } from '#src/facts/reach.ts';
import { drawnFor } from '#src/facts/reader-speech.ts';
import { loadShiftReport } from '#src/facts/shift-report.ts';
import type { Job } from '#src/jobs/job.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { after, localDateAt } from '#src/kernel/time.ts';
import { actions } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import type { Destination, UnaskedChange } from '#src/ports/change.ts';
import { draftButtons, shiftReport } from '#src/views/shift-report.ts';
import type { Speech } from '#src/views/speech.ts';
import { DIGEST_LIFE_MS } from './digest.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/**
 * Drafted when a shift of the house begins, for the house supervisor alone, who reads, mends and sends it on. Only where settings name a channel
 * does it stand there as it was drafted.
 */
export const shiftReports: Job = {
  name: 'shift-report',
  catchUp: { latestWithinMs: DIGEST_LIFE_MS },
  schedules: (settings, site) => {
    const shifts = settings.staffing.get(site.id)?.calendar.shifts ?? [];
    const begin = shifts.flatMap(({ from, units }) => (units === undefined ? [from] : []));
    const times = entriesOf(settings, site).flatMap(({ at }) => at ?? begin);
    return [...new Set(times)].map((at) => ({ slot: at, schedule: { at, on: EVERY_DAY } }));
  },
  async decide(due, slot, ctx) {
    const { read, site, settings, now } = ctx;
    const { simulated } = settings;
    const answer = await loadShiftReport(read, site, settings, { now });
    const posted = (speech: Speech): Document => shiftReport(answer, { ...speech, simulated });
    const drafted = (speech: Speech): Document => {
      const document = posted(speech);
      return { ...document, blocks: [...document.blocks, actions(...draftButtons(answer, speech))] };
    };
    const card = brand<CardKey>(`shift-report:${site.id}:${localDateAt(due, site.zone)}T${slot}`);
    const put = (to: Destination, document: Document, notAfter = after(due, DIGEST_LIFE_MS)): UnaskedChange => ({
      kind: 'outbox.put',
      post: {
        ...{ site: site.id, card, to, version: 1, document },
        ...{ urgency: 'routine', notAfter, createdAt: now },
      },
    });
    const { destinations } = await reach(read, settings, { site, role: 'house-supervisor', unit: undefined, now });
    const hers = await Promise.all(
      destinations.map(async ({ to, until }) => put(to, await drawnFor(to, ctx, drafted), until)),
    );
    const purposes = entriesOf(settings, site).flatMap(({ at, purpose }) =>
      purpose === undefined || (at !== undefined && !at.some((time) => time === slot)) ? [] : [purpose],
    );
    const channels = [...new Set(purposes)].flatMap((purpose) => channelsFor(settings, site.id, purpose));
    const theirs = channels.map(({ platform, channel }) => put({ platform, channel }, posted(ctx)));
    return [...hers, ...theirs];
  },
};

const entriesOf = ({ shiftReports: all }: Settings, site: { readonly id: string }): readonly ShiftReportSetting[] =>
  all.filter((one) => one.site === site.id);
