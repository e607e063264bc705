/** The console's addresses for its own page and for programs. All of them stand behind the guard. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { senderOf } from '#adapters/wire/sender.ts';
import { scopeOf } from '#src/domain/people.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { isoOf } from '#src/kernel/time.ts';
import { capital } from '#src/message/capital.ts';
import { submitText } from '#src/message/form-text.ts';
import { fileName } from '#src/message/sheet.ts';
import { LANGUAGE_TAGS, languageOf, wordsFor } from '#src/message/words/index.ts';
import type { Route } from '#src/ports/chat.ts';
import type { Handle, Json, Reply } from '#src/ports/handle.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { readFields, readPairs } from '../body.ts';
import { sendJson } from '../respond.ts';
import { notReady, type Question, requestFor } from './ask.ts';
import type { CardViews } from './cards.ts';
import { withDownload } from './download.ts';
import type { Live } from './live.ts';
import type { ConsoleOptions } from './options.ts';
import { signIn, signOut } from './sign-in.ts';
import type { FormatOf } from './site-formats.ts';
import { acceptedLocale, type SpeaksTo } from './spoken.ts';
import { DEMO_ROLES, requireVisitor, type SeatAsked, type Visitor } from './visitor.ts';
import { HISTORY_CARDS, openChannels, PLATFORM, type Watch } from './watch.ts';

export type ApiDeps = {
  readonly options: ConsoleOptions;
  readonly views: CardViews;
  readonly live: Live;
  readonly opening: Watch['opening'];
  readonly formatOf: FormatOf;
  readonly speaksTo: SpeaksTo;
  /** Tells one run of the server from the next: a page that outlives a run starts anew. */
  readonly run: string;
  /** Undefined until the platform has been started. */
  readonly handle: () => Handle | undefined;
};

type Serve = (req: IncomingMessage, res: ServerResponse, deps: ApiDeps) => Promise<void> | void;

const SHORT = 80;
const TEXT = 4_000;
/** What was filled into a form, as JSON. */
const VALUES = 32_000;
const MOST_COMPLETIONS = 12;

export const apiRoutes = (deps: ApiDeps): readonly Route[] => {
  const route = (method: Route['method'], path: string, serve: Serve): Route => ({
    method,
    path,
    serve: (req, res) => serve(req, res, deps),
  });
  return [
    route('GET', '/api/channels', channels),
    route('GET', '/api/history', history),
    route('GET', '/api/events', events),
    route('GET', '/api/complete', complete),
    route('POST', '/api/command', command),
    route('GET', '/api/ask', askReading),
    route('POST', '/api/ask', askChanging),
    route('POST', '/api/speed', speed),
    route('POST', '/api/sign-in', signIn),
    route('POST', '/api/sign-out', signOut),
  ];
};

const query = (req: IncomingMessage): URLSearchParams => new URL(req.url ?? '/', 'http://localhost').searchParams;

/** Role, unit and name of the page, where the house is simulated. */
const seatIn = (asked: URLSearchParams): SeatAsked => ({
  role: asked.get('role') ?? undefined,
  unit: asked.get('unit') ?? undefined,
  name: asked.get('name')?.slice(0, SHORT) ?? undefined,
});

const visitorOf = (req: IncomingMessage, deps: ApiDeps): Promise<Visitor> =>
  requireVisitor(req, deps.options, seatIn(query(req)));

