/** What is typed in the console's drill channel comes to the door as typed there: it must not be taken for the house. */
import { expect, test } from 'vitest';
import { requestFor } from '#adapters/web/console/ask.ts';
import { readSettings } from '#src/config/load.ts';
import { actorOf, RIVERSIDE } from '#test/commands/house.ts';

const settings = readSettings(`${RIVERSIDE}drills: {}\n`, 'huddleboard.yaml');
const placeOf = (channel: string) =>
  requestFor({ text: 'alert list', readOnly: false, channel }, actorOf(['house-supervisor']), settings).place;

test('the drill channel is a place of its own; a name that is no channel is somebody’s own chat', () => {
  expect(placeOf('drill')).toEqual({ platform: 'web', private: false, channel: 'drill' });
  expect(placeOf('zzqx')).toEqual({ platform: 'web', private: true });
});
