/** What the certificate keeps of a definition in an official model: facts, never a description or an example. */
export type Facts = {
  readonly type?: string;
  readonly required?: true;
  readonly format?: string;
  readonly enum?: readonly string[];
  /** What else limits a value, by the model's own word: `maxItems`, `pattern`, ... */
  readonly limits?: Readonly<Record<string, string | number>>;
};

/** The facts of one place in a definition, and what else is put there. */
export type Slot = Facts & {
  /** A definition's name. */
  readonly ref?: string;
  /** Names of definitions that this one is put together from. */
  readonly parts?: readonly string[];
};

/** By path below the definition: the empty path is the definition itself, `a.b` a property of a property, `a[]` what an array holds. */
export type Slots = Readonly<Record<string, Slot>>;

export type OperationFacts = {
  /** `GET /orders/v0/orders`, as the model writes it. */
  readonly call: string;
  /** `query MarketplaceIds`, `path orderId`; below `body` what is sent. */
  readonly request: Slots;
  /** Below the empty path what a success answers; `header x-amzn-RequestId`. */
  readonly response: Slots;
};

/** One official model, stripped to its facts. */
export type ModelFacts = {
  readonly file: string;
  /** By `operationId`. */
  readonly operations: Readonly<Record<string, OperationFacts>>;
  readonly definitions: Readonly<Record<string, Slots>>;
};
