/** `huddle handout`: what is printed for a meeting. */
import { loadHuddle } from '#src/facts/huddle.ts';
import { loadAgenda, loadMeetingNow } from '#src/facts/meetings.ts';
import type { Document } from '#src/message/document.ts';
import { onPaper } from '#src/views/handout.ts';
import { huddleDocument, wholeCard } from '#src/views/huddle.ts';
import { tableDocument } from '#src/views/huddle-items.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { room } from './huddle-items.ts';
import { refuse } from './refusal.ts';

/** The card with all that is on the table, to be printed: `ask "huddle handout" --as html`. */
export async function handout(_words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, now, words, format, beds } = ctx;
  const meeting = await loadMeetingNow(room(ctx));
  if (meeting === undefined) throw refuse('NO_MEETING', words.huddle.errors.noMeeting);
  const { simulated } = settings;
  const facts = await loadHuddle(read, site, settings, { now, due: meeting.due, beds });
  const card = huddleDocument(facts, { words, format, simulated, name: meeting.name, due: meeting.due, edit: true });
  const table = tableDocument({ meeting, agenda: await loadAgenda(room(ctx), meeting) }, { now, simulated }, ctx);
  const document: Document = { ...wholeCard(card), blocks: onPaper([wholeCard(card), table]) };
  return { document: withButtons(document, 'huddle handout', ctx), data: { meeting: meeting.id }, audience: 'caller' };
}
