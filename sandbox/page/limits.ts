/** Discord's, for people without a subscription. */
export const longestMessage = 2_000;
export const mostFiles = 10;
export const largestFile = 10 * 1024 * 1024;
