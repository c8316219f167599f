/** What is used here of WebAssembly, for which Node's types have no names. */
interface EngineMemory {
  readonly buffer: { readonly byteLength: number };
  grow(delta: number): number;
}
interface MemoryDescriptor {
  readonly initial: number;
  readonly maximum?: number;
  readonly shared?: boolean;
}
interface MemoryHost {
  Memory: new (descriptor: MemoryDescriptor) => EngineMemory;
}

export interface MemoryCeiling {
  /** Growth was refused since this was last asked. */
  wasShort(): boolean;
  /** Bytes that engines grew to; they never give any back. */
  grownBytes(): number;
}

const PAGE_BYTES = 65_536;

/**
 * A ceiling for the memory of every WebAssembly engine that this thread starts from now on; the limits of a thread only
 * count its JavaScript. An engine whose growth is refused gets a failed allocation, as on a machine with little memory,
 * and either says so or ends. `sharedBytes` is for engines with threads of their own.
 */
export function limitMemory({ ownBytes, sharedBytes }: { ownBytes: number; sharedBytes: number }): MemoryCeiling {
  const most = Math.floor(ownBytes / PAGE_BYTES);
  const mostShared = Math.floor(sharedBytes / PAGE_BYTES);
  const host = (globalThis as unknown as { WebAssembly: MemoryHost }).WebAssembly;
  const Plain = host.Memory;
  const { grow } = Plain.prototype as EngineMemory;
  const grown = new Set<EngineMemory>();
  let wasRefused = false;

  (Plain.prototype as EngineMemory).grow = function growBelowCeiling(this: EngineMemory, delta: number): number {
    grown.add(this);
    try {
      const isOwn = this.buffer instanceof ArrayBuffer;
      if (this.buffer.byteLength / PAGE_BYTES + delta > (isOwn ? most : mostShared))
        throw new RangeError('memory.ceiling');
      return grow.call(this, delta);
    } catch (fault) {
      wasRefused = true;
      throw fault;
    }
  };
  // A memory that is shared grows from any of an engine's threads, so that its own maximum has to be lower.
  host.Memory = class extends Plain {
    constructor(descriptor: MemoryDescriptor) {
      const limit = descriptor.shared ? mostShared : most;
      super({ ...descriptor, maximum: Math.max(descriptor.initial, Math.min(descriptor.maximum ?? limit, limit)) });
    }
  };
  return {
    wasShort() {
      const was = wasRefused;
      wasRefused = false;
      return was;
    },
    grownBytes: () => [...grown].reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  };
}

/** How an engine failed: `refused` the file in good order, ran out of `memory`, or `ended` and cannot go on. */
export function failureOf(fault: unknown): 'refused' | 'memory' | 'ended' {
  const [kind, text] = messageOf(fault);
  if (/memory|bad_alloc/iu.test(`${kind} ${text}`)) return 'memory';
  return kind === 'RuntimeError' ? 'ended' : 'refused';
}

/** The picture engine throws C++ exceptions, which carry their class and text and are no errors of JavaScript. */
function messageOf(fault: unknown): readonly [kind: string, text: string] {
  if (fault instanceof Error) return [fault.name, fault.message];
  const message = typeof fault === 'object' && fault !== null && 'message' in fault ? fault.message : undefined;
  return Array.isArray(message) ? [String(message[0]), String(message[1])] : ['RuntimeError', ''];
}
