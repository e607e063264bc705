/**
 * Every figure of one run, beside its control in the same run: `npm run bench`, or `npm run bench -- adt adt-postgres snapshots history dry-run record chat chat-each kpi post storm drill forecast refit whatif spc beds-ahead simulate picture teams teams-each house start`.
 * Machines are noisy: ratios are taken round by round, medians printed with their spread. Exit 1 when a gate is not met.
 */
import { adtBench, adtPostgresBench } from './adt.ts';
import { bedsAheadBench } from './beds-ahead.ts';
import { refitBench, whatIfBench } from './beside.ts';
import { chatBench, chatEachBench } from './chat.ts';
import { drillBench } from './drill.ts';
import { dryRunBench } from './dry-run.ts';
import { forecastBench } from './forecast.ts';
import { historyBench } from './history.ts';
import { censusBench, startBench } from './house.ts';
import { kpiBench } from './kpi.ts';
import { printTable, type Row } from './measure.ts';
import { pictureBench } from './picture.ts';
import { postBench } from './post.ts';
import { recordBench } from './record.ts';
import { simulateBench } from './simulate.ts';
import { snapshotBench } from './snapshots.ts';
import { spcBench } from './spc.ts';
import { stormBench } from './storm.ts';
import { teamsBench, teamsEachBench } from './teams.ts';

const PARTS: Readonly<Record<string, { readonly title: string; readonly run: () => Promise<readonly Row[]> }>> = {
  house: { title: 'Census', run: censusBench },
  start: { title: 'Start and rest', run: startBench },
  adt: { title: 'Durable ADT acknowledgements, 16 connections', run: adtBench },
  'adt-postgres': { title: 'The same on PostgreSQL', run: adtPostgresBench },
  snapshots: { title: 'One tick of 6,000 hospitals on PostgreSQL', run: snapshotBench },
  history: { title: 'A year of five-minute snapshots, both stores', run: historyBench },
  'dry-run': { title: 'Dry-run of alert rules over 60 days of 50 units', run: dryRunBench },
  record: { title: 'The record of a year of alerts', run: recordBench },
  chat: { title: 'What a shift asks on Slack, 50 concurrent', run: chatBench },
  'chat-each': { title: 'Each of it alone, 50 concurrent', run: chatEachBench },
  kpi: { title: 'Signed question for a figure, 50 concurrent', run: kpiBench },
  post: { title: 'From the feed to the channel', run: postBench },
  storm: { title: 'Alerts of one second in one house', run: stormBench },
  drill: { title: 'Answers of the house beside a drill', run: drillBench },
  forecast: { title: 'Forecasts of counts', run: forecastBench },
  refit: { title: 'Answers of the house while forecasts are learned', run: refitBench },
  whatif: { title: 'Answers of the house while one is simulated', run: whatIfBench },
  spc: { title: 'Control charts', run: spcBench },
  'beds-ahead': { title: 'Bed demand of a big house', run: bedsAheadBench },
  simulate: { title: 'What-ifs in a simulated house', run: simulateBench },
  picture: { title: 'Pictures', run: pictureBench },
  teams: { title: 'What a shift asks on Teams, 50 concurrent', run: teamsBench },
  'teams-each': { title: 'Each of it alone on Teams, 50 concurrent', run: teamsEachBench },
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in PARTS));
if (unknown !== undefined) {
  process.stderr.write(`There is no part "${unknown}". Parts: ${Object.keys(PARTS).join(', ')}.\n`);
  process.exit(2);
}
let failed = 0;
for (const [name, part] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const rows = await part.run();
  printTable(part.title, rows);
  failed += rows.filter((row) => row.met === false).length;
}
process.stdout.write(failed === 0 ? '\nEvery gate is met.\n' : `\n${failed} gate(s) not met.\n`);
process.exitCode = failed === 0 ? 0 : 1;
