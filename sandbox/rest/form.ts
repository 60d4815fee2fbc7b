import { isJson, type Json, lengthOf } from "#sandbox/json";
import { ApiError } from "#sandbox/rest/errors";

export type Path = readonly (string | number)[];

/** Gathers every mistake in a body, so that one answer names them all as Discord's does. */
export type Form = {
  fail(path: Path, code: string, message: string): void;
  check(): void;
};

export type Range = { required?: boolean; min?: number; max?: number };

export function createForm(): Form {
  const errors: Json = {};
  return {
    fail(path, code, message) {
      const node = path.reduce<Json>((at, key) => child(at, String(key)), errors);
      const list = Array.isArray(node["_errors"]) ? node["_errors"] : [];
      node["_errors"] = [...list, { code, message }];
    },
    check() {
      if (Object.keys(errors).length > 0) throw invalidForm(errors);
    },
  };
}

export function invalidForm(errors: Json): ApiError {
  return new ApiError(400, 50035, "Invalid Form Body", errors);
}

function child(node: Json, key: string): Json {
  const existing = node[key];
  if (isJson(existing)) return existing;
  const created: Json = {};
  node[key] = created;
  return created;
}

export function readString(
  form: Form,
  owner: Json,
  key: string,
  path: Path,
  range: Range,
): string | undefined {
  const value = present(form, owner, key, path, range);
  if (value === undefined) return undefined;
  if (typeof value !== "string") {
    form.fail([...path, key], "STRING_TYPE_CONVERT", "Could not interpret value as string.");
    return undefined;
  }
  checkLength(form, [...path, key], lengthOf(value), range);
  return value;
}

export function readInteger(
  form: Form,
  owner: Json,
  key: string,
  path: Path,
  range: Range,
): number | undefined {
  const value = present(form, owner, key, path, range);
  if (value === undefined) return undefined;
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range;
  const at = [...path, key];
  if (typeof value !== "number" || !Number.isInteger(value)) {
    form.fail(at, "NUMBER_TYPE_COERCE", `Value "${String(value)}" is not int.`);
    return undefined;
  }
  if (value < min) {
    form.fail(at, "NUMBER_TYPE_MIN", `int value should be greater than or equal to ${min}.`);
  }
  if (value > max) {
    form.fail(at, "NUMBER_TYPE_MAX", `int value should be less than or equal to ${max}.`);
  }
  return value;
}

export function readBoolean(form: Form, owner: Json, key: string, path: Path): boolean | undefined {
  const value = present(form, owner, key, path, {});
  if (value === undefined || typeof value === "boolean") return value;
  form.fail([...path, key], "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
  return undefined;
}

export function readList(
  form: Form,
  owner: Json,
  key: string,
  path: Path,
  range: Range,
): unknown[] | undefined {
  const value = present(form, owner, key, path, range);
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) {
    form.fail([...path, key], "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    return undefined;
  }
  checkLength(form, [...path, key], value.length, range);
  return value;
}

/** As `readList`, of objects only. */
export function readObjects(
  form: Form,
  owner: Json,
  key: string,
  path: Path,
  range: Range,
): Json[] | undefined {
  return readList(form, owner, key, path, range)?.filter((item, index): item is Json => {
    if (isJson(item)) return true;
    form.fail(
      [...path, key, index],
      "MODEL_TYPE_CONVERT",
      "Only dictionaries may be used in a ModelType",
    );
    return false;
  });
}

export function readChoice<T extends string | number>(
  form: Form,
  owner: Json,
  key: string,
  path: Path,
  choices: readonly T[],
  required = false,
): T | undefined {
  const value = present(form, owner, key, path, { required });
  if (value === undefined) return undefined;
  const found = choices.find((choice) => choice === value);
  if (found === undefined) {
    const message = `Value must be one of {${choices.join(", ")}}.`;
    form.fail([...path, key], "BASE_TYPE_CHOICES", message);
  }
  return found;
}

function present(form: Form, owner: Json, key: string, path: Path, range: Range): unknown {
  const value = owner[key];
  if (value !== undefined && value !== null) return value;
  if (range.required) form.fail([...path, key], "BASE_TYPE_REQUIRED", "This field is required");
  return undefined;
}

function checkLength(form: Form, path: Path, length: number, range: Range): void {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = range;
  if (length >= min && length <= max) return;
  if (min > 0 && max < Number.MAX_SAFE_INTEGER) {
    form.fail(path, "BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`);
  } else if (length > max) {
    form.fail(path, "BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`);
  } else {
    form.fail(path, "BASE_TYPE_MIN_LENGTH", `Must be ${min} or more in length.`);
  }
}
