declare const brand: unique symbol;

/** A base type that does not mix with others of the same base: an instant is not a duration. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
