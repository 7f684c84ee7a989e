/**
 * The built-in functions that code of a user shares with the simulation. One that replaces them would
 * change results without a trace, or make our own code fail or loop.
 */

type Known = { readonly owner: object; readonly key: PropertyKey; readonly name: string; readonly value: unknown };

/** What user code may replace: it is asked for time and chance, and only its own results depend on it. */
const FREE = new Set(['Math.random', 'Date', 'Date.now']);

const NAMES = [
  ...['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Math', 'JSON', 'Reflect'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'RegExp', 'Date', 'Intl', 'Atomics', 'DataView', 'Proxy'],
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ArrayBuffer', 'SharedArrayBuffer'],
  ...['Uint8Array', 'Uint16Array', 'Uint32Array', 'Int8Array', 'Int16Array', 'Int32Array', 'Float64Array'],
  ...['TextEncoder', 'TextDecoder'],
];

/** Looked at after each call of user code; the others are looked at less often. */
const OFTEN =
  /^(Array\.prototype\.(map|filter|find|findIndex|some|every|push|pop|slice|splice|reduce|flatMap|includes|indexOf|join|sort|entries|Symbol\(Symbol\.iterator\))|Map\.prototype\.(get|set|has|delete|entries|Symbol\(Symbol\.iterator\))|Set\.prototype\.(has|add|Symbol\(Symbol\.iterator\))|WeakMap\.prototype\.(get|set)|Object\.(keys|entries|fromEntries|assign|freeze|hasOwn)|JSON\.(stringify|parse)|Math\.(floor|round|min|max|abs|trunc|imul)|Number\.(isSafeInteger|isFinite)|String\.prototype\.(padStart|replace|split|slice|includes)|Error\.Symbol\(Symbol\.hasInstance\)|Promise\.prototype\.then|%ArrayIteratorPrototype%\.next|%MapIteratorPrototype%\.next|%SetIteratorPrototype%\.next|%TypedArray%\.prototype\.(fill|subarray|set))$/;

let known: readonly Known[] = [];
let often: readonly Known[] = [];

const { getOwnPropertyDescriptor, is, hasOwn } = Object;
const { ownKeys } = Reflect;
/** What every object inherits. A name more, such as `get`, would be read in objects of ours. */
const INHERITED = Object.prototype;
let inherited = 0;

/** Notes the built-in functions as they are now. Called before any code of a user runs. */
export function noteBuiltIns(): void {
  // Owners first: Node makes some global names when they are first read, and that is no replacement.
  const owners = ownersOf();
  known = [...bindings(), ...owners.flatMap(([name, owner]) => functionsOf(name, owner))];
  inherited = ownKeys(INHERITED).length;
  often = known
    .filter(({ name }) => OFTEN.test(name))
    .map((each) => ({ ...each, value: Reflect.get(each.owner, each.key) as unknown }));
}

/** What user code has replaced; nothing of the built-in functions is called to find it. */
export function replacedAnywhere(): string | null {
  const added = addedToAll();
  if (added !== null) return added;
  for (let i = 0; i < known.length; i += 1) {
    const { owner, key, name, value } = known[i] as Known;
    const now = getOwnPropertyDescriptor(owner, key);
    if (!is(now === undefined ? undefined : hasOwn(now, 'value') ? (now.value as unknown) : now.get, value))
      return name;
  }
  return null;
}

/** The same for the functions that ours call most, by reading them as ours do: it is asked after each call. */
export function replacedOften(): string | null {
  for (let i = 0; i < often.length; i += 1) {
    const { owner, key, name, value } = often[i] as Known;
    if ((owner as Readonly<Record<PropertyKey, unknown>>)[key] !== value) return name;
  }
  return addedToAll();
}

function addedToAll(): string | null {
  if (known.length === 0) return null;
  const names = ownKeys(INHERITED);
  if (names.length === inherited) return null;
  const name = names[names.length - 1];
  return typeof name === 'string' ? `Object.prototype.${name}` : 'Object.prototype';
}

function functionsOf(name: string, owner: object): Known[] {
  const keys = new Set<PropertyKey>([...ownKeys(owner), ...(owner === Error ? [Symbol.hasInstance] : [])]);
  return [...keys].flatMap((key) => {
    const now = getOwnPropertyDescriptor(owner, key);
    const value: unknown = now === undefined || hasOwn(now, 'value') ? now?.value : now.get;
    const full = name === '' ? String(key) : `${name}.${String(key)}`;
    const counts = typeof value === 'function' || (key === Symbol.hasInstance && owner === Error);
    return counts && !FREE.has(full) ? [{ owner, key, name: full, value }] : [];
  });
}

/** The global names themselves. */
const bindings = (): Known[] =>
  functionsOf('', globalThis).filter(({ key }) => typeof key === 'string' && NAMES.includes(key));

/** The global objects, their prototypes, and the prototypes that have no name. */
function ownersOf(): (readonly [string, object])[] {
  const globals = NAMES.flatMap((name) => {
    const value: unknown = Reflect.get(globalThis, name);
    return typeof value === 'function' || (typeof value === 'object' && value !== null) ? [[name, value] as const] : [];
  });
  const prototypes = globals.flatMap(([name, value]) => {
    const prototype = (value as { readonly prototype?: object }).prototype;
    return prototype === undefined ? [] : [[`${name}.prototype`, prototype] as const];
  });
  const above = (value: object): object => Object.getPrototypeOf(value) as object;
  return [
    ...globals.filter(([name]) => name !== 'Date'),
    ...prototypes,
    ['%TypedArray%', above(Uint8Array)],
    ['%TypedArray%.prototype', above(Uint8Array.prototype)],
    ['%ArrayIteratorPrototype%', above([][Symbol.iterator]())],
    ['%MapIteratorPrototype%', above(new Map()[Symbol.iterator]())],
    ['%SetIteratorPrototype%', above(new Set()[Symbol.iterator]())],
    ['%IteratorPrototype%', above(above([][Symbol.iterator]()))],
    ['%GeneratorPrototype%', above(function* () {}.prototype as object)],
  ];
}
