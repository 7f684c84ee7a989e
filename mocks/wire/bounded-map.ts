/** A map that forgets its oldest entry when it would hold more than `most`. */
export class BoundedMap<K, V> extends Map<K, V> {
  readonly most: number;

  constructor(most: number) {
    super();
    this.most = most;
  }

  override set(key: K, value: V): this {
    if (!this.has(key) && this.size >= this.most) this.delete(this.keys().next().value as K);
    return super.set(key, value);
  }
}
