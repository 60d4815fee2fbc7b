import type { Phase } from "#src/incidents/phase";
import { consoleIds } from "#src/notices/console-ids";
import type { Button, Select } from "#src/notices/message";
import { consoleWords } from "#src/notices/words/console";
import { deliveredWords } from "#src/notices/words/delivered";
import { incidentWords } from "#src/notices/words/incident";

const { buttons } = consoleWords;
const openPhases = ["investigating", "identified", "recovering", "verifying"] as const;

type Controlled = { number: number; phase: Phase; affectsPayments: boolean };

/** What staff can do from the card while the incident is open. */
export function openControls(
  { number: incident, phase, affectsPayments }: Controlled,
  payments: "open" | "paused",
): { buttons: Button[]; selects: Select[] } {
  const to = payments === "open" ? "paused" : "open";
  const { log, vendor, payments: setPayments, inWorld, report, allClear } = consoleIds;
  return {
    buttons: [
      { label: buttons.log, id: log.encode({ incident }), style: "primary" },
      { label: buttons.vendor, id: vendor.encode({ incident }), style: "secondary" },
      { label: buttons[to], id: setPayments.encode({ incident, to }), style: "secondary" },
      { label: buttons.inWorld, id: inWorld.encode({ incident }), style: "secondary" },
      { label: buttons.report, id: report.encode({ incident }), style: "secondary" },
      { label: buttons.allClear, id: allClear.encode({ incident }), style: "success" },
    ],
    selects: [phaseSelect({ number: incident, phase, affectsPayments })],
  };
}

/** What is left to do after the all-clear. */
export function resolvedControls({ number: incident }: Pick<Controlled, "number">): {
  buttons: Button[];
} {
  const { log, inWorld, report } = consoleIds;
  return {
    buttons: [
      { label: buttons.log, id: log.encode({ incident }), style: "secondary" },
      { label: buttons.inWorld, id: inWorld.encode({ incident }), style: "secondary" },
      { label: buttons.report, id: report.encode({ incident }), style: "secondary" },
    ],
  };
}

/** For as long as something was given up that can be tried again. */
export function retryButton(incident: number): Button {
  return {
    label: deliveredWords.retry,
    id: consoleIds.retry.encode({ incident }),
    style: "secondary",
  };
}

function phaseSelect({ number: incident, phase, affectsPayments }: Controlled): Select {
  return {
    id: consoleIds.phase.encode({ incident }),
    placeholder: consoleWords.phasePlaceholder(phase),
    options: openPhases.map((value) => ({
      label: value,
      value,
      description: incidentWords.phaseEvent(value, affectsPayments),
    })),
  };
}
