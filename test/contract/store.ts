/** What every store owes. Free of any dialect: it sees the port only, and is run by each store's own test file. */
import { describe } from 'vitest';
import { auditContract } from './store/audit.ts';
import { censusContract } from './store/census.ts';
import { commitContract } from './store/commit.ts';
import { figureDaysContract } from './store/figure-days.ts';
import { figuresContract } from './store/figures.ts';
import { flowContract } from './store/flow.ts';
import { forecastsContract } from './store/forecasts.ts';
import type { MakeStore } from './store/house.ts';
import { installationsContract } from './store/installations.ts';
import { lastEventsContract } from './store/last-events.ts';
import { longAgoContract } from './store/long-ago.ts';
import { loopContract } from './store/loop.ts';
import { outboxContract } from './store/outbox.ts';
import { peopleContract } from './store/people.ts';
import { placementContract } from './store/placement.ts';
import { plannedContract } from './store/planned.ts';
import { queuesContract } from './store/queues.ts';
import { restatedDaysContract } from './store/restated-days.ts';
import { restoredContract } from './store/restored.ts';
import { targetsContract } from './store/targets.ts';
import { truthContract } from './store/truth.ts';
import { visitsContract } from './store/visits.ts';
import { workContract } from './store/work.ts';

export type { MakeStore, StoreHouse } from './store/house.ts';

/** @param make an empty store for each test */
export function storeContract(name: string, make: MakeStore): void {
  describe(`store contract: ${name}`, () => {
    describe('commit', () => commitContract(make));
    describe('census', () => censusContract(make));
    describe('long ago', () => longAgoContract(make));
    describe('visits', () => visitsContract(make));
    describe('outbox', () => outboxContract(make));
    describe('queues of channels', () => queuesContract(make));
    describe('after a restore', () => restoredContract(make));
    describe('figures, episodes, claims', () => workContract(make));
    describe('days of figures', () => figureDaysContract(make));
    describe('people, rosters, reports, channels', () => peopleContract(make));
    describe('installations of platforms', () => installationsContract(make));
    describe('targets and declared changes', () => targetsContract(make));
    describe('what people tell the loop', () => loopContract(make));
    describe('what people tell of flow', () => flowContract(make));
    describe('the record of forecasts', () => forecastsContract(make));
    describe('beds and who asks for them', () => placementContract(make));
    describe('who is to come', () => plannedContract(make));
    describe('audit', () => auditContract(make));
    describe('last events of places', () => lastEventsContract(make));
    describe('figures of files', () => figuresContract(make));
    describe('restated days', () => restatedDaysContract(make));
    describe('truth', () => truthContract(make));
  });
}
