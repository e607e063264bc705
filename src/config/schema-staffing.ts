/** The staffing part of `huddleboard.yaml`: shifts, blocks and holidays of a site, the grid of a unit. */
import { z } from 'zod';
import { PATIENTS_PER_NURSE, patientsPerNurse } from '#src/domain/kpi/catalog/staffing/california-ratios.ts';
import { TURNOVER_HOURS } from '#src/domain/staffing/turnover.ts';
import { dated, id, name, time, when } from './schema-parts.ts';

const role = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,19}$/, 'a role is up to 20 small letters, digits or "-", for example rn or aide');
/** What somebody can do, as the roster file writes it too. */
const ability = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,29}$/, 'an ability is up to 30 small letters, digits or "-", for example tele or med-surg');
const people = z.number().int('people are whole numbers').min(0, 'people cannot be negative').max(1_000);
const patients = z.number().gt(0, 'a ratio is more than 0').max(100, 'a ratio is at most 100');

const hours = (most: number) =>
  z.number().gt(0, 'target hours are more than 0').max(most, `target hours are at most ${most}`);

const roleGrid = z
  .strictObject({
    ratio: z
      .union([patients, z.record(id, patients)])
      .optional()
      .describe('Patients per person, the same in every shift or by shift: {day: 5, night: 6}'),
    per: z.enum(['patients', 'couplets']).default('patients').describe('couplets: mothers with their newborns'),
    posts: z
      .union([people, z.array(z.strictObject({ from: time, to: time, people }))])
      .default(0)
      .describe('People needed whoever is in the beds; or by hours of the day'),
    minimum: people.default(0).describe('Never fewer, empty beds or not'),
    chargeTakesPatients: z.boolean().default(false).describe('The charge nurse counts among those who are here'),
  })
  .refine(({ ratio, posts, minimum }) => ratio !== undefined || posts !== 0 || minimum > 0, {
    error: 'neither ratio, posts nor minimum says what is needed',
    params: { cure: 'Give one of them, or take the role out.' },
  });

const eachHours = z.number().min(0, 'hours cannot be negative').max(12, 'one patient takes at most 12 hours');

/** Hours of a registered nurse; what is not given is as usual. */
const turnoverHours = z.strictObject({
  admission: eachHours.default(TURNOVER_HOURS.admission).describe('For each patient who is admitted'),
  discharge: eachHours.default(TURNOVER_HOURS.discharge).describe('For each who is discharged'),
  transfer: eachHours.default(TURNOVER_HOURS.transfer).describe('For each who comes from or goes to another unit'),
});

const title22 = z.string().refine((kind) => patientsPerNurse(kind) !== undefined, {
  error: 'California Title 22 §70217 knows no such kind of unit',
  params: { cure: `Use one of: ${Object.keys(PATIENTS_PER_NURSE).join(', ')}.` },
});

const targetHours = z
  .strictObject({
    perPatientDay: hours(24).optional().describe('Hours of direct care for each patient day'),
    perUnitOfService: hours(1_000)
      .optional()
      .describe('Hours of all who work there for each patient day; in an ED for each attendance'),
  })
  .refine(({ perPatientDay, perUnitOfService }) => perPatientDay !== undefined || perUnitOfService !== undefined, {
    error: 'neither perPatientDay nor perUnitOfService is given',
    params: { cure: 'Give one of them, or take targetHours out.' },
  });

export const unitStaffing = {
  title22: dated(title22)
    .optional()
    .describe('Kind of unit in the words of California Title 22 §70217: medical_surgical, critical_care, …'),
  targetHours: dated(targetHours).optional().describe('Hours of staff that the unit is meant to need'),
  staffing: dated(
    z.strictObject({
      needs: z.array(ability).default([]).describe('What somebody from another unit must be able to do to help here'),
      roles: z.record(role, roleGrid).describe('What is needed of each role: rn, aide, …'),
      turnover: turnoverHours
        .optional()
        .describe(
          'Hours of a registered nurse that coming and going takes beyond the ratio, for staff lookahead; 0: none',
        ),
    }),
  )
    .optional()
    .describe('The staffing grid; or a list of {from, value} when it changed'),
};

export const siteStaffing = {
  shifts: z
    .array(
      z.strictObject({
        name: id,
        from: time,
        to: time,
        units: z.array(id).min(1, 'name at least one unit').optional().describe('An extra shift of these units only'),
      }),
    )
    .min(1, 'name at least one shift')
    .optional()
    .describe('Shifts of the house; default: day and night, 07–19 (us) or 07:30–20:00 with 19:30–08:00 (nhs)'),
  blocks: z
    .array(time)
    .min(1, 'name at least one anchor')
    .max(24)
    .optional()
    .describe('Where the blocks of the day begin; default: every four hours from 03:00 (us) or 00:00 (nhs)'),
  holidays: z
    .array(z.strictObject({ date: when, name }))
    .default([])
    .describe('Holidays of the site'),
  holidaysOf: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'write a country or a part of it: US, US-NY, GB-WLS')
    .optional()
    .describe('Whose public holidays forecasts know where holidays lists none, for example US-NY; default: nobody’s'),
  calendars: z
    .array(z.strictObject({ name, days: z.array(z.strictObject({ from: when, to: when.optional(), name })).min(1) }))
    .max(4)
    .default([])
    .describe('Days that forecasts know beside holidays, as the holidays of schools: a calendar with its named days'),
  floatPools: z.array(id).default([]).describe('Names under which the roster keeps people who belong to no unit'),
};
