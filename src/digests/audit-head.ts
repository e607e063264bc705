import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { brand } from '#src/kernel/ids.ts';
import { localDateAt } from '#src/kernel/time.ts';
import { auditHeadDocument } from '#src/views/audit-head.ts';
import type { Digest } from './digest.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** There is one audit for all sites: it is told by the first. The simulated house's is worth nothing to anybody. */
const tells = (settings: Settings, site: Site): boolean => !settings.simulated && settings.sites[0]?.id === site.id;

/**
 * The newest hash of the audit, once a day where people see it: whoever cuts off the end of the audit afterwards, or writes it anew,
 * cannot take this line back. `huddleboard audit verify --head` compares.
 */
export const auditHead: Digest = {
  name: 'audit-head',
  schedules: (settings, site) =>
    tells(settings, site) ? [{ slot: '', schedule: { at: site.dayStart, on: EVERY_DAY } }] : [],
  purpose: () => 'engineering',
  card: (due, _slot, site) => brand(`audit-head:${localDateAt(due, site.zone)}`),
  async build(_due, _slot, { read, now, words, format }) {
    return auditHeadDocument(await read.auditHead(), now, { words, format });
  },
};
