import type { Settings, StaffAheadSetting } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { DAY_AHEAD_MS, loadStaffAhead } from '#src/facts/staff-ahead.ts';
import { brand } from '#src/kernel/ids.ts';
import { after, localDateAt } from '#src/kernel/time.ts';
import { actions } from '#src/message/build.ts';
import { staffAheadDocument } from '#src/views/staff-ahead.ts';
import { staffAheadAnswer } from '#src/views/staff-ahead-answer.ts';
import { isShort } from '#src/views/staff-ahead-words.ts';
import type { Digest } from './digest.ts';

const looksOf = (settings: Settings, site: Site): readonly StaffAheadSetting[] =>
  settings.staffAhead.filter((one) => one.site === site.id);

/** Before a block begins, while somebody can still be asked: who is likely short in it. Nobody likely, or nothing forecast: no post. */
export const staffAhead: Digest = {
  name: 'staff-ahead',
  schedules: (settings, site) =>
    looksOf(settings, site).map(({ name, at, on }) => ({ slot: name, schedule: { at, on } })),
  purpose: (slot, settings, site) =>
    looksOf(settings, site).find(({ name }) => name === slot)?.purpose ?? 'bed-management',
  card: (due, slot, site) => brand(`staff-ahead:${site.id}:${slot}:${localDateAt(due, site.zone)}`),
  async build(_due, _slot, { now, site, read, settings, words, format, beds }) {
    const found = await loadStaffAhead(read, site, settings, { now, until: after(now, DAY_AHEAD_MS), beds });
    const answer = staffAheadAnswer(found, { site, now });
    if (answer.missing !== undefined || !(answer.focus?.lines ?? []).some(isShort)) return undefined;
    const document = staffAheadDocument(answer, false, { words, format });
    const suffix = settings.sites.length > 1 ? ` --site ${site.id}` : '';
    return {
      ...document,
      ...(settings.simulated ? { simulated: true } : {}),
      blocks: [
        ...document.blocks,
        actions(
          { label: words.staffAhead.buttons.all, command: `staff lookahead all${suffix}` },
          { label: words.lend.buttons.list, command: `lend${suffix}` },
        ),
      ],
    };
  },
};
