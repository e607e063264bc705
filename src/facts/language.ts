/** The language that somebody chose to be answered in. */
import { strangerId } from '#src/domain/people.ts';
import type { PersonId } from '#src/kernel/ids.ts';
import type { Actor } from '#src/ports/handle.ts';
import type { Reader } from '#src/ports/reader.ts';
import { isOtherwise, topicsOfQuestion } from '#src/ports/topics.ts';

type Reads = Pick<Reader, 'personOf' | 'languageOf' | 'touchedSince'>;

/** Under which id somebody's choice is kept: that of the configuration, else of an import, else the platform's. */
async function personIdOf(read: Reads, { platform, id, person }: Actor): Promise<PersonId> {
  if (person !== strangerId(platform, id)) return person;
  return (await read.personOf(platform, id))?.person ?? person;
}

/** More people than a large house has; beyond it somebody makes them up. */
const MOST = 5_000;

/** What somebody chose; remembered until anything is written of people. */
export function createChoices(read: Reads): (actor: Actor, version: number) => Promise<string | undefined> {
  const known = new Map<string, { readonly version: number; readonly language: string | undefined }>();
  return async (actor, version) => {
    const key = `${actor.platform}|${actor.id}|${actor.person}`;
    const before = known.get(key);
    const of = topicsOfQuestion('languageOf');
    if (before !== undefined && !isOtherwise(read, of, { was: before.version, is: version })) return before.language;
    const language = await read.languageOf(await personIdOf(read, actor));
    if (known.size >= MOST) known.clear();
    known.set(key, { version, language });
    return language;
  };
}
