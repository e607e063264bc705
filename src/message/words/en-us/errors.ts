/** Words of refusals: what, where, the cure. */
export const errors = {};
