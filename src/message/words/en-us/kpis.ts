/** Names, units and variants of KPIs. */
export const kpis = {};
