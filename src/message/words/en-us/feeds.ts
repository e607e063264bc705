/** Words about feeds and data age. */
export const feeds = {};
