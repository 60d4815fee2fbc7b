import { describe, expect, test } from "vitest";
import { fileTicket } from "#src/tickets/file";
import { createEstate, createWorld, evening, slt } from "#tests/support/world";

type Form = Parameters<typeof fileTicket>[2];

/** Files what a resident typed, on the evening of February 19, 2022, at 21:30 SLT. */
async function file(form: Form) {
  const world = createWorld();
  const { resident } = await createEstate(world);
  return (await fileTicket(world.app, resident, { avatar: "Rosa Meadow", ...form })).ticket;
}

const uuid = "5f3b2a10-1111-2222-3333-444455556666";
const bay = (x: number, y: number, z: number) =>
  `https://maps.secondlife.com/secondlife/Dream%20Bay/${x}/${y}/${z}`;

describe("the avatar", () => {
  test.each<[typed: string, read: string | null]>([
    ["Rosa Meadow", "rosa.meadow"],
    ["rosa  meadow", "rosa.meadow"],
    ["rosa.meadow", "rosa.meadow"],
    ["@rosa.meadow", "rosa.meadow"],
    ["“Rosa Meadow”", "rosa.meadow"],
    ["Rosameadow Resident", "rosameadow"],
    ["rosameadow1234", "rosameadow1234"],
    ["✿ Røsa ✿ (rosa.meadow)", "rosa.meadow"],
    ["Rosa Meadow.", null],
    ["🌹Rosa🌹", null],
    ["my name is Rosa Meadow", null],
    ["Rosa Meadow, and my alt Nils", null],
    [`secondlife:///app/agent/${uuid}/about`, null],
    ["https://my.secondlife.com/rosa.meadow", null],
  ])("%j is read as %j", async (typed, read) => {
    expect(await file({ avatar: typed })).toMatchObject({ avatarTyped: typed, avatar: read });
  });
});

describe("the location", () => {
  test.each<[typed: string, read: string | null]>([
    ["http://maps.secondlife.com/secondlife/Dream%20Bay/12/34/56", bay(12, 34, 56)],
    ["https://maps.secondlife.com/secondlife/Dream Bay/12/34/56", bay(12, 34, 56)],
    ["http://slurl.com/secondlife/Dream%20Bay/128/128/22/", bay(128, 128, 22)],
    ["maps.secondlife.com/secondlife/Dream%20Bay", bay(128, 128, 0)],
    ["secondlife://Dream Bay/12/34/56", bay(12, 34, 56)],
    ["secondlife:///app/teleport/Dream%20Bay/12/34/56", bay(12, 34, 56)],
    ["It's http://slurl.com/secondlife/Dream%20Bay/1/2/3, top floor", bay(1, 2, 3)],
    ["[Dream Bay](http://slurl.com/secondlife/Dream%20Bay/1/2/3)", bay(1, 2, 3)],
    ["<http://slurl.com/secondlife/Dream%20Bay/1/2/3>", bay(1, 2, 3)],
    ["http://maps.secondlife.com/secondlife/Dream%20Bay/512/34/56", null],
    ["Dream Bay, Dream Bay (128, 64, 22) - Moderate", null],
    ["Dream Bay 12/34/56", null],
    ["parcel 3, the one with the red roof", null],
    [`secondlife:///app/parcel/${uuid}/about`, null],
    ["?", null],
  ])("%j is read as %j", async (typed, read) => {
    expect(await file({ location: typed })).toMatchObject({ locationTyped: typed, slurl: read });
  });
});

describe("amount and time", () => {
  const at = slt("2022-02-19 17:15");
  const minute = 60_000;
  test.each<[typed: string, amount: number | null, at: number | null]>([
    ["L$1,500 at 17:15", 1500, at],
    ["1500L around 5:15pm", 1500, at],
    ["I paid L$ 1500 at 5:15 pm SLT", 1500, at],
    ["1,500 L$, 17:15 SLT", 1500, at],
    ["1500L$ @ 17:15 slt", 1500, at],
    ["1500 / 17:15", 1500, at],
    ["at 17:15 i paid my rent 1500 thx", 1500, at],
    ["1500 L at 5:15PM SL time", 1500, at],
    ["1500lindens 17:15 today", 1500, at],
    ["L$1500 for 2 weeks at 17:15", 1500, at],
    ["2022-02-19 17:15 L$1500", 1500, at],
    ["1500 linden dollars, about an hour ago", 1500, evening - 60 * minute],
    ["1500 10 mins ago", 1500, evening - 10 * minute],
    ["1500 just now", 1500, evening],
    ["yesterday 23:50, 1500", 1500, slt("2022-02-18 23:50")],
    ["L$1500 Feb 18th at 5:15pm", 1500, slt("2022-02-18 17:15")],
    ["17:15", null, at],
    ["1500", 1500, null],
    ["L$1500 this morning", 1500, null],
    ["1500 17:15 CET", 1500, null],
    ["1500 twice, 17:15 and 17:20", 1500, null],
    ["1500 19/02/2022 17:15", 1500, null],
    ["1500 at 23:59 today", 1500, null],
    ["[17:15] You paid CasperLet Rental Unit L$1500.", 1500, null],
    ["1.500 L$ 17:15", null, null],
    ["1k at 17:15", null, null],
    ["500 x 3 at 17:15", null, null],
    ["around teatime, no idea how much", null, null],
  ])("%j is read as L$ %j at %j", async (typed, amountLsd, paidAt) => {
    expect(await file({ paid: typed })).toMatchObject({ paidTyped: typed, amountLsd, paidAt });
  });
});

describe("the transaction", () => {
  const chat = "Thanks for your payment! Your transactionID is: AB12cd34";
  test.each<[typed: string, read: string | null]>([
    [chat, "AB12cd34"],
    [`${chat} http://sl.cm/t/AB12cd34`, "AB12cd34"],
    [`[17:15] CasperLet Rental Unit: ${chat}`, "AB12cd34"],
    [`[2022/02/19 17:15:32]  CasperLet: ${chat}\n[17:16] Rosa: it shows nothing`, "AB12cd34"],
    [`${chat} secondlife:///app/agent/${uuid}/about`, "AB12cd34"],
    ["http://sl.cm/t/AB12cd34", "AB12cd34"],
    ["sl.cm/t/AB12cd34.", "AB12cd34"],
    ["<http://sl.cm/t/AB12cd34>", "AB12cd34"],
    ["[my payment](http://sl.cm/t/AB12cd34)", "AB12cd34"],
    ["it says “Something bad happened :(” at http://sl.cm/t/AB12cd34", "AB12cd34"],
    ["AB12cd34", "AB12cd34"],
    ["ID AB12cd34", "AB12cd34"],
    ["transaction #AB12cd34", "AB12cd34"],
    [uuid.toUpperCase(), uuid],
    [`Transaction ID: ${uuid}`, uuid],
    ["I don't have one", null],
    ["n/a", null],
    ["-", null],
    ["17:15", null],
    ["the tierbox said nothing", null],
    ["tx AB12cd34", null],
    [`You paid secondlife:///app/agent/${uuid}/inspect L$1500`, null],
    ["http://sl.cm/t/AAA111 http://sl.cm/t/BBB222", null],
  ])("%j is read as %j", async (typed, read) => {
    const ticket = await file({ transaction: typed });
    expect(ticket).toMatchObject({ transactionTyped: typed, transactionId: read });
  });
});
