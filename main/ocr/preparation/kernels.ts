/** The compiled kernels of main/ocr/kernels, as threads hand them on to each other. */
export interface KernelModule {
  readonly isModule?: never;
}

type Kernel = (...numbers: number[]) => void;

type KernelName =
  | 'alongRows'
  | 'anyhow'
  | 'blur'
  | 'brightest'
  | 'dilate'
  | 'downColumns'
  | 'fade'
  | 'halve'
  | 'ink'
  | 'lighten'
  | 'lookUp'
  | 'luma'
  | 'medianOfNine'
  | 'medianOfWindow'
  | 'quarter'
  | 'shrink'
  | 'shrinkWhole'
  | 'soften'
  | 'steepen';

type KernelExports = Readonly<Record<KernelName, Kernel>> & { readonly memory: KernelMemory };

interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface WebAssemblyHost {
  Module: new (bytes: Uint8Array) => KernelModule;
  Instance: new (module: KernelModule) => { readonly exports: KernelExports };
  validate(bytes: Uint8Array): boolean;
}

const host = (globalThis as unknown as { WebAssembly: WebAssemblyHost }).WebAssembly;

const PAGE_BYTES = 65_536;
/** What kernels touch beyond the last pixel, and what keeps rooms apart. */
const SPARE_BYTES = 64;
/** Larger pictures go the slow way: the memory of a module only grows. */
const MOST_BYTES = 40_000_000;
const ALIGNMENT = 16;

/** Undefined where the processor has no vector instructions; the same work is then done without. */
export function compileKernels(bytes: Uint8Array): KernelModule | undefined {
  return host.validate(bytes) ? new host.Module(bytes) : undefined;
}

/** Memory of the module, given out from its beginning for one task at a time. */
export interface KernelRoom {
  readonly run: KernelExports;
  /** Room for so many bytes; what is in it is what was there before. */
  room(sizeBytes: number): number;
  /** Room with these bytes in it. */
  put(data: Uint8Array | Uint16Array | Int16Array | Int32Array | Uint32Array | Float64Array): number;
  /** Bytes at an address; of use until the next room is asked for. */
  bytes(at: number, sizeBytes: number): Uint8Array;
  /** A picture copied out. */
  picture(at: number, width: number, height: number): { width: number; height: number; data: Uint8Array };
}

let started: KernelExports | undefined;

/** From now on the pictures of this thread are worked on by `module`; in script without one. */
export function startKernels(module: KernelModule | undefined): void {
  started = module && new host.Instance(module).exports;
}

/** For one task on `sizeBytes` in all; undefined without a module, or when there is too much of it. */
export function kernelsFor(sizeBytes: number): KernelRoom | undefined {
  return started && sizeBytes <= MOST_BYTES ? roomOf(started) : undefined;
}

function roomOf(run: KernelExports): KernelRoom {
  // Nothing stands at 0, which kernels take for nowhere.
  let end = PAGE_BYTES;

  function room(sizeBytes: number): number {
    const at = end;
    end += Math.ceil((sizeBytes + SPARE_BYTES) / ALIGNMENT) * ALIGNMENT;
    const missing = end + SPARE_BYTES - run.memory.buffer.byteLength;
    if (missing > 0) run.memory.grow(Math.ceil(missing / PAGE_BYTES));
    return at;
  }

  function put(data: Parameters<KernelRoom['put']>[0]): number {
    const at = room(data.byteLength);
    bytes(at, data.byteLength).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return at;
  }

  function bytes(at: number, sizeBytes: number): Uint8Array {
    return new Uint8Array(run.memory.buffer, at, sizeBytes);
  }

  function picture(at: number, width: number, height: number): ReturnType<KernelRoom['picture']> {
    return { width, height, data: bytes(at, width * height).slice() };
  }

  return { run, room, put, bytes, picture };
}
