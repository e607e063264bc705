/** A table on its way into Slack: a file in the asker's own conversation, and a word to them where it cannot be. */
import { afterEach, expect, it } from 'vitest';
import { writeSheet } from '#adapters/xlsx/write.ts';
import type { Sheet } from '#src/message/sheet.ts';
import { answering, commandOf, type HttpRig, httpRig, pressOf, replying } from './rig.ts';

let rig: HttpRig;
afterEach(() => rig?.close());

const sheet: Sheet = { name: 'kpi-alos_days', format: 'csv', columns: ['figure', 'value'], rows: [['alos_days', 4.5]] };

async function started(over: { readonly file?: Sheet; readonly without?: true } = {}): Promise<HttpRig> {
  rig = await httpRig({ callTimeoutMs: 10_000, ...(over.without ? {} : { writeSheet }) });
  const reply = replying({ file: over.file ?? sheet, confidential: 'shown' });
  await rig.platform.start(answering(reply));
  return rig;
}
const until = async (there: () => boolean): Promise<void> => {
  for (let n = 0; n < 400 && !there(); n++) await new Promise((resolve) => setTimeout(resolve, 5));
};

it('goes to the asker’s own conversation, whichever channel they asked in, and the answer says so', async () => {
  const { api, form } = await started();
  const { body } = await form(commandOf('kpi export alos', { response_url: api.responseUrl }));
  expect(JSON.parse(body).response_type).toBe('ephemeral');
  expect(body).toContain('kpi-alos_days.csv comes to you as a direct message.');
  await until(() => api.files()[0]?.complete === true);
  expect(api.callsOf('conversations.open')[0]?.args).toMatchObject({ users: 'U0NURSE' });
  const [file] = api.files();
  expect(file).toMatchObject({ filename: 'kpi-alos_days.csv', complete: true });
  expect(file?.channel).toMatch(/^D/);
  expect(file?.comment).toContain('Beds: 241 of 252 occupied.');
  expect(file?.bytes?.toString()).toBe('figure,value\r\nalos_days,4.5\r\n');
});

it('is a workbook where that was asked for, also by a button', async () => {
  const { api, form } = await started({ file: { ...sheet, format: 'xlsx' } });
  await form({ payload: JSON.stringify(pressOf('kpi export alos xlsx', { response_url: api.responseUrl })) });
  await until(() => api.files()[0]?.complete === true);
  expect(api.files()[0]?.filename).toBe('kpi-alos_days.xlsx');
  expect(api.files()[0]?.bytes?.subarray(0, 2).toString()).toBe('PK');
});

it.each([
  ['conversations.open', 'missing_scope'],
  ['files.getUploadURLExternal', 'missing_scope'],
  ['files.completeUploadExternal', 'not_in_channel'],
])('is told as lost, with a cure, when %s is refused', async (method, error) => {
  const { api, form, lines } = await started();
  api.fail(method, { fault: 'refused', error });
  await form(commandOf('kpi export alos', { response_url: api.responseUrl }));
  await until(() => api.responses.length > 0);
  expect(JSON.stringify(api.responses.at(-1)?.body)).toContain('offers it as a download');
  expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
});

it('is had elsewhere where files are not sent, and the answer says where', async () => {
  const { form } = await started({ without: true });
  const { body } = await form(commandOf('kpi export alos'));
  expect(body).toContain('Ask the same in the console');
});
