/** What a button or form of a meeting carries in its words: which meeting it means, and what it will make. */
import { brand, type MeetingId } from '#src/kernel/ids.ts';

type Words = readonly string[];

/** `of bed-meeting:2026-01-13` at the end: a button says which meeting it means, so that a late click changes no other. */
export function ofMeeting(words: Words): { readonly rest: Words; readonly of: MeetingId | undefined } {
  const at = words.lastIndexOf('of');
  const id = at < 0 ? '' : (words[at + 1] ?? '');
  if (!/^[\w-]+:\d{4}-\d\d-\d\d$/.test(id)) return { rest: words, of: undefined };
  return { rest: words.toSpliced(at, 2), of: brand<MeetingId>(id) };
}

/**
 * `as I-7F3K`: a form says under which id it keeps what is filled in, so that one that is sent twice makes one.
 * @param letter with which ids of its kind begin; of four characters, of eight where it was not made by chance
 */
export function madeAs(words: Words, letter: string): { readonly rest: Words; readonly as: string | undefined } {
  const id = new RegExp(`^${letter}-(?:[0-9A-Z]{4}){1,2}$`);
  const at = words.findIndex((word, n) => word === 'as' && id.test(words[n + 1] ?? ''));
  return at < 0 ? { rest: words, as: undefined } : { rest: words.toSpliced(at, 2), as: words[at + 1] };
}
