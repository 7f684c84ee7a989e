import { hasUnended } from '../../suite/threads/unended.ts';

/** The part of it that is used; the types of Node do not have it. */
type Wasm = { instantiate(program: Uint8Array, imports: object): Promise<{ readonly instance: object }> };
const WASM = (globalThis as unknown as { readonly WebAssembly: Wasm }).WebAssembly;

/**
 * A program for WebAssembly with one call: `proc_exit(code)`. Node carries it out as the `exit` of the
 * C library. `process.exit` waits for all threads instead, also for one that waits inside the system.
 */
const exitProgram = (code: number): Uint8Array => {
  const name = (text: string): readonly number[] => [text.length, ...Buffer.from(text)];
  const section = (id: number, ...content: readonly number[]): readonly number[] => [id, content.length, ...content];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 2, 0x60, 1, 0x7f, 0, 0x60, 0, 0), // types: (i32) -> (), () -> ()
    ...section(2, 1, ...name('wasi_snapshot_preview1'), ...name('proc_exit'), 0, 0),
    ...section(3, 1, 1), // one function of the second type
    ...section(5, 1, 0, 1), // a page of memory, which the interface demands
    ...section(7, 2, ...name('_start'), 0, 1, ...name('memory'), 2, 0),
    ...section(10, 1, 7, 0, 0x41, 0x80 | (code & 0x7f), code >> 7, 0x10, 0, 0x0b), // i32.const code; call 0
  ]);
};

/**
 * Ends the process where a thread would hold it up for ever. What was printed is written first, and
 * the listeners of `exit` remove locks. Does nothing where every thread has ended.
 */
export async function endIfHeld(code: number): Promise<void> {
  if (!hasUnended()) return;
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  process.emit('exit', code);
  process.removeAllListeners('warning'); // Node warns that the interface is experimental.
  const { WASI } = await import('node:wasi');
  const wasi = new WASI({ version: 'preview1', returnOnExit: false });
  const { instance } = await WASM.instantiate(exitProgram(code), { wasi_snapshot_preview1: wasi.wasiImport });
  wasi.start(instance);
}

const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => void stream.write('', () => resolve()));
