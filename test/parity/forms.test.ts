/**
 * Parity of forms: every form of the registry as Slack's modal, Teams' dialog and the console's form, within the limits of each, as it was
 * looked at and found good (test/golden/<platform>/forms). `npx vitest run test/parity/forms -u` writes them anew.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFitting as createSlackFitting } from '#adapters/chat/slack/fit.ts';
import { createFitting as createTeamsFitting } from '#adapters/chat/teams/fit.ts';
import { toHtml } from '#adapters/web/render.ts';
import { leaving } from '#src/app/drill/mark.ts';
import { FORMS } from '#src/commands/forms/index.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import type { Document, Form } from '#src/message/document.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { FORMAT, type House, leftEpisode, openEpisode, openHouse, putEpisode } from '#test/commands/house.ts';
import { brokenCard, injectedInCard } from '#test/fakes/adaptive-card.ts';
import { brokenView, injectedMarkup } from '#test/fakes/slack-reader.ts';
import { shownHtml } from '#test/web/shown.ts';
import { everyKind } from './every-kind.ts';

const look = { words: wordsFor('en-US', 'us'), format: FORMAT };
const GOLDEN = join(import.meta.dirname, '..', 'golden');
/** Stands for every form that is still to come: one field of each kind, in each state. */
const EVERY_KIND = 'every-kind';

/** Forms of a drill are shown as they leave. */
const DRILL = { site: brand<SiteId>('drill:riverside'), locale: 'en-US', house: 'us' } as const;

let house: House;
const documents = new Map<string, Document>();
beforeAll(async () => {
  house = await openHouse();
  await putEpisode(house.store, openEpisode());
  await putEpisode(house.store, leftEpisode());
  await house.ask('update 5W census=26');
  for (const { id, opens, as, needs } of FORMS) {
    const place = needs === 'channel' ? { place: { platform: 'slack', channel: 'C0HUD', private: false } } : {};
    const { document } = await house.ask(opens, { roles: [as], ...place });
    documents.set(id, id.startsWith('drill') ? leaving(document, DRILL) : document);
  }
  documents.set(EVERY_KIND, everyKind);
});
afterAll(() => house.store.close());

type Rendering = { readonly golden: string; readonly faults: readonly string[] };

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function cutsOf<T>(make: (told: (limits: readonly string[]) => void) => T): readonly [T, readonly string[]] {
  const cuts: string[] = [];
  const made = make((limits) => void cuts.push(...limits.map((limit) => `cut: ${limit}`)));
  return [made, cuts];
}

const RENDERERS: Readonly<Record<'slack' | 'teams' | 'web', (document: Document) => Rendering>> = {
  slack: (document) => {
    const metadata = JSON.stringify({ command: 'x', place: {} });
    const [view, cuts] = cutsOf((told) => createSlackFitting(told).form(document, metadata, look));
    if (view === undefined) return { golden: '', faults: ['no modal'] };
    const { blocks } = view;
    return { golden: json(view), faults: [...cuts, ...brokenView(view), ...injectedMarkup({ text: '', blocks })] };
  },
  teams: (document) => {
    const [dialog, cuts] = cutsOf((told) => createTeamsFitting(told).dialog(document, look, { opened: 'x' }));
    const [inline, cutsInline] = cutsOf((told) => createTeamsFitting(told).message(document, look));
    const card = { card: dialog.card, summary: 'x' };
    const faults = [card, inline].flatMap((one) => [...brokenCard(one), ...injectedInCard(one)]);
    return { golden: json(dialog), faults: [...cuts, ...cutsInline, ...faults] };
  },
  web: (document) => {
    const markup = toHtml(document, look);
    return { golden: `${markup}\n`, faults: shownHtml(markup).faults };
  },
};
const ENDINGS = { slack: 'json', teams: 'json', web: 'html' } as const;

const formIn = (document: Document): Form | undefined => document.blocks.find((block) => block.kind === 'form');

describe('the registry', () => {
  it('names every form of the program, each once, and each opens as itself', () => {
    const src = join(import.meta.dirname, '..', '..', 'src');
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const made = files.flatMap((name) =>
      [...readFileSync(join(src, name), 'utf8').matchAll(/kind: 'form'(?: as const)?,\s*id: '([\w-]+)'/g)].map(
        ([, id]) => id,
      ),
    );
    expect(made.sort()).toEqual(FORMS.map(({ id }) => id).sort());
    for (const { id } of FORMS) expect(formIn(documents.get(id)!)?.id).toBe(id);
  });

  it('has forms that can be drawn again: those with rows say what opens them, values of several hold no comma', () => {
    for (const document of documents.values()) {
      const form = formIn(document)!;
      if (form.fields.some(({ input }) => input === 'rows')) expect(form.opens).toBeDefined();
      for (const field of form.fields)
        if (field.input === 'many') expect(field.options.filter(({ value }) => value.includes(','))).toEqual([]);
    }
  });
});

describe.each(['slack', 'teams', 'web'] as const)('on %s', (platform) => {
  const folder = join(GOLDEN, platform, 'forms');

  it('every form is within the limits and brings in no markup', () => {
    const faults = [...documents].flatMap(([id, document]) =>
      RENDERERS[platform](document).faults.map((fault) => `${id}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it('every form is the one that was looked at', async () => {
    for (const [id, document] of documents) {
      const path = `../golden/${platform}/forms/${id}.${ENDINGS[platform]}`;
      await expect(RENDERERS[platform](document).golden, id).toMatchFileSnapshot(path);
    }
  });

  it('no golden file is missing, and none is no form’s', () => {
    const known = [...documents.keys()].map((id) => `${id}.${ENDINGS[platform]}`);
    expect(readdirSync(folder).sort()).toEqual(known.sort());
  });
});
