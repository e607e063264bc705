/** Words of the morning huddle and other digests. */
export const digests = {};
