// The page's fixed parts, its words, and what the browser keeps for it.

export const words = JSON.parse(document.getElementById('words').textContent);

/** `fill('{n} new', { n: 3 })` */
export const fill = (text, gaps) => text.replace(/\{(\w+)\}/g, (whole, name) => String(gaps[name] ?? whole));

/** What becomes of a request that failed: said by the server, or nobody knows. */
export const failureText = (said) => (said ? `${words.failed} ${said}` : words.noAnswer);

export const byId = (id) => document.getElementById(id);

/** An element with attributes and children; strings become text, never markup. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Told to screen readers without moving the focus. */
export function announce(text) {
  byId('announcer').textContent = text;
}

/** News within so long after others is told together: fifty cards read one by one would drown what a person asked. */
const NEWS_MS = 5_000;
let later;
let waiting = [];

/** The first at once, those that follow it closely as their number and the latest. */
export function announceNews(text) {
  if (later !== undefined) {
    waiting.push(text);
    return;
  }
  announce(text);
  later = setTimeout(() => {
    const news = waiting;
    later = undefined;
    waiting = [];
    if (news.length > 0)
      announceNews(news.length === 1 ? news[0] : fill(words.manyNews, { n: news.length, latest: news.at(-1) }));
  }, NEWS_MS);
}

function keeper(storage) {
  return {
    get(key) {
      try {
        return JSON.parse(storage().getItem(key)) ?? undefined;
      } catch {
        return undefined;
      }
    },
    set(key, value) {
      try {
        storage().setItem(key, JSON.stringify(value));
      } catch {
        // Full or forbidden: the page works, it only forgets.
      }
    },
  };
}

/** Kept on this machine: what was read, the role, earlier commands. */
export const kept = keeper(() => localStorage);
/** Kept until the tab closes: private answers. */
export const keptInTab = keeper(() => sessionStorage);
