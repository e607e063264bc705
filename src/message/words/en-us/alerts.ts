/** Words of alert cards. */
export const alerts = {};
