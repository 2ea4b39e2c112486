/** A map whose values are made when they are first asked for. */
export class LazyMap<Value> implements ReadonlyMap<string, Value> {
  readonly #names: ReadonlySet<string>;
  readonly #make: (name: string) => Value;
  readonly #made = new Map<string, Value>();

  constructor(names: Iterable<string>, make: (name: string) => Value) {
    this.#names = new Set(names);
    this.#make = make;
  }

  get size(): number {
    return this.#names.size;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  get(name: string): Value | undefined {
    if (!this.#made.has(name) && this.has(name)) this.#made.set(name, this.#make(name));
    return this.#made.get(name);
  }

  keys(): SetIterator<string> {
    return this.#names.values();
  }

  *entries(): MapIterator<[string, Value]> {
    for (const name of this.#names) yield [name, this.get(name) as Value];
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  forEach(work: (value: Value, name: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [name, value] of this.entries()) work(value, name, this);
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }
}
