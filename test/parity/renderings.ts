/** A card on each platform as it leaves the house, and what is wrong with it there. */

import type { Look } from '#adapters/chat/card/look.ts';
import { createFitting as createSlackFitting } from '#adapters/chat/slack/fit.ts';
import { picturesIn } from '#adapters/chat/slack/picture-files.ts';
import { createFitting as createTeamsFitting } from '#adapters/chat/teams/fit.ts';
import { drawnByTeams } from '#adapters/chat/teams/render/picture.ts';
import { toHtml } from '#adapters/web/render.ts';
import type { ParityPlatform } from '#src/app/parity-page.ts';
import type { Document } from '#src/message/document.ts';
import { toText } from '#src/message/text.ts';
import { brokenCard, injectedInCard } from '#test/fakes/adaptive-card.ts';
import { brokenLimits, injectedMarkup } from '#test/fakes/slack-reader.ts';
import { shownHtml } from '#test/web/shown.ts';

export type Rendering = { readonly golden: string; readonly faults: readonly string[] };

/** Pictures are drawn elsewhere: here each has the file of its turn. */
const pictureFile = (n: number): string => `F0000${n + 1}`;
const PICTURE_ADDRESS = 'data:image/png;base64,iVBORw0KGgo=';
const PICTURE_PAGE = { src: '/pictures/1.svg', width: 640, height: 360 };

const WIDTH = 100;

function toldOfCuts() {
  const cuts: string[] = [];
  return { cuts, told: (limits: readonly string[]) => void cuts.push(...limits.map((limit) => `cut: ${limit}`)) };
}

export const RENDERERS: Readonly<Record<ParityPlatform, (document: Document, look: Look) => Rendering>> = {
  slack: (document, look) => {
    const { cuts, told } = toldOfCuts();
    const files = new Map(picturesIn(document).map((picture, n) => [picture, pictureFile(n)]));
    const { message } = createSlackFitting(told).message(document, look, files);
    return {
      golden: json({ text: message.text, blocks: message.blocks }),
      faults: [...cuts, ...brokenLimits(message), ...injectedMarkup(message)],
    };
  },
  teams: (document, look) => {
    const { cuts, told } = toldOfCuts();
    const pictures = document.blocks.filter((block) => block.kind === 'picture').filter((one) => !drawnByTeams(one));
    const images = new Map(pictures.map((picture) => [picture, PICTURE_ADDRESS]));
    const message = createTeamsFitting(told).message(document, look, { images });
    const { body, ...rest } = message.card;
    return {
      golden: json({ summary: message.summary, card: rest, body }),
      faults: [...cuts, ...brokenCard(message), ...injectedInCard(message)],
    };
  },
  web: (document, { format, words }) => {
    const markup = toHtml(document, { format, words, pictures: () => PICTURE_PAGE });
    // A picture is our own markup; what content brings in is escaped and makes none.
    const { faults } = shownHtml(markup.replace(/<picture\b[^>]*>[\s\S]*?<\/picture>/g, ''));
    return { golden: `${markup}\n`, faults };
  },
  text: (document, { format, words }) => {
    const text = toText(document, { format, words, width: WIDTH });
    return { golden: `${text}\n`, faults: /(?!\n)[\p{Cc}\p{Cs}]/u.test(text) ? ['a control character'] : [] };
  },
};

/** One block, one line: as long as a screen is wide where it is short, and a difference is a line. */
function json(parts: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(parts).map(([name, part]) => {
    const items = Array.isArray(part)
      ? `[\n${part.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`
      : JSON.stringify(part);
    return `  ${JSON.stringify(name)}: ${items}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}
