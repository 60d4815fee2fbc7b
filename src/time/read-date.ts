/** The day a person named: none at all, relative to today, with a year, or without one. */
export type DateWords =
  | { kind: "none" }
  | { kind: "relative"; daysBack: 0 | 1 }
  | { kind: "full"; year: number; month: number; day: number }
  | { kind: "month-day"; month: number; day: number };

// Second Life opened to the public in 2003: an earlier year is a slip of the finger, or an amount.
const firstYear = 2003;

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const month =
  "(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|" +
  "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const day = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
const year = "(?: (?<year>\\d{4}))?";
const named = [new RegExp(`^${month} ${day}${year}$`), new RegExp(`^${day} ${month}${year}$`)];
const numeric = /^(?<year>\d{4})([-/])(?<month>\d{1,2})\2(?<day>\d{1,2})$/;

/**
 * Reads "", "today", "yesterday", "feb 19", "19 february 2022", "2022-02-19" and "2022/02/19", in
 * lower case. Numeric dates are year first only: 2/3 means different days to different people.
 * Null for anything else and for years before 2003. The day may not exist in that month.
 */
export function readDate(text: string): DateWords | null {
  if (text === "") return { kind: "none" };
  if (text === "today") return { kind: "relative", daysBack: 0 };
  if (text === "yesterday") return { kind: "relative", daysBack: 1 };
  const iso = numeric.exec(text)?.groups;
  if (iso) return full(Number(iso["year"]), Number(iso["month"]), Number(iso["day"]));
  return readNamed(text);
}

function readNamed(text: string): DateWords | null {
  const groups = named.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  if (!groups) return null;
  const monthNumber = months.indexOf((groups["month"] ?? "").slice(0, 3)) + 1;
  const dayNumber = Number(groups["day"]);
  if (groups["year"]) return full(Number(groups["year"]), monthNumber, dayNumber);
  return { kind: "month-day", month: monthNumber, day: dayNumber };
}

function full(yearNumber: number, monthNumber: number, dayNumber: number): DateWords | null {
  if (yearNumber < firstYear) return null;
  return { kind: "full", year: yearNumber, month: monthNumber, day: dayNumber };
}
