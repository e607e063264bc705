import type { Kpi } from '../../kpi.ts';
import { callLightResponse, complaintsPer1000 } from './response.ts';
import { friendsAndFamily, hcahpsComposite, linearMeanScore, netPromoterScore, topBox } from './surveys.ts';

export const EXPERIENCE: readonly Kpi[] = [
  topBox,
  hcahpsComposite,
  linearMeanScore,
  friendsAndFamily,
  netPromoterScore,
  complaintsPer1000,
  callLightResponse,
];
