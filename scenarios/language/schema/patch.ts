import * as z from 'zod';

/** A schema with the same fields, all optional and without defaults, for patches. */
export function patchOf<T extends z.ZodRawShape>(object: z.ZodObject<T>) {
  const fields = Object.entries(object.shape).map(([key, field]) => [
    key,
    z.optional(withoutDefault(field as z.ZodType)),
  ]);
  return z.strictObject(Object.fromEntries(fields) as { [K in keyof T]: z.ZodOptional<T[K] & z.ZodType> });
}

function withoutDefault(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodDefault || field instanceof z.ZodPrefault ? (field.unwrap() as z.ZodType) : field;
}
