// What was said in each channel: cards of the server, and between them what only this tab knows.
import { keptInTab } from './page.js';
import { get } from './server.js';

/** Private messages that a tab keeps per channel. */
const MOST_PRIVATE = 40;

const keyOf = (id) => `private:${id}`;
const cardEntry = (card) => ({ ...card, kind: 'card', id: `card:${card.card}` });

/** Cards with the lines of their threads under them, newest last; a line whose card is gone stands alone. */
function threaded(cards) {
  const all = cards.map(cardEntry);
  const parents = new Map(all.filter((one) => one.thread === undefined).map((one) => [one.card, one]));
  const alone = [];
  for (const entry of all) {
    const parent = entry.thread === undefined ? undefined : parents.get(entry.thread);
    if (parent === undefined) alone.push(entry);
    else parent.lines = withLine(parent.lines, entry);
  }
  return alone;
}

const withLine = (lines = [], line) =>
  [...lines.filter((one) => one.id !== line.id), line].sort((a, b) => (a.at < b.at ? -1 : 1));

/**
 * @param run of the server: what was said in an earlier one is forgotten
 * @param seat who sits there: an inbox is shown to those who may read it
 */
export function createTranscript(run, seat) {
  const entriesOf = new Map();
  const entries = (id) => entriesOf.get(id) ?? [];

  return {
    entries,
    /** Cards of a channel as the server has them, the tab's own messages where they belong. `''` is the private conversation. */
    async load(id) {
      const cards = id === '' ? [] : threaded((await get('/api/history', { channel: id, ...seat() })).cards);
      const own = (keptInTab.get(keyOf(id)) ?? []).filter((entry) => entry.run === run);
      entriesOf.set(id, own.reduce(placed, cards));
    },
    /** @param from id of the message that was answered; without one it goes to the end */
    add(id, from, ...said) {
      const all = entries(id);
      const at = all.findIndex((entry) => entry.id === from);
      all.splice(at < 0 ? all.length : at + 1, 0, ...said);
      // What was refused is shown, but not written down: it may hold what must never be typed here.
      const own = all.filter((entry) => entry.kind !== 'card' && entry.ok).slice(-MOST_PRIVATE);
      keptInTab.set(
        keyOf(id),
        own.map((entry) => ({ ...entry, run })),
      );
    },
    /**
     * A card from the server.
     * @returns the entry, and what it is: `new`, `news` (it says something else), `moved` (only its figures did), `line` (in its thread), or nothing
     */
    put(card) {
      const all = entriesOf.get(card.channel);
      if (all === undefined) return undefined;
      const entry = cardEntry(card);
      const parent = all.find((one) => one.kind === 'card' && one.card === entry.thread);
      if (parent !== undefined) {
        const known = parent.lines?.find((one) => one.id === entry.id);
        if (known !== undefined && known.version >= entry.version) return undefined;
        parent.lines = withLine(parent.lines, entry);
        return { entry: parent, what: 'line' };
      }
      const at = all.findIndex((one) => one.id === entry.id);
      if (at < 0) {
        all.push(entry);
        return { entry, what: 'new' };
      }
      const known = all[at];
      if (known.version > entry.version || known.html === entry.html) return undefined;
      all[at] = known.lines === undefined ? entry : { ...entry, lines: known.lines };
      return { entry: all[at], what: isNews(known, entry) ? 'news' : 'moved' };
    },
    cards: (id) => entries(id).filter((entry) => entry.kind === 'card'),
  };
}

/** Behind the message it answers, else where its time belongs. */
function placed(all, entry) {
  const answered = all.findIndex((one) => one.id === entry.after);
  const later = all.findIndex((one) => one.at > entry.at);
  const at = answered >= 0 ? answered + 1 : later >= 0 ? later : all.length;
  return all.toSpliced(at, 0, entry);
}

/** A card whose figures only moved on is changed quietly: a fast clock would flash and speak without end. */
const isNews = (before, after) =>
  before.status !== after.status || before.title !== after.title || wordsOf(before.html) !== wordsOf(after.html);

const NO_WORDS = /<svg[\s\S]*?<\/svg>|<details[\s\S]*?<\/details>|<[^>]*>|[\d.,]+/g;
const wordsOf = (markup) => markup.replace(NO_WORDS, '');
