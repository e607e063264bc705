// Keys that work everywhere on the page; those of the message box are its own.
import { byId } from './page.js';

/** @param to what the keys do: `beside(by)`, `composer()`, `walk(by)` */
export function createShortcuts({ beside, composer, walk }, drawer, keyList) {
  const plain = { '/': composer, j: () => walk(1), k: () => walk(-1), '?': keyList.open };

  function leave() {
    if (!drawer.isOpen()) return composer();
    return drawer.leave();
  }

  /** What a key does here, or nothing: then the browser has it. */
  function meaning(event) {
    const { key, target } = event;
    if (event.altKey) return { ArrowUp: () => beside(-1), ArrowDown: () => beside(1) }[key];
    if (event.ctrlKey || event.metaKey) return undefined;
    const typing = target.closest('input, textarea, select') !== null;
    if (key === 'Escape') return drawer.isOpen() || !typing ? leave : undefined;
    const emptyBox = target.id === 'composer-input' && target.value === '';
    if (typing) return key === '?' && emptyBox ? keyList.open : undefined;
    return plain[key];
  }

  document.addEventListener('keydown', (event) => {
    // An open dialog has the keys.
    const act = document.querySelector('dialog[open]') === null ? meaning(event) : undefined;
    if (act === undefined) return;
    event.preventDefault();
    act();
  });

  // The address after # names the channel, so a skip link moves the focus and nothing else.
  for (const skip of document.querySelectorAll('.skip')) {
    skip.addEventListener('click', (event) => {
      event.preventDefault();
      byId(skip.getAttribute('href').slice(1)).focus();
    });
  }
}
