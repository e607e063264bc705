import { channelsFor } from '#src/config/settings.ts';
import type { Report } from '#src/domain/report.ts';
import { loadHuddle } from '#src/facts/huddle.ts';
import { slotBefore } from '#src/facts/huddle-slots.ts';
import { huddleCard } from '#src/facts/meeting-news.ts';
import { promptedUnits, type Round, roundOf } from '#src/facts/unit-prompts.ts';
import type { Job, JobContext } from '#src/jobs/job.ts';
import { brand, type CardKey, type UnitId } from '#src/kernel/ids.ts';
import { after, type Instant, localDateAt, localTimeAt } from '#src/kernel/time.ts';
import type { Destination, UnaskedChange } from '#src/ports/change.ts';
import { huddleDocument } from '#src/views/huddle.ts';
import { lateFigures } from '#src/views/unit-prompt.ts';
import { changeWords } from '#src/views/unit-update.ts';
import { DIGEST_LIFE_MS } from './digest.ts';
import { huddlesOf } from './morning-huddle.ts';

/**
 * What units report after the lock. Before the meeting begins the card is edited in place, without a second post;
 * once it has begun nobody's card changes under their eyes, and the figures go to its thread.
 */
export const lateUnits: Job = {
  name: 'huddle-units',
  catchUp: 'skip',
  schedules: (settings, site) =>
    settings.updates.some((one) => one.site === site.id) ? [{ slot: '', schedule: { everyMinutes: 1 } }] : [],
  async decide(_due, _slot, ctx) {
    const { now, site, settings, read } = ctx;
    const round = roundOf(settings, site, now);
    if (round === undefined || now < round.lock || now - round.meeting > DIGEST_LIFE_MS) return [];
    const slot = slotBefore(settings, site, after(now, 1));
    if (slot === undefined || slot < round.lock || slot > round.meeting) return [];
    const units = new Set(promptedUnits(site).map((unit) => unit.id));
    const since = await read.reportsBetween(site.id, { from: round.lock, to: after(now, 1) });
    const reports = since.filter((report) => report.at > round.lock && units.has(report.unit));
    if (reports.length === 0) return [];
    const cards = cardsOf(slot, ctx);
    const edits = await Promise.all(cards.map((card) => edited(card, { slot, round, reports }, ctx)));
    const lines = await Promise.all(cards.map((card) => threaded(card, { round, reports }, ctx)));
    return [...edits, ...lines].flat();
  },
};

type Posted = { readonly card: CardKey; readonly name: string; readonly to: Destination };

function cardsOf(slot: Instant, { site, settings }: JobContext): readonly Posted[] {
  const at = localTimeAt(slot, site.zone);
  return huddlesOf(settings, site)
    .filter((huddle) => huddle.at === at)
    .flatMap(({ name, purpose }) =>
      channelsFor(settings, site.id, purpose).map(({ platform, channel }) => ({
        card: huddleCard(slot, name, site),
        name,
        to: { platform, channel },
      })),
    );
}

type Since = { readonly round: Round; readonly reports: readonly Report[] };

async function edited(
  { card, name, to }: Posted,
  { slot, round, reports }: Since & { readonly slot: Instant },
  { now, site, settings, read, words, format, beds }: JobContext,
): Promise<readonly UnaskedChange[]> {
  const row = await read.outboxRow(card, to);
  const isNews = reports.some(({ at }) => row !== undefined && at > row.createdAt && at < round.meeting);
  if (row === undefined || !isNews) return [];
  const facts = await loadHuddle(read, site, settings, { now, due: slot, beds });
  const document = huddleDocument(facts, { words, format, name, due: slot, simulated: settings.simulated, edit: true });
  const post = { site: site.id, card, to, version: row.version + 1, document, urgency: row.urgency };
  return [{ kind: 'outbox.put', post: { ...post, notAfter: after(slot, DIGEST_LIFE_MS), createdAt: now } }];
}

/** One line per unit in the thread; a correction edits it. */
async function threaded(
  { card, to }: Posted,
  { round, reports }: Since,
  ctx: JobContext,
): Promise<readonly UnaskedChange[]> {
  const { now, site, settings, read, words, format } = ctx;
  if ((await read.outboxRow(card, to)) === undefined) return [];
  const late = Map.groupBy(
    reports.filter(({ at }) => at >= round.meeting),
    (report) => report.unit,
  );
  const look = { words, format, simulated: settings.simulated };
  const lines = [...late].map(async ([unit, all]): Promise<readonly UnaskedChange[]> => {
    const key = lineCard(site.id, unit, round, ctx);
    const row = await read.outboxRow(key, to);
    const latest = all.at(-1)!;
    if (row !== undefined && latest.at <= row.createdAt) return [];
    const told = lastFigures(all);
    const figures = changeWords(told, { words, format });
    const spoken = changeWords({ ...told, ask: told.ask && '…' }, { words, format });
    const document = lateFigures({ unit, figures, spoken, at: latest.at }, look);
    const version = (row?.version ?? 0) + 1;
    const post = { site: site.id, card: key, to, version, document, urgency: 'routine', thread: card } as const;
    return [{ kind: 'outbox.put', post: { ...post, createdAt: now } }];
  });
  return (await Promise.all(lines)).flat();
}

const lineCard = (site: string, unit: UnitId, { meeting }: Round, { site: { zone } }: JobContext): CardKey =>
  brand(`huddle-unit:${site}:${unit}:${localDateAt(meeting, zone)}T${localTimeAt(meeting, zone)}`);

/** The figures of the last submission, and its ask. */
function lastFigures(all: readonly Report[]) {
  const { submission } = all.at(-1)!;
  const mine = all.filter((report) => report.submission === submission);
  return {
    sent: mine.flatMap(({ item, value }) => (value === undefined ? [] : [{ item, before: undefined, after: value }])),
    ask: mine.find((report) => report.text !== undefined)?.text,
  };
}
