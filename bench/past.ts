/** Days that a house has behind it, told by its feed: who came to the ED, who was admitted from there, who left. Drawn by a seeded lot; invented. */

import { valuesOfSpans, watchSpans } from '#src/app/history.ts';
import { hl7Reader } from '#src/app/hl7-reader.ts';
import { loadSettings, openFolderStore } from '#src/app/open-house.ts';
import { createProjector } from '#src/app/projector.ts';
import { createAccept } from '#src/ingest/accept.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, DAY_MS, HOUR_MS, type Instant, systemClock } from '#src/kernel/time.ts';
import { poisson, random } from '#test/forecast/drawn.ts';

const BATCH = 1_000;
/** Of a day, and what part of them is admitted; a stay on a ward has no memory. */
const [ED_ARRIVALS, ADMITTED, ED_HOURS, WARD_HOURS] = [200, 0.3, 4, 96];
const WARDS = 49;

/** Into the database of a folder, with the daily figures of the days. */
export async function tellPast(data: string, config: string, days: number): Promise<void> {
  const settings = await loadSettings(config);
  const store = await openFolderStore(data, silentLog);
  const { reader } = hl7Reader({ settings: () => settings, key: Buffer.alloc(32, 7), log: silentLog });
  const { accept, spans } = watchSpans(createAccept(store, silentLog));
  const now = systemClock.now();
  const messages = past(now, days);
  for (let n = 0; n < messages.length; n += BATCH)
    await accept(
      messages
        .slice(n, n + BATCH)
        .map(({ text }) => reader.read(Buffer.from(text), now).item)
        .filter((item) => item !== undefined),
    );
  await createProjector({ store, settings: () => settings, clock: systemClock, log: silentLog }).catchUp();
  await valuesOfSpans(spans(), { store, settings, now, log: silentLog });
  await store.close();
}

type Told = { readonly at: Instant; readonly text: string };

function past(now: Instant, days: number): readonly Told[] {
  const next = random(7);
  const told: Told[] = [];
  let visits = 0;
  for (let day = days; day > 0; day--)
    for (let hour = 0; hour < 24; hour++) {
      const mean = (ED_ARRIVALS / 24) * (1 + 0.6 * Math.sin((2 * Math.PI * (hour - 8)) / 24));
      for (let n = poisson(mean, next); n > 0; n--) {
        const came = after(now, -day * DAY_MS + (hour + next()) * HOUR_MS);
        const admitted = after(came, (1 + ED_HOURS * next()) * HOUR_MS);
        const visit = visits++;
        const ward = `U${1 + (visit % WARDS)}`;
        const left = after(admitted, -Math.log(1 - next()) * WARD_HOURS * HOUR_MS);
        const isAdmitted = next() < ADMITTED;
        told.push({ at: came, text: message('A04', visit, { at: came, klass: 'E', place: 'U0' }) });
        if (isAdmitted)
          told.push({ at: admitted, text: message('A01', visit, { at: admitted, klass: 'I', place: ward }) });
        const end = isAdmitted ? left : admitted;
        const place = isAdmitted ? ward : 'U0';
        told.push({ at: end, text: message('A03', visit, { at: end, klass: isAdmitted ? 'I' : 'E', place }) });
      }
    }
  return told.filter(({ at }) => at < now).sort((a, b) => a.at - b.at);
}

type Happened = { readonly at: Instant; readonly klass: string; readonly place: string };

function message(trigger: string, visit: number, { at, klass, place }: Happened): string {
  const time = `${new Date(at).toISOString().slice(0, 19).replace(/\D/g, '')}+0000`;
  const ends = trigger === 'A03' ? time : '';
  return `${[
    `MSH|^~\\&|BENCHADT|BENCH|HUB|BENCH|${time}||ADT^${trigger}|P${visit}${trigger}|P|2.5.1`,
    `EVN|${trigger}|${time}|||OP77|${time}`,
    `PID|1||P${visit}^^^BENCH^MR`,
    `PV1|1|${klass}|${place}^^^BENCH||||||||||||||||P${visit}^^^BENCH^VN|${'|'.repeat(24)}${time}|${ends}`,
  ].join('\r')}\r`;
}
