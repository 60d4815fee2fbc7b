const longest = 100;
const separator = ":";

/** How one field of a custom id is written and read back; `read` gives undefined for a bad value. */
export type Field<T> = { write(value: T): string; read(text: string): T | undefined };

/** A whole number from 0 to 2^53 - 1. */
export const intText: Field<number> = {
  write: (value) => String(value),
  read: (text) => {
    const value = Number(text);
    return /^\d{1,16}$/.test(text) && Number.isSafeInteger(value) ? value : undefined;
  },
};

/** One of these words. */
export function oneOf<const T extends string>(...words: readonly T[]): Field<T> {
  return { write: (value) => value, read: (text) => words.find((word) => word === text) };
}

/** A Discord id. */
export const snowflakeText: Field<string> = {
  write: (value) => value,
  read: (text) => (/^\d{1,20}$/.test(text) ? text : undefined),
};

/** Text as it was typed; cut where it would take more than `max` characters of the id. */
export function shortText(max: number): Field<string> {
  const write = (text: string) => text.replace(/[%:]/g, encodeURIComponent);
  return {
    write: (value) => {
      let kept = value;
      while (write(kept).length > max) kept = kept.slice(0, -1);
      return write(kept.replace(/[\uD800-\uDBFF]$/, "").trim());
    },
    read: (text) => text.replace(/%(?:25|3A)/g, decodeURIComponent) || undefined,
  };
}

type Shape = Record<string, Field<unknown>>;
export type FieldsOf<S extends Shape> = {
  [K in keyof S]: S[K] extends Field<infer T> ? T : never;
};

export type CustomId<F> = {
  route: string;
  /** @throws RangeError over Discord's 100 characters */
  encode(fields: F): string;
  /** The fields of a custom id of this route; null where they don't fit the declaration. */
  decode(id: string): F | null;
};

/** Declares a custom id once, for the button's maker and for the router. */
export function customId<S extends Shape>(route: string, shape: S): CustomId<FieldsOf<S>> {
  const names = Object.keys(shape);
  return {
    route,
    encode(fields) {
      const values = names.map((name) => shape[name]?.write(fields[name]) ?? "");
      const id = [route, ...values].join(separator);
      if (id.length > longest) throw new RangeError(`The custom id of ${route} is too long.`);
      return id;
    },
    decode(id) {
      const [found, ...values] = id.split(separator);
      if (found !== route || values.length !== names.length) return null;
      const entries = names.map((name, index) => [name, shape[name]?.read(values[index] ?? "")]);
      const isComplete = entries.every(([, value]) => value !== undefined);
      return isComplete ? (Object.fromEntries(entries) as FieldsOf<S>) : null;
    },
  };
}

/** The route that a custom id names. */
export function routeOf(id: string): string {
  return id.split(separator, 1)[0] ?? "";
}
