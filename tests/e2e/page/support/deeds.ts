import type { Page as Tab } from "playwright-core";

/** What people of the stories do in their windows. */

/** In #staff, by the composer. */
export async function openIncident(staff: Tab): Promise<void> {
  await staff.getByRole("textbox", { name: "Message #staff" }).pressSequentially("/incident open");
  await staff.getByRole("option", { name: "/incident open" }).click();
  const form = staff.getByRole("form", { name: "/incident open" });
  await form.getByRole("textbox", { name: "title" }).fill("Payments are not showing");
  await form.getByRole("combobox", { name: "system" }).fill("Casper");
  await staff.getByRole("option", { name: "CasperLET" }).click();
  await form.getByRole("button", { name: "Send" }).click();
}

export type Payment = { avatar: string; paid: string; transaction?: string; screenshot?: Buffer };

/** In #payment-desk, by its button and form. */
export async function fileTicket(resident: Tab, payment: Payment): Promise<void> {
  await resident.getByRole("button", { name: "My payment isn't showing" }).click();
  const form = resident.getByRole("dialog", { name: "My payment isn't showing" });
  await form.getByLabel("Avatar name").fill(payment.avatar);
  await form.getByLabel("Rental location").fill("Dream Bay, north shore");
  await form.getByLabel("Amount and time paid").fill(payment.paid);
  await form.getByLabel("Transaction ID").fill(payment.transaction ?? "");
  if (payment.screenshot) {
    const file = { name: "tierbox.png", mimeType: "image/png", buffer: payment.screenshot };
    await form.getByLabel("choose up to 3 files").setInputFiles(file);
    await form.getByText("tierbox.png").waitFor();
  }
  await form.getByRole("button", { name: "Submit" }).click();
}

const tierbox = `<meta name="viewport" content="width=device-width"><body style="margin:0; height:240px; display:grid; place-items:center;
  background:linear-gradient(#7fb2d9, #d9e8ef 70%, #b9a77c 70%)">
  <div style="padding:20px 36px; background:#5b3a23; border:8px solid #2e1d11; color:#ffd9a0;
    font:bold 26px monospace; text-align:center">DREAM BAY 14<br>RENT IS OVERDUE</div>`;

/** A picture of a tierbox, as a resident may take one in-world. */
export async function takePicture(tab: Tab): Promise<Buffer> {
  const inWorld = await tab.context().newPage();
  await inWorld.setViewportSize({ width: 400, height: 240 });
  await inWorld.setContent(tierbox);
  const picture = await inWorld.screenshot({ scale: "css" });
  await inWorld.close();
  return picture;
}
