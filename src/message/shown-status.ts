import type { Document, Status } from './document.ts';

/** The status of a card that a surface shows: none where nobody has judged and nothing is amiss, because calm would read as praise. */
export const shownStatus = ({ status, judged }: Pick<Document, 'status' | 'judged'>): Status | undefined =>
  judged === false && status === 'ok' ? undefined : status;
