import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { type ListTold, loadListTold, SILENT_AFTER_MS } from '#src/facts/list-told.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { type Instant, isoOf, MINUTE_MS } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import { type Finding, judged } from './finding.ts';

export async function checkFeeds(house: House, store: Store): Promise<readonly Finding[]> {
  const now = house.clock.now();
  const { host, port } = house.settings.hl7;
  const findings: Finding[] = [];
  for (const site of house.settings.sites) {
    const feeds = await loadFeeds(store, site, now);
    const fresh = adtFreshness(feeds);
    const check = `feed of ${site.id}`;
    const lastAt = Math.max(...feeds.map(({ state }) => state.lastMessageAt ?? Number.NEGATIVE_INFINITY));
    const age = Number.isFinite(lastAt) ? `, last message ${minutes(now - lastAt)} ago` : ', no message yet';
    if (fresh.state === 'stale' || fresh.state === 'down') {
      const cure = 'Ask the interface team; "ask \'admin feeds\'" has the details.';
      findings.push({ check, state: 'warn', detail: `ADT is ${fresh.state}${age}`, cure });
    } else if (fresh.state === 'none') {
      const cure = `Run "npm start" and point the ADT sender at mllp://${host}:${port}; or try a file: npx --no-install huddleboard import adt FILE.`;
      findings.push({ check, state: 'warn', detail: 'no message yet', cure });
    } else {
      const told = fresh.state === 'file' ? 'from files only' : 'fresh';
      findings.push({ check, state: 'ok', detail: `ADT is ${told}${age}` });
    }
    findings.push(...listFinding(await loadListTold(store, site, now), site.id, now));
  }
  return findings;
}

/** Nothing where no list was ever told: most houses tell none. */
function listFinding(list: ListTold | undefined, site: SiteId, now: Instant): readonly Finding[] {
  if (list === undefined) return [];
  const check = `OR list of ${site}`;
  const days = list.days.map(({ day, planned }) => `${day} ${planned}`).join(', ') || 'no day from today on';
  const detail = `told ${isoOf(list.toldAt)}; ${days}`;
  const cure = 'Ask whoever runs the theatres’ interface, or import the list again; docs/or-list.md.';
  return [judged(check, detail, now - list.toldAt > SILENT_AFTER_MS ? 'warn' : 'ok', cure)];
}

const minutes = (ms: number): string => `${Math.max(0, Math.round(ms / MINUTE_MS))} min`;
