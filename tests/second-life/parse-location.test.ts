import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseLocation } from "#src/second-life/parse-location";

const canonical = "https://maps.secondlife.com/secondlife/";

describe("parseLocation", () => {
  test.each([
    [
      "https://maps.secondlife.com/secondlife/Dream%20Seeker/12/200/25",
      "Dream Seeker",
      12,
      200,
      25,
    ],
    ["http://slurl.com/secondlife/Ahern/1/2/3/?title=Home", "Ahern", 1, 2, 3],
    ["(HTTPS://WWW.SLURL.COM/SecondLife/Ahern/1/2/3).", "Ahern", 1, 2, 3],
    ["maps.secondlife.com/secondlife/Ahern", "Ahern", 128, 128, 0],
    ["secondlife://Ahern/50", "Ahern", 50, 128, 0],
    ["secondlife://Ahern/50/60/", "Ahern", 50, 60, 0],
    ["secondlife:///app/teleport/Ahern/1/2/3", "Ahern", 1, 2, 3],
    [
      "my parcel: secondlife://Dream Seeker Bay/0/256/4096, by the sea",
      "Dream Seeker Bay",
      0,
      256,
      4096,
    ],
    ["https://maps.secondlife.com/secondlife/Ahern and then left", "Ahern", 128, 128, 0],
    ["https://maps.secondlife.com/secondlife/Ahern/1.9/2.5/3.2", "Ahern", 1, 2, 3],
    ["secondlife:///app/agent/x/about secondlife://Ahern/1/2/3", "Ahern", 1, 2, 3],
    ["<https://maps.secondlife.com/secondlife/Ahern/1/2/3>", "Ahern", 1, 2, 3],
  ])("%j", (text, region, x, y, z) => {
    const slurl = `${canonical}${encodeURIComponent(region)}/${x}/${y}/${z}`;
    expect(parseLocation(text)).toEqual({ ok: true, region, x, y, z, slurl });
  });

  test("encodes what would end a link in Markdown", () =>
    expect(parseLocation("secondlife://O'Hare%20(Bay)/1/2/3")).toMatchObject({
      region: "O'Hare (Bay)",
      slurl: `${canonical}O%27Hare%20%28Bay%29/1/2/3`,
    }));

  test.each(["", " \n"])("%j is empty", (text) =>
    expect(parseLocation(text)).toEqual({ ok: false, problem: "empty" }),
  );

  test.each([
    ...["Ahern 1,2,3", "the blue house", "evilslurl.com/secondlife/Ahern/1/2/3"],
    ...[
      "slurl.com.evil.example/secondlife/Ahern/1/2/3",
      "https://slurl.com/secondlife/%E0%A4%A/1/2/3",
    ],
    ...["secondlife://Ahern/257/2/3", "secondlife://Ahern/1/2/4097", "secondlife://Ahern/-1/2/3"],
    ...[
      "secondlife://Ahern/1/2/x",
      "secondlife://Ahern/1/2/99999",
      "secondlife:///app/agent/x/about",
    ],
    ...[
      "secondlife://%2F/1/2/3",
      "secondlife://%00a/1/2/3",
      "https://maps.secondlife.com/secondlife/",
    ],
    `secondlife://${"a".repeat(65)}/1/2/3`,
    "secondlife://a\uD83D/1/2/3",
  ])("%j is unreadable", (text) =>
    expect(parseLocation(text)).toEqual({ ok: false, problem: "unreadable" }),
  );

  test("every form of one place has one canonical link, which reads as itself", () => {
    const word = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/);
    const region = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
    const metres = fc.integer({ min: 0, max: 256 });
    fc.assert(
      fc.property(region, metres, metres, fc.integer({ min: 0, max: 4096 }), (name, x, y, z) => {
        const path = `${encodeURIComponent(name)}/${x}/${y}/${z}`;
        const expected = { ok: true, region: name, x, y, z, slurl: canonical + path };
        const hosts = ["maps.secondlife.com", "SLURL.com", "http://www.slurl.com"];
        const links = hosts.map((host) => `${host}/secondlife/${path}`);
        for (const text of [
          ...links,
          `secondlife://${path}`,
          `see secondlife://${name}/${x}/${y}/${z}.`,
        ])
          expect(parseLocation(text)).toEqual(expected);
        expect(parseLocation(expected.slurl)).toEqual(expected);
      }),
    );
  });

  test("never throws; a place read is within bounds and reads as itself", () => {
    const bits = fc.constantFrom(
      ...["secondlife://", "https://slurl.com/secondlife/", "Ahern", "%", "%20", "%C3", "/", "128"],
      ...["/app/teleport/", " ", "999", "-", ".", "(", "\uDC00", "é", "?", "'"],
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(bits).map((parts) => `secondlife://${parts.join("")}`),
      fc.string({ unit: "binary" }).map((rest) => `secondlife://${rest}/1/2/3`),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const place = parseLocation(typed);
        if (!place.ok) return;
        expect(Math.min(place.x, place.y, place.z)).toBeGreaterThanOrEqual(0);
        expect(Math.max(place.x, place.y)).toBeLessThanOrEqual(256);
        expect(place.z).toBeLessThanOrEqual(4096);
        expect(parseLocation(place.slurl)).toEqual(place);
      }),
      { numRuns: 3000 },
    );
  });
});
