/** Discord's, for people without a subscription. */
export const longestMessage = 2_000;
export const longestOption = 6_000;
export const mostFiles = 10;
export const largestFile = 10 * 1024 * 1024;

/** A place is shown with its newest messages, so many at most. */
export const mostMessages = 500;
/** What a window sends in one frame; the connection of one that sends more is closed. */
export const mostFrameBytes = 256 * 1024;
