// biome-ignore lint/performance/noBarrelFile: moved to where the domain may use it too; imports follow.
export {
  type CustomId,
  customId,
  type Field,
  type FieldsOf,
  intText,
  oneOf,
  routeOf,
  snowflakeText,
} from "#src/custom-id";
