export const cardWords = {
  moved: (channel: string) => `This moved to ${channel}.`,
} as const;