const channels: Serve = async (req, res, deps) => {
  const { actor, unit, signedIn = false } = await visitorOf(req, deps);
  const settings = deps.options.settings();
  const words = wordsFor(await deps.speaksTo(req, actor), settings.house);
  const { language } = words.console;
  const { demo } = deps.options;
  const inboxes = await deps.options.inboxes(actor, unit);
  await deps.opening(inboxes.map((one) => one.id));
  sendJson(res, 200, {
    run: deps.run,
    simulated: settings.simulated,
    you: actor.name,
    language,
    languages: [
      { id: 'auto', name: words.language.auto },
      ...LANGUAGE_TAGS.map((tag) => ({ id: tag, name: words.language.name(tag) })),
    ],
    signedIn,
    sites: settings.sites.map((site) => ({
      id: site.id,
      name: site.name,
      zone: site.zone,
      units: site.units.map((one) => one.id),
    })),
    channels: openChannels(settings).map(({ channel, name, purpose, site }) => ({ id: channel, name, purpose, site })),
    inboxes,
    roles: (demo === undefined ? [] : DEMO_ROLES).map((role) => ({
      id: role,
      name: capital(words.common.roleName(role)),
      ofUnit: scopeOf(role, brand<UnitId>('any')) !== undefined,
    })),
    speed: demo?.speed(),
  });
};

/** The latest cards, and before them the older ones in whose threads some of the latest lines stand: alone a line says little. */
async function historyOf(channel: string, { options: { read } }: ApiDeps): Promise<readonly OutboxRow[]> {
  const to = { platform: PLATFORM, channel };
  const rows = await read.outboxHistory(to, HISTORY_CARDS);
  const held = new Set(rows.map(({ card }) => card));
  const away = new Set(rows.flatMap(({ thread }) => (thread === undefined || held.has(thread) ? [] : [thread])));
  const older = await Promise.all([...away].map((card) => read.outboxRow(card, to)));
  const found = older.filter((row) => row !== undefined).toSorted((a, b) => a.createdAt - b.createdAt);
  return [...found, ...rows];
}

const history: Serve = async (req, res, deps) => {
  const { actor, unit } = await visitorOf(req, deps);
  const wanted = query(req).get('channel');
  const ours = openChannels(deps.options.settings());
  const inboxes = await deps.options.inboxes(actor, unit);
  const channel = [...ours.map((one) => one.channel), ...inboxes.map((one) => one.id)].find((one) => one === wanted);
  if (channel === undefined) throw refusal('CHANNEL_UNKNOWN', 'There is no such channel.', 'See /api/channels.');
  const rows = await historyOf(channel, deps);
  const cards = rows.filter((row) => row.state !== 'dead').map((row) => deps.views.card(row));
  if (inboxes.some((one) => one.id === channel) && cards.length > 0)
    await deps.options.saw(actor, channel, cards.length, senderOf(req));
  sendJson(res, 200, { cards });
};

const events: Serve = async (req, res, deps) => {
  const from = senderOf(req);
  const who = await visitorOf(req, deps);
  /** Asked again while the page is open: a duty ends, a session is revoked. */
  const inboxes = async (): Promise<readonly string[]> => {
    const { actor, unit } = await visitorOf(req, deps);
    return (await deps.options.inboxes(actor, unit)).map((one) => one.id);
  };
  const saw = (inbox: string, cards: number): void => void deps.options.saw(who.actor, inbox, cards, from);
  deps.live.open(req, res, { first: await inboxes(), again: inboxes, saw });
};

const complete: Serve = async (req, res, deps) => {
  await visitorOf(req, deps);
  const prefix = (query(req).get('q') ?? '').slice(0, SHORT).replace(/^\/ops(?:\s+|$)/i, '');
  sendJson(res, 200, { completions: deps.options.complete(prefix).slice(0, MOST_COMPLETIONS) });
};

