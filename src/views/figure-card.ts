/** The frame of every answer in figures: what it is called, the answer in one bold line, what stands under it, and what it rests on. */
import { heading, strong, text } from '#src/message/build.ts';
import type { Block, Document, Status } from '#src/message/document.ts';
import { type Basis, provenance } from './provenance.ts';
import type { Speech } from './speech.ts';

export type FigureCard = {
  readonly title: string;
  /** The answer, in one line. */
  readonly first: string;
  /** Beside it on the same line, not in bold; with its own space before it. */
  readonly aside?: string;
  /** How a notification says the answer, where that is not its first line. */
  readonly said?: string;
  /** Of figures that somebody can vouch for; else it becomes `unknown`. */
  readonly status: Status;
  /** `false`: nobody has judged what stands here. */
  readonly judged?: false;
  readonly basis: Basis;
  readonly under: readonly Block[];
  /** Below what it rests on: buttons. */
  readonly last?: readonly Block[];
};

/** The notification ends with what the figures rest on, the card too; a silent feed is the first thing to read. */
export function figureCard(card: FigureCard, speech: Speech): Document {
  const { title, first, aside = '', said = `${first}${aside}`, status, judged, basis, under, last = [] } = card;
  const from = provenance(basis, speech);
  return {
    title,
    plain: `${said} ${from.sentence}`,
    status: from.judged(status),
    ...(judged === undefined ? {} : { judged }),
    asOf: from.asOf,
    blocks: [
      heading(title),
      ...from.banner,
      text(strong(first), ...(aside === '' ? [] : [aside])),
      ...under,
      from.note,
      ...last,
    ],
  };
}
