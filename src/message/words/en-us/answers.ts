/** Words of the answers to commands. */
export const answers = {};
