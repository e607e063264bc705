import type { Play } from '#src/domain/play/play.ts';
import { playSaid } from '#src/views/episode-plays.ts';
import type { CommandContext } from './command.ts';
import { nearest } from './nearest.ts';

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/**
 * The play that somebody typed: its id, its name in their language (or enough of its beginning to be the only one), or its place in the list.
 * @example `open beds`, `open-bed`, `pull likely discharges forward`, `2`
 */
export function playNamed(
  typed: string,
  plays: readonly Play[],
  { words }: Pick<CommandContext, 'words'>,
): Play | undefined {
  const said = slug(typed);
  if (said === '') return undefined;
  if (/^\d{1,2}$/.test(said)) return plays[Number(said) - 1];
  const names = plays.flatMap((play) => [
    { word: play.id as string, means: play },
    { word: slug(playSaid(play, words).name), means: play },
  ]);
  const exact = names.find(({ word }) => word === said)?.means;
  if (exact !== undefined) return exact;
  const begun = new Set(names.filter(({ word }) => said.length > 2 && word.startsWith(said)).map(({ means }) => means));
  const [only] = begun;
  if (only !== undefined && begun.size === 1) return only;
  const near = nearest(said, names);
  return 'found' in near ? near.found : undefined;
}
