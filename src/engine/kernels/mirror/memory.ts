/** Memory as the mirror sees it. Addresses are in bytes; the views are others after {@link Memory.ensure}. */
export interface Memory {
  readonly buffer: ArrayBuffer;
  readonly bytes: Uint8Array;
  readonly ints: Int32Array;
  readonly floats: Float32Array;
  readonly doubles: Float64Array;
  /** Makes it at least so many bytes long. @throws RangeError where there is no room */
  ensure(bytes: number): void;
}

export function createMemory(): Memory {
  let views = viewsOf(new ArrayBuffer(0));
  return {
    get buffer() {
      return views.buffer;
    },
    get bytes() {
      return views.bytes;
    },
    get ints() {
      return views.ints;
    },
    get floats() {
      return views.floats;
    },
    get doubles() {
      return views.doubles;
    },
    ensure(size) {
      if (size <= views.buffer.byteLength) return;
      const larger = viewsOf(new ArrayBuffer((size + 63) & ~63));
      larger.bytes.set(views.bytes);
      views = larger;
    },
  };
}

function viewsOf(buffer: ArrayBuffer) {
  return {
    buffer,
    bytes: new Uint8Array(buffer),
    ints: new Int32Array(buffer),
    floats: new Float32Array(buffer),
    doubles: new Float64Array(buffer),
  };
}
