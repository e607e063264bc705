// The message box: completion, earlier commands, sending.
import { byId, element, kept } from './page.js';
import { get } from './server.js';

const input = byId('composer-input');
const list = byId('completions');
const MOST_REMEMBERED = 50;
/** Typing faster than this asks once, not per letter. */
const PAUSE_MS = 60;
/** What is longer is pasted, begins no command of ours, and no address holds it. */
const MOST_COMPLETED = 200;

/** @param send called with a command text; resolves to whether it was `done`, and whether it may be `kept` in this browser */
export function createComposer(send) {
  const taken = kept.get('earlier') ?? [];
  const earlier = [...taken];
  let at = earlier.length;
  let options = [];
  let marked = -1;
  let asking;
  let timer;

  function show(completions) {
    options = completions;
    marked = -1;
    list.replaceChildren(...options.map(optionOf));
    list.hidden = options.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    input.removeAttribute('aria-activedescendant');
  }

  function optionOf(text, i) {
    const typed = input.value.trimStart();
    const same = text.toLowerCase().startsWith(typed.toLowerCase()) ? typed.length : 0;
    const item = element(
      'div',
      { class: 'completion', id: `completion-${i}`, role: 'option', 'aria-selected': 'false' },
      element('mark', {}, text.slice(0, same)),
      text.slice(same),
    );
    item.addEventListener('mousedown', (event) => {
      event.preventDefault();
      take(i);
    });
    return item;
  }

  function mark(i) {
    marked = (i + options.length) % options.length;
    for (const [n, item] of [...list.children].entries()) item.setAttribute('aria-selected', String(n === marked));
    input.setAttribute('aria-activedescendant', `completion-${marked}`);
    list.children[marked].scrollIntoView({ block: 'nearest' });
  }

  function take(i) {
    input.value = `${options[i]} `;
    show([]);
    suggest();
  }

  function suggest() {
    clearTimeout(timer);
    asking?.abort();
    const typed = input.value.trimStart();
    if (typed === '' || typed.length > MOST_COMPLETED) return show([]);
    asking = new AbortController();
    const { signal } = asking;
    timer = setTimeout(() => {
      get('/api/complete', { q: typed }, signal)
        .then(({ completions }) => show(completions.filter((one) => one !== typed.trim())))
        .catch(() => {
          if (!signal.aborted) show([]);
        });
    }, PAUSE_MS);
    return undefined;
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    show([]);
  }

  function recall(by) {
    const next = at + by;
    if (next < 0 || next > earlier.length) return;
    at = next;
    input.value = earlier[at] ?? '';
    close();
    input.setSelectionRange(input.value.length, input.value.length);
  }

  function remember(list, text) {
    if (list.at(-1) !== text) list.push(text);
    list.splice(0, Math.max(0, list.length - MOST_REMEMBERED));
  }

  function submit() {
    const text = input.value.trim();
    if (text === '') return;
    remember(earlier, text);
    at = earlier.length;
    input.value = '';
    close();
    // What was refused or not answered stands in the box again, to be corrected or overwritten; but it is not kept: it may hold what must never be typed here.
    send(text).then((became) => {
      if (!became.done) putBack(text);
      if (!became.kept) return;
      remember(taken, text);
      kept.set('earlier', taken);
    });
  }

  /** Marked, so that the next letter takes its place; unless something else is being typed already. */
  function putBack(text) {
    if (input.value !== '') return;
    input.value = text;
    if (document.activeElement === input) input.select();
  }

  const keys = {
    ArrowUp: () => (options.length > 0 ? mark(marked < 0 ? options.length - 1 : marked - 1) : recall(-1)),
    ArrowDown: () => (options.length > 0 ? mark(marked + 1) : recall(1)),
    Enter: () => (marked >= 0 ? take(marked) : submit()),
    Escape: close,
  };
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const act =
      event.key === 'Tab' && !event.shiftKey && options.length > 0 ? () => take(Math.max(0, marked)) : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  input.addEventListener('input', suggest);
  input.addEventListener('blur', close);
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
    input.focus();
  });

  return {
    isEmpty: () => input.value === '',
    focus: () => input.focus(),
    name: (label) => input.setAttribute('aria-label', label),
  };
}
