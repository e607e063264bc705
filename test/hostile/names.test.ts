/** Rows 19–22, 26, 27: names of the configuration that try to be something else, from the file to every surface. */
import { afterEach, describe, expect, test } from 'vitest';
import { renderSlack } from '#adapters/chat/slack/render.ts';
import { renderTeams } from '#adapters/chat/teams/render.ts';
import { toTerminal } from '#adapters/chat/terminal/index.ts';
import { toHtml } from '#adapters/web/render.ts';
import type { Document } from '#src/message/document.ts';
import { toText } from '#src/message/text.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { FORMAT, type House, openHouse, RIVERSIDE, settingsOf } from '#test/commands/house.ts';
import { brokenCard, injectedInCard } from '#test/fakes/adaptive-card.ts';
import { brokenLimits, injectedMarkup } from '#test/fakes/slack-reader.ts';
import { shownHtml } from '#test/web/shown.ts';

let house: House;
afterEach(() => house.store.close());

const look = { format: FORMAT, words: wordsFor('en-US', 'us') };
const UNSAFE = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** What an answer may not do on any surface. */
function faultsOf(document: Document): readonly string[] {
  const slack = renderSlack(document, look);
  const teams = renderTeams(document, look);
  const html = toHtml(document, { format: FORMAT });
  const plain = toText(document, { format: FORMAT, width: 100 });
  const terminal = toTerminal(document, { format: FORMAT, width: 100, colour: false });
  const surfaces = [JSON.parse(JSON.stringify([slack, teams])), html, plain, terminal];
  return [
    ...brokenLimits(slack),
    ...injectedMarkup(slack),
    ...brokenCard(teams),
    ...injectedInCard(teams),
    ...shownHtml(html).faults,
    ...surfaces.flatMap(texts).flatMap((text) => UNSAFE.exec(text)?.[0] ?? []),
  ];
}

const texts = (part: unknown): readonly string[] =>
  typeof part === 'string'
    ? [part]
    : typeof part === 'object' && part !== null
      ? Object.values(part).flatMap(texts)
      : [];

const CASES = [
  ['row 19: a mention of everybody', '<!channel> <!here> <@U0000001>'],
  ['row 20: a link dressed as a list', '<https://evil.example|Patient list>'],
  ['row 21: a mention that was escaped once already', '&lt;!channel&gt; &amp;lt;!here&amp;gt;'],
  ['row 22: a script as a Markdown link', '[beds](javascript:alert(1)) ![x](https://evil.example/p.png)'],
  ['row 26: letters that turn round, hide and look alike', 'a\u202ew5\u202c z\u200be\u200dr\ufeffo \u2066x\u2069 В5'],
  ['row 27: half a pair, NUL, bell, escape codes and emoji', 'x\ud800y\u0000z\u0007\u001b[31m 🛏🏥'],
] as const;

describe.each(CASES)('%s', (_, name) => {
  test.each([
    'beds',
    'beds 5W',
    'now',
    'beds board',
    'staff gaps',
    'update 5W',
    'huddle',
    'admin feeds',
    'flow today 5W',
  ])('as the name of a unit is words and nothing else in the answer to %s', async (text) => {
    const yaml = RIVERSIDE.replace("id: 5W, name: 'medicine'", `id: 5W, name: ${JSON.stringify(name)}`).replace(
      'name: Riverside General',
      `name: ${JSON.stringify(`General ${name}`.slice(0, 80))}`,
    );
    house = await openHouse({ settings: settingsOf(yaml) });
    const reply = await house.ask(text, { roles: ['admin', 'charge-nurse'] });
    expect(faultsOf(reply.document)).toEqual([]);
  });
});
