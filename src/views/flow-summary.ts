/** The throughput of a day as it is posted by the clock: the card of `flow`, under the name of its summary. */
import type { Instant } from '#src/kernel/time.ts';
import { actions } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { flowDocument } from './flow.ts';
import type { FlowDay } from './flow-answer.ts';
import type { Speech } from './speech.ts';

export type SummaryLook = {
  readonly site: string;
  /** `day` */
  readonly name: string;
  readonly day: FlowDay;
  readonly now: Instant;
  readonly simulated: boolean;
};

export function summaryDocument({ site, name, day, now, simulated }: SummaryLook, speech: Speech): Document {
  const { words, format } = speech;
  const { summary } = words.digests;
  const date = format.date(day.period.from);
  const when = day.whole ? summary.wholeDay(date) : words.answers.flow.until(date, format.clock(day.period.to));
  const basis = { now, at: undefined, asKnown: false, freshness: day.freshness };
  const answer = { title: summary.title(site, name, when), part: undefined, day, byHour: false, basis };
  const document = flowDocument(answer, speech);
  const buttons = actions(
    { label: words.digests.buttons.flow, command: 'flow' },
    { label: words.digests.buttons.beds, command: 'beds' },
  );
  return { ...document, ...(simulated ? { simulated } : {}), blocks: [...document.blocks, buttons] };
}