const command: Serve = async (req, res, deps) => {
  const seat = { role: SHORT, unit: SHORT, name: SHORT };
  const limits = {
    text: TEXT,
    values: VALUES,
    channel: SHORT,
    site: SHORT,
    ...seat,
    requestKey: SHORT,
    reading: SHORT,
    pressed: SHORT,
  };
  const fields = await readFields(req, limits);
  // A filled-in form: the command it stands for is written here, as for every chat.
  const text = submitText(fields.text ?? '', fields.values === undefined ? [] : readPairs(fields.values));
  // What a link asks must change nothing, whoever wrote it.
  const way = fields.values !== undefined ? 'form' : fields.pressed !== undefined ? 'tap' : 'typed';
  const question = { ...fields, text, way, readOnly: fields.reading !== undefined } as const;
  const { reply, request } = await answer(req, question, deps);
  const now = deps.options.clock.now();
  const settings = deps.options.settings();
  const site = settings.channels.find((one) => one.platform === PLATFORM && one.channel === fields.channel)?.site;
  const shownSite = site ?? settings.sites.find((one) => one.id === request.site)?.id;
  const format = deps.formatOf(shownSite, reply.locale);
  // A key is of the page's own making, and is not given back either.
  const id = `answer-${createHash('sha256').update(request.requestKey).digest('hex').slice(0, 16)}`;
  const { role, unit, name } = fields;
  const file = deps.options.writeSheet === undefined ? undefined : reply.file;
  const shown =
    file === undefined
      ? reply.document
      : withDownload(reply.document, { text, site: shownSite, role, unit, name }, fileName(file), {
          ...settings,
          locale: reply.locale ?? settings.locale,
        });
  sendJson(res, 200, {
    ok: reply.ok,
    audience: reply.audience,
    // The page still has what it sent; what was refused, or points at a person, is not given back.
    ...(reply.ok && reply.confidential !== 'typed' ? { asked: text } : {}),
    ...(reply.fields === undefined ? {} : { fields: reply.fields }),
    at: isoOf(now),
    day: format.date(now),
    time: format.clock(now),
    // Somebody has chosen another language than that of the page.
    ...(reply.acted && reply.locale !== undefined ? { language: languageOf(reply.locale) } : {}),
    ...deps.views.document(shown, shownSite, id, reply.locale),
  });
};

/** For programs: reads only, so that a link or a picture's address can change nothing. */
const askReading: Serve = async (req, res, deps) => {
  const asked = query(req);
  const question = {
    text: asked.get('q') ?? '',
    site: asked.get('site') ?? undefined,
    at: asked.get('at') ?? undefined,
    asKnown: asked.has('as-known') ? asked.get('as-known') !== 'false' : undefined,
    ...seatIn(asked),
    readOnly: true,
  };
  sendReply(res, (await answer(req, question, deps)).reply);
};

const askChanging: Serve = async (req, res, deps) => {
  const fields = await readFields(req, {
    q: TEXT,
    site: SHORT,
    at: SHORT,
    role: SHORT,
    unit: SHORT,
    requestKey: SHORT,
  });
  sendReply(res, (await answer(req, { ...fields, text: fields.q ?? '', readOnly: false }, deps)).reply);
};

/** The same JSON as the command line's `--json`; the status says whether it was refused. */
const sendReply = (res: ServerResponse, reply: Reply): void => {
  const value: Json | unknown = { document: reply.document, data: reply.data };
  sendJson(res, reply.ok ? 200 : 422, value);
};

async function answer(req: IncomingMessage, question: Question, deps: ApiDeps) {
  const { actor } = await requireVisitor(req, deps.options, question);
  const handle = deps.handle();
  if (handle === undefined) throw notReady();
  const locale = acceptedLocale(req);
  const request = requestFor({ ...question, address: senderOf(req), locale }, actor, deps.options.settings());
  return { reply: await handle(request), request };
}

const LOWEST_SPEED = 1;
const HIGHEST_SPEED = 600;

const speed: Serve = async (req, res, deps) => {
  await visitorOf(req, deps);
  const { demo } = deps.options;
  if (demo === undefined)
    throw refusal('NO_DEMO', 'Only the simulated house has a clock to set.', 'Start it with --demo.');
  const wanted = Number((await readFields(req, { speed: SHORT })).speed);
  if (!Number.isInteger(wanted) || wanted < LOWEST_SPEED || wanted > HIGHEST_SPEED)
    throw refusal(
      'SPEED_OUT_OF_RANGE',
      'That is no speed of the clock.',
      `Give a whole number from ${LOWEST_SPEED} to ${HIGHEST_SPEED}.`,
    );
  demo.setSpeed(wanted);
  sendJson(res, 200, { speed: demo.speed() });
};

const refusal = (code: string, message: string, cure: string): OpsError =>
  new OpsError({ code, kind: 'user', message, cure });
