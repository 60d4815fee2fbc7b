import { allClearButton, allClearForm } from "#commands/console/all-clear";
import { inWorldCopyButton } from "#commands/console/in-world";
import { logButton } from "#commands/console/log";
import { paymentsButton, paymentsForm } from "#commands/console/payments";
import { phaseSelect } from "#commands/console/phase";
import { reportButton } from "#commands/console/report";
import { retryButton } from "#commands/console/retry";
import { vendorButton, vendorForm } from "#commands/console/vendor";
import { logForm } from "#commands/incident/log-form";
import type { Feature } from "#src/discord/feature";

/** The buttons and the select of an incident's card in the staff channel. */
export const incidentConsole: Feature = {
  commands: [],
  components: [
    logButton,
    logForm,
    vendorButton,
    vendorForm,
    paymentsButton,
    paymentsForm,
    phaseSelect,
    inWorldCopyButton,
    reportButton,
    retryButton,
    allClearButton,
    allClearForm,
  ],
};
