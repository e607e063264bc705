import { KEPT_BEFORE_END_MS } from '#src/domain/alert/lease.ts';
import { countingAt, type Duty } from '#src/domain/people.ts';
import {
  dutiesSoon,
  inboxOfDuty,
  nextAfter,
  OFFER_MS,
  offerOf,
  offerPlaces,
  offerPost,
  tellAt,
  tellCard,
  tellHolder,
} from '#src/facts/duty-offer.ts';
import { alertsOf } from '#src/facts/episode-duty.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { actions } from '#src/message/build.ts';
import type { Button } from '#src/message/document.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import { dutyNewsDocument, reliefWords } from '#src/views/duty.ts';
import { dutyName } from '#src/views/duty-name.ts';
import { handOverBlocks } from '#src/views/episode-hand-over.ts';
import type { Speech } from '#src/views/speech.ts';
import { clockOrDay } from '#src/views/when.ts';
import type { Job, JobContext } from './job.ts';

/** Before a duty ends whoever has it is reminded to hand over. */
const BEFORE_END_MS = 30 * MINUTE_MS;

/** Looks after duties: an offer that nobody took expires and its maker is told; towards the end of a duty its hand-over is proposed. */
export const duties: Job = {
  name: 'duties',
  catchUp: { latestWithinMs: OFFER_MS },
  schedules: () => [{ slot: '', schedule: { everyMinutes: 5 } }],
  async decide(_due, _slot, ctx) {
    const soon = await dutiesSoon(ctx);
    const each = countingAt(soon, ctx.now).map(async (duty) => [
      ...(await expired(duty, ctx)),
      ...(await proposed(duty, soon, ctx)),
    ]);
    return (await Promise.all(each)).flat();
  },
};

async function expired(duty: Duty, ctx: JobContext): Promise<readonly UnaskedChange[]> {
  if ((await offerOf(duty, ctx))?.state !== 'expired') return [];
  const { now } = ctx;
  const closed = ({ words, format }: Speech) => {
    const name = dutyName(duty, words);
    const said = words.duty.offerExpired(name, clockOrDay(duty.to, now, format));
    return dutyNewsDocument(words.duty.offerTitle(name), said, now, []);
  };
  const again = (speech: Speech) => {
    const document = closed(speech);
    return { ...document, blocks: [...document.blocks, actions(handOver(duty, { ...ctx, ...speech }))] };
  };
  const places = await offerPlaces(duty, ctx);
  return [
    ...(await Promise.all(places.map((to) => offerPost(duty, to, closed, ctx)))),
    ...(await tellHolder(duty, `expired-${now}`, again, ctx)),
  ];
}

/** Once for each end of a duty, where its holder is reached and in the inbox of the role. */
async function proposed(duty: Duty, soon: readonly Duty[], ctx: JobContext): Promise<readonly UnaskedChange[]> {
  const { now } = ctx;
  if (duty.to - now > BEFORE_END_MS || duty.to - duty.from <= BEFORE_END_MS) return [];
  const inbox = inboxOfDuty(duty, ctx);
  const alerts = await alertsOf(duty, ctx);
  // Whoever has alerts is asked about them and the duty in one card, a little later.
  if (alerts.owned.length > 0 && duty.to - now > KEPT_BEFORE_END_MS) return [];
  const about = `${alerts.owned.length > 0 ? 'alerts' : 'ends'}-${duty.to}`;
  const told = await Promise.all(
    ['alerts', 'ends'].map((kind) => ctx.read.outboxRow(tellCard(duty, `${kind}-${duty.to}`), inbox)),
  );
  if (told[0] !== undefined || (told[1] !== undefined && alerts.owned.length === 0)) return [];
  const draw = (speech: Speech) => {
    const { words, format } = speech;
    const name = dutyName(duty, words);
    const ends = words.duty.ends(name, clockOrDay(duty.to, now, format));
    const said = `${ends} ${reliefWords(duty, nextAfter(soon, duty), now, speech)}`;
    const plain = dutyNewsDocument(words.duty.endsTitle(name), said, now, [handOver(duty, { ...ctx, ...speech })]);
    return { ...plain, blocks: [...plain.blocks, ...handOverBlocks({ ...alerts, role: name }, { ...ctx, ...speech })] };
  };
  return [...(await tellAt([inbox], { duty, about, draw }, ctx)), ...(await tellHolder(duty, about, draw, ctx))];
}

const handOver = (duty: Duty, { words, settings, site }: JobContext): Button => ({
  label: words.duty.handOver(dutyName(duty, words)),
  command: `duty hand over ${`${duty.role} ${duty.scope}`.trim()}${settings.sites.length > 1 ? ` --site ${site.id}` : ''}`,
});
