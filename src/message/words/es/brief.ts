import type { Words } from '../words.ts';

/** Words of the figures in an alert's thread: what else stands there as it is told. */
export const brief: Words['brief'] = {
  title: (place, time) => `${place} a las ${time}`,
  fullest: 'Unidades más llenas',
  pendingLabel: 'Entradas y salidas',
  pending: (into, out, time) => `entradas: ${into}, salidas: ${out}; comunicado ${time}`,
  staff: 'Personal',
};
