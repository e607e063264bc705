/** The page and its answers in the language of whoever sits there. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptedLocale } from '#adapters/web/console/spoken.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { replying } from '#test/slack/rig.ts';
import { call, consoleRig, json, type Rig } from './rig.ts';

let rig: Rig;
const asked: (string | undefined)[] = [];
beforeAll(async () => {
  rig = await consoleRig({
    handle: async (request) => {
      asked.push(request.locale);
      return replying({ acted: true, locale: request.locale ?? 'en-US' });
    },
  });
  await rig.start();
});
afterAll(() => rig.close());

/** Whoever sits at this machine. */
const LOCAL = brand<PersonId>('web:admin');
const wanting = (language: string) => ({ headers: { 'Accept-Language': language } });

test.each([
  ['es-MX,es;q=0.9,en;q=0.8', 'es-MX'],
  ['fr-FR,fr;q=0.9,es;q=0.5,en;q=0.7', 'en'],
  ['de, *;q=0.5', undefined],
  ['es;q=0, en-GB;q=0.1', 'en-GB'],
  ['', undefined],
  [';;;,q=1,=', undefined],
  ['es;q=banana', 'es'],
])('of `%s` the best with words is %s', (header, locale) => {
  expect(acceptedLocale({ headers: { 'accept-language': header } })).toBe(locale);
});

test('comes in it, with the tag that says so, and a proxy keeps one for each', async () => {
  const es = await call(rig.url, '/', wanting('es-MX,es;q=0.9'));
  expect(es.body).toContain('<html lang="es">');
  expect(es.headers.vary).toContain('Accept-Language');
  const en = await call(rig.url, '/', wanting('de'));
  expect(en.body).toContain('<html lang="en-US">');
  expect(en.headers.etag).not.toBe(es.headers.etag);
  expect((await call(rig.url, '/?lang=es', wanting('en-US'))).body).toContain('<html lang="es">');
  expect((await call(rig.url, '/?lang=../../x', wanting('en-US'))).body).toContain('<html lang="en-US">');
  expect((await call(rig.url, '/sign-in', wanting('es'))).body).toContain('<html lang="es">');
});

test('is that of a person once they chose it, whatever the browser wants', async () => {
  const channels = async () => JSON.parse((await call(rig.url, '/api/channels', wanting('en-US'))).body);
  expect((await channels()).language).toBe('en-US');
  await rig.store.commit([{ kind: 'language.put', person: LOCAL, language: 'es' }]);
  const now = await channels();
  expect(now.language).toBe('es');
  expect(now.languages.map(({ id }: { id: string }) => id)).toEqual(['auto', 'en-US', 'en-GB', 'es']);
  await rig.store.commit([{ kind: 'language.put', person: LOCAL }]);
});

test('goes with what is asked, and the answer says which it is in', async () => {
  const answer = await call(rig.url, '/api/command', json({ text: 'beds' }, { 'Accept-Language': 'es-MX' }));
  expect(asked).toEqual(['es-MX']);
  const { html, ...told } = JSON.parse(answer.body);
  expect(told).toMatchObject({ lang: 'es', language: 'es' });
  // A day stands behind `el`; behind `a las` only a time would.
  expect(html).toMatch(/>el <time [^>]*>mar 13 ene 08:26</);
});

test('clock and age of the data are told in each language, so that every page shows its own', async () => {
  const controller = new AbortController();
  const response = await fetch(`${rig.url}/api/events`, { signal: controller.signal });
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString('utf8');
    if (text.includes('"said"')) break;
  }
  controller.abort();
  const state = JSON.parse(/event: state\ndata: (.*)\n/.exec(text)?.[1] ?? '{}');
  expect(Object.keys(state.sites[0].said)).toEqual(['en-US', 'en-GB', 'es']);
  expect(state.sites[0].said.es.clock).toMatch(/^mar 13 ene/);
});
