type Body = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string as a list of one; anything else stays. */
const asList = (value: unknown): unknown => (typeof value === 'string' && value !== '' ? [value] : value);

/**
 * A JSON body as the real API is said to read it: one string stands for a list of one, and empty
 * options are no options. It concerns the fields that clients are known to get wrong.
 */
export function asMeant(body: unknown): unknown {
  if (!isObject(body)) return body;
  const { marketplaceIds, restrictedResources, ...rest } = body;
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([name, value]) => !(OPTIONS.includes(name) && value === ''))),
    ...(marketplaceIds === undefined ? {} : { marketplaceIds: asList(marketplaceIds) }),
    ...(restrictedResources === undefined ? {} : { restrictedResources: withElements(restrictedResources) }),
  };
}

const OPTIONS = ['reportOptions', 'feedOptions'];

function withElements(resources: unknown): unknown {
  if (!Array.isArray(resources)) return resources;
  return resources.map((resource: unknown) =>
    isObject(resource) && resource['dataElements'] !== undefined
      ? { ...resource, dataElements: asList(resource['dataElements']) }
      : resource,
  );
}
