/** What the clock does with the audit: its newest hash is posted once a day, its oldest rows go after their years. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '#db/index.ts';
import { readSettings } from '#src/config/load.ts';
import { DIGESTS } from '#src/digests/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { verifyAudit } from '#src/facts/audit-trail.ts';
import { pruneAuditDaily } from '#src/jobs/prune-audit.ts';
import { runDueJobs } from '#src/jobs/run.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { silentLog } from '#src/kernel/log.ts';
import { DAY_MS, type Instant, after as later, parseWhen, zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import type { Store } from '#src/ports/store.ts';

const ZONE = zoneId('America/New_York');
const NOW = parseWhen('2026-01-13T07:00', ZONE);
const site = (id: string) =>
  `{ id: ${id}, name: ${id}, kind: hospital, zone: America/New_York, facilities: [${id}], units: [{ id: A, name: A, kind: ward, staffedBeds: 9 }] }`;
const YAML = `
sites: [${site('one')}, ${site('two')}]
updates: []
slack: {}
channels:
  - { purpose: engineering, platform: slack, channel: C0ENG, site: one }
  - { purpose: engineering, platform: slack, channel: C0TWO, site: two }
`;
const settings = readSettings(YAML, 'huddleboard.yaml');
let store: Store;
beforeEach(async () => {
  store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
});
afterEach(() => store.close());

const write = (at: Instant) =>
  store.commit([
    { kind: 'audit.add', entry: { at, actor: 'p1', platform: 'web', action: 'alert.ack', subject: 'E-1', detail: {} } },
  ]);
const ids = { uuid: () => 'u', short: () => 's' };
const posts = async () => (await store.outboxUnsent(99)).filter(({ card }) => card.startsWith('audit-head'));

describe('the newest hash', () => {
  it('is posted once a day at the start of the day, by the first site only, as audit verify takes it', async () => {
    await write(later(NOW, -DAY_MS));
    await write(later(NOW, -60_000));
    for (const minutes of [0, 1, 2])
      await runDueJobs({ jobs: DIGESTS, store, settings, now: later(NOW, minutes * 60_000), ids, log: silentLog });
    const rows = (await posts()).filter(({ to }) => to.platform === 'slack');
    expect(rows.map(({ to, card }) => [to.channel, card])).toEqual([['C0ENG', 'audit-head:2026-01-13']]);
    const text = toText(rows[0]!.document, { format: createFormat('en-US', ZONE), width: 200 });
    const [, seq, hash] = /the newest is (\d+):([0-9a-f]{12})\b/.exec(text)!;
    expect(text).toContain('2 entries since');
    expect(await verifyAudit(store, { head: { seq: Number(seq), hash: hash! } })).toMatchObject({ head: 'found' });
  });

  it('of an audit without rows is said not to be there; the simulated house has none', async () => {
    await runDueJobs({ jobs: DIGESTS, store, settings, now: NOW, ids, log: silentLog });
    expect((await posts())[0]?.document.plain).toBe('Nothing has been written down yet.');
    const simulated = readSettings(YAML, 'huddleboard.yaml', { simulated: true });
    const due = DIGESTS.find(({ name }) => name === 'audit-head')!;
    expect(due.schedules(simulated, simulated.sites[0]!)).toEqual([]);
  });
});

describe('the oldest rows', () => {
  const deps = () => ({ store, settings, now: NOW, log: silentLog });

  it('go once a day, after six years by default', async () => {
    await write(later(NOW, -7 * 366 * DAY_MS));
    await write(later(NOW, -6 * 366 * DAY_MS + DAY_MS));
    expect(await pruneAuditDaily(deps())).toEqual({ removed: 1 });
    expect(await pruneAuditDaily(deps())).toEqual({ removed: 0 });
    expect((await store.audit(9)).map(({ action }) => action)).toEqual(['audit.prune', 'alert.ack']);
    expect(await verifyAudit(store)).not.toHaveProperty('fault');
  });

  it('go after the years of settings', async () => {
    await write(later(NOW, -2 * 366 * DAY_MS));
    const short = readSettings(`${YAML}\nretention: { auditYears: 1 }\n`, 'huddleboard.yaml');
    expect(await pruneAuditDaily({ ...deps(), settings: short })).toEqual({ removed: 1 });
  });

  it('stay where the account of the database may drop none, without a fault each day', async () => {
    const denied = new OpsError({ code: 'X', kind: 'denied', message: 'no', cure: 'no' });
    const bound: Store = { ...store, pruneAudit: () => Promise.reject(denied) };
    expect(await pruneAuditDaily({ ...deps(), store: bound })).toEqual({ removed: 0 });
  });
});
