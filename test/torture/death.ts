/**
 * Of what a process dies: a step of its store, at a post that its platform does not have yet. The sentence lies in a file, so that it can be
 * passed while processes run, and is carried out once, on whichever of them comes there first.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Store } from '#src/ports/store.ts';

export type Sentence = {
  /** About to lease a post, having leased it, about to write down that it was sent, having written it; having committed what somebody asked for. */
  readonly step: 'claiming' | 'claimed' | 'marking' | 'marked' | 'acted';
  readonly platform?: string;
  /** How the card's key begins. */
  readonly card?: string;
};

export const sentence = (file: string, given: Sentence): void => writeFileSync(file, JSON.stringify(given));

/** Two processes never take the same one. */
function taken(file: string): boolean {
  try {
    renameSync(file, `${file}.done`);
    return true;
  } catch {
    return false;
  }
}

/** A store in which whoever uses it dies as the file says. */
export function mortal(store: Store, file: string): Store {
  const given = (): Sentence | undefined =>
    file !== '' && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Sentence) : undefined;
  const die = (): void => {
    if (!taken(file)) return;
    process.kill(process.pid, 'SIGKILL');
    // The signal is there before the next instruction that could do harm.
    for (;;);
  };
  type Post = { readonly card: string; readonly to: { readonly platform: string }; readonly ref?: object | undefined };
  const meant = ({ platform, card = '' }: Sentence, post: Post): boolean =>
    post.to.platform === platform && post.card.startsWith(card);
  /** Posts of this process that stand nowhere yet. */
  const fresh = new Set<string>();
  const nameOf = ({ card, to }: Post): string => `${to.platform} ${card}`;
  return {
    ...store,
    leasePosts: async (ask) => {
      const at = given();
      if (at?.step === 'claiming' && ask.limit > 0)
        if ((await store.outboxUnsent(1_000)).some((row) => meant(at, row))) die();
      const leased = await store.leasePosts(ask);
      for (const post of leased.posts) if (post.ref === undefined) fresh.add(nameOf(post));
      if (at?.step === 'claimed' && leased.posts.some((post) => post.ref === undefined && meant(at, post))) die();
      return leased;
    },
    commit: async (changes) => {
      const at = given();
      const mine = changes.some(
        (change) =>
          change.kind === 'outbox.settle' && fresh.has(nameOf(change)) && at !== undefined && meant(at, change),
      );
      if (mine && at?.step === 'marking') die();
      const done = await store.commit(changes);
      if (mine && at?.step === 'marked') die();
      if (at?.step === 'acted' && changes.some(({ kind }) => kind === 'request.claim')) die();
      return done;
    },
  };
}
