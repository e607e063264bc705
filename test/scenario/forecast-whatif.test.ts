/** What somebody thinks of on the Tuesday of the demonstration, simulated from its own weeks: beds, arrivals, discharges, and what is no question. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffedBedsAt } from '#src/domain/hospital.ts';
import { DEMO_DATE } from '#src/domain/simulate/calendar.ts';
import { brand, type FeedName } from '#src/kernel/ids.ts';
import { localTime, localToInstant } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import { openFlowHouse, site } from './flow-house.ts';

type Chance = { readonly before: number; readonly after: number };
type Figure = { readonly mean: number; readonly low: number; readonly high: number };
type Named = {
  readonly at: string;
  readonly short: Chance;
  readonly patients: { readonly before: Figure; readonly after: Figure; readonly more: Figure };
};
type Data = {
  readonly units: Readonly<Record<string, readonly Named[]>>;
  readonly house: readonly Named[];
  readonly boardingHours: Named['patients'];
  readonly pulled: number;
};

let house: ReturnType<typeof openFlowHouse>;
beforeAll(async () => {
  house = openFlowHouse(20_260_113, []);
  await house.until(localToInstant(DEMO_DATE, localTime('08:26'), site.zone));
});
afterAll(() => house.close());

async function ask(text: string) {
  const reply = await house.ask(text);
  const format = createFormat('en-US', site.zone);
  return { ok: reply.ok, text: toText(reply.document, { format, width: 400 }), data: reply.data as unknown as Data };
}

describe('what if', () => {
  it('discharges brought forward make a bed in the afternoon, and none the next morning', async () => {
    const { text, data } = await ask('forecast whatif 3 discharges before noon 5W');
    expect(text).toMatch(
      /With 3 discharges before 12:00 on 5W: .* that 5W is short at 14:00; at Wed 14 Jan 07:00 .*(either way|instead of)/,
    );
    expect(text).toMatch(/5W patients at 14:00 .*\(\d+–\d+\)/);
    expect(text).toMatch(/Simulated from 8 weeks of own history \([\d,]+ arrivals\): 30 pairs of runs, seed 1/);
    const [afternoon, morning] = data.units['5W']!;
    expect(data.pulled).toBeGreaterThan(1);
    expect(afternoon!.short.after).toBeLessThanOrEqual(afternoon!.short.before);
    // The same people would have left by then.
    expect(Math.abs(morning!.patients.more.mean)).toBeLessThan(1);
    expect(data.boardingHours.more.mean).toBeLessThanOrEqual(0);
  });

  it('fewer beds and more arrivals make it worse, more beds better, by pairs with the same people', async () => {
    const of = async (text: string) => (await ask(`forecast whatif ${text}`)).data;
    const [closed, more, opened] = [await of('close 8 beds 4N'), await of('flu +40%'), await of('open 6E')];
    for (const one of [closed, more]) {
      expect(one.house[1]!.short.after).toBeGreaterThanOrEqual(one.house[1]!.short.before);
      expect(one.boardingHours.more.mean).toBeGreaterThan(0);
    }
    expect(opened.boardingHours.more.mean).toBeLessThanOrEqual(0);
    expect(opened.boardingHours.before).toEqual(closed.boardingHours.before);
    const beds = site.units.find(({ id }) => id === '4N')!.staffedBeds.at(-1)!.value;
    expect(closed.units['4N']![0]!.patients.before.high).toBeLessThanOrEqual(beds);
  });

  it('several at once are one question, in either language and order', async () => {
    const { text, ok } = await ask(
      'forecast what if we close 4 beds on 5W and 20% more arrivals, 2 altas antes de las 11 en 3S',
    );
    expect(ok).toBe(true);
    expect(text).toMatch(
      /With 4 beds closed on 5W, 20 % more arrivals,? and 2 discharges before 11:00 on 3S: .* that the house is short/,
    );
  });

  it.each([
    ['forecast whatif close 4 beds 9Z', /9Z/],
    ['forecast whatif close 90 beds 5W', /5W has 28 staffed beds/],
    ['forecast whatif close 20 beds 5W, close 20 beds 5W', /5W has 28 staffed beds/],
    ['forecast whatif 900 discharges before noon', /staffed beds/],
    ['forecast whatif close 4 beds', /names no inpatient unit/],
    ['forecast whatif close 4 beds ED', /ED has no staffed inpatient beds/],
    ['forecast whatif open 5W', /No pod of 5W is closed/],
    ['forecast whatif arrivals', /How many more or fewer/],
    ['forecast whatif arrivals +20% +30%', /How many more or fewer/],
    ['forecast whatif arrivals doubled +20%', /How many more or fewer/],
    ['forecast whatif arrivals -100%', /How many more or fewer/],
    ['forecast whatif flu +5000%', /How many more or fewer/],
    ['forecast whatif discharges before noon 5W', /no number/],
    ['forecast whatif 3 discharges before 25:00 5W', /Before which time/],
    ['forecast whatif zzqx', /no change that can be simulated/],
    ['forecast whatif arrivals +20', /How many more or fewer/],
    ['forecast whatif open 9Z', /9Z/],
    ['forecast whatif close 999 beds 5W', /no whole number of beds from 1 to 100/],
    ['forecast whatif close 0 beds 5W', /no whole number of beds/],
    ['forecast whatif close 2.5 beds 5W', /no whole number of beds/],
    ['forecast whatif close -4 beds 5W', /no whole number of beds/],
    ['forecast whatif 2.5 discharges before noon 5W', /no number from 1 to 100/],
    ['forecast whatif close LDR', /LDR has no staffed inpatient beds/],
    ['forecast whatif flu +20% and flu -10%', /More and fewer ED arrivals at once/],
    ['forecast whatif close 5W, open 4 beds 5W', /More and fewer beds of 5W at once/],
    ['forecast whatif open 100 beds 5W', /5W has 28 beds; more than as many again/],
    ['forecast whatif covid +30%', /not by illness[\s\S]*flu \+20%/],
    ['forecast whatif 5 more admissions', /by a share of arrivals/],
  ])('row 57: %s is refused with the cure', async (text, why) => {
    const reply = await ask(text);
    expect(reply.ok).toBe(false);
    expect(reply.text).toMatch(why);
  });

  it('without words it asks by a form, and what is filled in is what one would type', async () => {
    const { document, ok } = await house.ask('forecast whatif unit=5W');
    const form = document.blocks.find((block) => block.kind === 'form');
    expect(ok).toBe(true);
    expect(form?.fields.map(({ name }) => name)).toEqual('unit close open discharges before arrivals whose'.split(' '));
    expect(form?.fields[0]).toMatchObject({ value: '5W' });
    const filled = await ask(
      'forecast whatif unit="5W" close="4" discharges="2" before="11:30" arrivals="20" whose="ed"',
    );
    expect(filled.text).toMatch(
      /With 4 beds closed on 5W, 2 discharges before 11:30 on 5W,? and 20 % more ED arrivals:/,
    );
    const missing = await house.ask('forecast whatif close="4"');
    expect([missing.ok, missing.fields]).toEqual([false, { unit: 'is needed' }]);
    expect((await house.ask('forecast whatif arrivals="-200"')).fields).toHaveProperty('arrivals');
  });

  it.each([
    ['discharge three patients from 5 west by 11am', /With 3 discharges before 11:00 on 5W:/],
    [
      'close four beds on ward 5W and A&E attendances up 10 percent?',
      /With 4 beds closed on 5W and 10 % more ED arrivals:/,
    ],
    ['cerrar 4 camas en 5W y gripe +20%', /With 4 beds closed on 5W and 20 % more ED arrivals:/],
    ['3 altas antes de las 11 de la mañana en 5W', /With 3 discharges before 11:00 on 5W:/],
    ['open 2 beds 6E + 10% fewer arrivals', /With 2 beds opened on 6E and 10 % fewer arrivals:/],
    ['ed arrivals doubled', /With 100 % more ED arrivals:/],
    ['arrivals halved', /With 50 % fewer arrivals:/],
    ['arrivals down to half', /With 50 % fewer arrivals:/],
    ['arrivals up by half', /With 50 % more arrivals:/],
    ['la mitad más de llegadas', /With 50 % more arrivals:/],
    ['3 discharges before noon tomorrow 5W', /With 3 discharges before Wed 14 Jan 12:00 on 5W:/],
  ])('%s', async (text, said) => {
    expect((await ask(`forecast whatif ${text}`)).text).toMatch(said);
  });

  it('a pod that the settings open is opened early, and from then on it is no change', async () => {
    const staffedAt = (time: string) =>
      staffedBedsAt(
        site.units.find(({ id }) => id === '6E')!,
        localToInstant(DEMO_DATE, localTime(time), site.zone),
        site.zone,
      );
    expect([staffedAt('08:26'), staffedAt('14:00')]).toEqual([12, 16]);
    const { data } = await ask('forecast whatif open 6E');
    const [, morning] = data.units['6E']!;
    expect(morning!.patients.after.high).toBeLessThanOrEqual(16);
    for (const { short } of data.units['6E']!) expect(short.after).toBeLessThanOrEqual(short.before);
    expect(data.house.at(-1)!.short).toEqual({ ...data.house.at(-1)!.short, after: data.house.at(-1)!.short.before });
  });

  it('is n/a where the feed is silent', async () => {
    const at = localToInstant(DEMO_DATE, localTime('08:26'), site.zone);
    await house.store.commit([
      { kind: 'feed.connection', site: site.id, feed: brand<FeedName>('adt'), connection: 'lost', at },
    ]);
    house.clock.now = localToInstant(DEMO_DATE, localTime('13:00'), site.zone);
    expect((await ask('forecast whatif close 4 beds 5W')).text).toMatch(/n\/a: the feed is silent/);
  });
});
