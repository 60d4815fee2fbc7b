import type { Verdict } from "#src/tickets/status";

type VerdictWords = {
  /** What its resident reads. */
  told: string;
  /** What usually helps then, for staff, in up to 100 characters. */
  fix: string | null;
};

/** Every verdict that staff reach, in the order in which they are offered. */
export const verdictWords: Readonly<Record<Verdict, VerdictWords>> = {
  recovered: {
    told: "Your payment has come through: the payment system caught up and credited it by itself.",
    fix: "If the website is right but the tierbox isn't, reset the unit.",
  },
  credited: {
    told: "Your payment didn't come through by itself, so we added its time to your rental by hand.",
    fix: "If L$ arrived but neither website nor tierbox shows it, add the time on the website.",
  },
  already_credited: {
    told: "Your payment had been credited all along: your rental's time includes it.",
    fix: "If only the texture is wrong, restore the unit's description tag, then reset the unit.",
  },
  refunded: {
    told: "We paid your L$ back, so this payment doesn't count towards your rental.",
    fix: "Never delete the unit while transactions are pending.",
  },
  duplicate_removed: {
    told: "Your payment had been credited twice. We removed the second credit; the first one counts.",
    fix: "If the website is right but the tierbox isn't, reset the unit.",
  },
  wrong_unit: {
    told: "Your L$ went into another tierbox, so they don't count towards your rental. Before you pay again, check that the tierbox is yours.",
    fix: "If it says “currently suspended”, reset the unit, and check that it is the right one.",
  },
  not_received: {
    told: "No L$ arrived: the payment didn't happen. Your transaction history in Second Life shows whether they left your account.",
    fix: "Look once more when the backlog is done. Never delete the unit before.",
  },
  other: {
    told: "We have looked into your payment. What we found stands below.",
    fix: null,
  },
};
