/** What whoever uses a command reads below its answer while nothing can be shown in the staff channel. */
export const staffTroubleWords = {
  gone: "**The staff channel is gone**, so nothing shows there. An admin can choose another one with `/setup channels`.",
  refused:
    "**I can't post in the staff channel**, so nothing shows there. `/setup check` tells an admin what is missing.",
} as const;
