/** SIU and pre-admissions as theatres and registrations send them; a house with theatres and services. */
import type { PlannedEvent } from '#src/domain/census/event.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type Fields, houseOf, type KitOptions, read, recordOf } from './hl7-kit.ts';

const ward = houseOf([]).units[0]!;
export const SURGICAL: Site = {
  ...houseOf([]),
  units: [
    ...houseOf([]).units,
    { ...ward, id: 'pacu' as never, kind: 'periop', locations: [{ from: 0 as never, value: ['OR3' as never] }] },
  ],
  services: [{ id: 'surgery', name: 'General surgery' }, { id: 'ortho' }],
};
const WITH: KitOptions = { sites: [SURGICAL] };

export type SiuFields = Fields & {
  readonly placer?: string;
  readonly filler?: string;
  readonly begins?: string;
  readonly serviceBegins?: string;
  readonly status?: string;
  readonly theatre?: string;
  readonly service?: string;
  /** `null`: no PV1. */
  readonly into?: string | null;
};

/** With what a case carries that is not to be kept: procedure, reason, surgeon. */
export function siu(trigger: string, f: SiuFields = {}): string {
  const sch = new Array<string>(26).fill('');
  sch[0] = 'SCH';
  sch[1] = f.placer ?? 'P1';
  sch[2] = f.filler ?? 'CASE1^OPT';
  sch[7] = 'ZZCANARY^hip replacement';
  sch[11] = `^^90^${f.begins ?? '20260114093000'}^20260114110000`;
  sch[16] = '12^ZZCANARY^SURGEON';
  sch[25] = f.status ?? 'Booked';
  const pv1 = new Array<string>(43).fill('');
  pv1[0] = 'PV1';
  pv1[2] = f.class ?? 'I';
  pv1[3] = f.into ?? '5W';
  pv1[10] = f.service ?? 'ORTHO';
  pv1[19] = f.visit ?? 'V1';
  return [
    `MSH|^~\\&|OPT|${f.facility ?? 'RIVERSIDE'}|HUB|HUB|${f.at ?? '20260113083000'}||${f.type ?? `SIU^${trigger}^SIU_S12`}|${f.id ?? 'S1'}|P|2.5.1`,
    sch.join('|'),
    `PID|1||${f.patient ?? 'MRN1^^^R^MR'}||ZZCANARY^PATIENT||19500101|M`,
    ...(f.into === null ? [] : [pv1.join('|')]),
    'RGS|1|A',
    `AIS|1|A|27130^ZZCANARY TOTAL HIP^CPT|${f.serviceBegins ?? ''}`,
    `AIL|1|A|${f.theatre ?? 'OR3'}^^^RIVERSIDE`,
    'AIP|1|A|99^ZZCANARY^SURGEON',
    ...(f.more ?? []),
  ].join('\r');
}

/** What a message says of who is to come; undefined: nothing. */
export function plannedOf(text: string): PlannedEvent | undefined {
  const { planned = [] } = recordOf(read(text, WITH).item);
  if (planned.length > 1) throw new Error('expected one');
  return planned[0];
}
