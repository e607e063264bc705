import { dischargedBefore, dischargesByHour, medianDischargeHour } from '#src/domain/flow/discharge.ts';
import { averageLosDays, inpatientDischarges, losOf } from '#src/domain/flow/los.ts';
import { placeFlow } from '#src/domain/flow/place-flow.ts';
import { throughput } from '#src/domain/flow/throughput.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { localDateAt, startOfDay } from '#src/kernel/time.ts';
import { flowData, flowDocument, unitFlowData, unitFlowDocument } from '#src/views/flow.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';
import { refuseAsKnown } from './when-asked.ts';

export const flow = defineCommand({
  name: 'flow',
  aliases: ['moves', 'throughput'],
  summary: 'Admissions, discharges, moves since midnight',
  usage: ({ unit }) => `flow [${unit}] [--at 05:00]`,
  examples: ['flow', 'flow 5W', 'flow --at 05:00'],
  allow: 'everyone',
  sameForAll: true,
  args: ANY_WORDS,
  async run(words, ctx) {
    refuseAsKnown('flow', ctx);
    const facts = await loadDay(ctx);
    return words.length === 0 ? house(facts, ctx) : oneUnit(words, facts, ctx);
  },
});

async function loadDay(ctx: CommandContext) {
  const { read, site } = ctx;
  const to = ctx.at ?? ctx.now;
  const period = { from: startOfDay(localDateAt(to, site.zone), site.zone), to };
  const [visits, feeds] = await Promise.all([read.visitsBetween(site.id, period), loadFeeds(read, site, ctx.now)]);
  const basis = { now: ctx.now, at: ctx.at, asKnown: false, freshness: adtFreshness(feeds) };
  return { visits, period, basis, unitAt: unitFinder(site) };
}
type Day = Awaited<ReturnType<typeof loadDay>>;

function house({ visits, period, basis, unitAt }: Day, ctx: CommandContext): Outcome {
  const { zone } = ctx.site;
  const left = inpatientDischarges(visits, period);
  const leftAt = left.map((visit) => visit.dischargedAt);
  const los = losOf(left, zone, ctx.settings.kpi.sameDayStayDays);
  const answer = {
    title: ctx.site.name,
    period,
    house: throughput(visits, period, unitAt),
    discharges: {
      beforeNoon: dischargedBefore(leftAt, zone),
      medianHour: medianDischargeHour(leftAt, zone),
      byHour: dischargesByHour(leftAt, zone),
    },
    los: { days: averageLosDays(los.days), n: los.days.length, dropped: los.dropped },
    basis,
  };
  return { document: withButtons(flowDocument(answer, ctx), 'flow', ctx), data: flowData(answer), audience: 'caller' };
}

function oneUnit(words: readonly string[], { visits, period, basis, unitAt }: Day, ctx: CommandContext): Outcome {
  const { site } = ctx;
  const place = placeNamed({ words, site, at: period.to, unmapped: [], verb: 'flow', catalogue: ctx.words });
  if (place.of !== 'unit') throw refuse('UNIT_NEEDED', ctx.words.errors.unitNeeded('flow', site.units[0]?.id));
  const { id } = place.unit;
  const answer = { unit: id, flow: placeFlow(visits, (unit) => unit.id === id, period, unitAt), period, basis };
  const all = { label: ctx.words.answers.flow.wholeHouse, command: again('flow', ctx) };
  return {
    document: withButtons(unitFlowDocument(answer, ctx), `flow ${id}`, ctx, [all]),
    data: unitFlowData(answer),
    audience: 'caller',
  };
}
