import { createHouse } from '#src/domain/simulate/house.ts';
import { clockOf, startOf, dateOf, weekday } from '#src/domain/simulate/calendar.ts';
import { toHl7 } from '#adapters/feeds/synthetic/to-hl7.ts';
const seed = Number(process.argv[2] ?? 1);
for (let k=0;k<3;k++){ const t=performance.now(); let n=0; let c=0;
for (const e of createHouse(seed).events()) { if (e.sentAt>clockOf(0,'08:20')) break; n++; c+=toHl7(e,'history').length }
console.log(n, 'bytes', c, 'ms', performance.now()-t);}
{ const t=performance.now(); let n=0;
for (const e of createHouse(seed).events()) { if (e.sentAt>clockOf(0,'08:20')) break; n++; }
console.log('events only', n, 'ms', performance.now()-t);}
