import { counted } from './counted.ts';

export const admissions = counted({
  id: 'admissions',
  kpi: 'admissions',
  aliases: ['admits', 'admission', 'ingresos', 'ingreso', 'admisiones'],
});
