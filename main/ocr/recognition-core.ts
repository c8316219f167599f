import { readFileSync } from 'node:fs';
import { assertFile, packageFile, requireEngine } from './local-files';

/** The engine's own interface, as far as it is used here. */
export interface CoreApi {
  Init(dataPath: null, language: string, mode: number): number;
  SetVariable(name: string, value: string): boolean;
  SetImage(pointer: number, width: number, height: number, bytesPerPixel: number, bytesPerLine: number): void;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  End(): void;
}

interface Instance {
  readonly exports: Record<string, unknown>;
}

interface Memory {
  readonly buffer: ArrayBuffer;
}

interface WebAssemblyHost {
  validate(bytes: Uint8Array): boolean;
  compile(bytes: Uint8Array): Promise<CompiledCore['module']>;
  instantiate(module: CompiledCore['module'], imports: unknown): Promise<Instance>;
}

/** Compiled once and shared by the threads: they also share what the compiler learns while it runs. */
export interface CompiledCore {
  readonly name: string;
  readonly module: { readonly isModule?: never };
}

interface CoreOptions {
  instantiateWasm(imports: unknown, done: (instance: Instance, module: CompiledCore['module']) => void): object;
  print(): void;
  printErr(): void;
}

interface CoreModule {
  readonly FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void };
  readonly TessBaseAPI: new () => CoreApi;
  _malloc(size: number): number;
  _free(pointer: number): void;
}

/** An instance of the engine with memory of its own. */
export interface Core {
  startLanguage(language: string, traineddata: Uint8Array): CoreApi;
  /** Hands over eight-bit grey pixels. */
  showPicture(api: CoreApi, pixels: Uint8Array, width: number, height: number): void;
}

// Fastest first; which of them a machine can run is only known to its WebAssembly engine.
const BUILDS = ['tesseract-core-relaxedsimd-lstm', 'tesseract-core-simd-lstm', 'tesseract-core-lstm'];
const LSTM_ONLY = 1;

const host = (globalThis as unknown as { WebAssembly: WebAssemblyHost }).WebAssembly;

export async function compileCore(): Promise<CompiledCore> {
  for (const name of BUILDS) {
    const bytes = readFileSync(assertFile(packageFile('tesseract.js-core', `${name}.wasm`)));
    if (host.validate(bytes)) return { name, module: await host.compile(bytes) };
  }
  throw new Error('reader.no-engine');
}

export async function startCore({ name, module }: CompiledCore): Promise<Core> {
  const create = requireEngine<(options: CoreOptions) => Promise<CoreModule>>(`tesseract.js-core/${name}`);
  let memory: Memory | undefined;
  const core = await new Promise<CoreModule>((resolve, reject) => {
    create({
      instantiateWasm(imports, done) {
        host.instantiate(module, imports).then(instance => {
          memory = Object.values(instance.exports).find(isMemory);
          done(instance, module);
        }, reject);
        return {};
      },
      // The engine chats about specks.
      print: () => undefined,
      printErr: () => undefined,
    }).then(resolve, reject);
  });

  function startLanguage(language: string, traineddata: Uint8Array): CoreApi {
    const file = `/${language}.traineddata`;
    core.FS.writeFile(file, traineddata);
    const api = new core.TessBaseAPI();
    if (api.Init(null, language, LSTM_ONLY) !== 0) throw new Error(`reader.engine-start ${language}`);
    core.FS.unlink(file);
    return api;
  }

  function showPicture(api: CoreApi, pixels: Uint8Array, width: number, height: number): void {
    if (!memory) throw new Error('reader.engine-memory');
    const pointer = core._malloc(pixels.length);
    // After the allocation: growing replaces the buffer.
    new Uint8Array(memory.buffer).set(pixels, pointer);
    api.SetImage(pointer, width, height, 1, width);
    core._free(pointer);
  }

  return { startLanguage, showPicture };
}

/** Its name among the exports changes with every build. */
function isMemory(value: unknown): value is Memory {
  return typeof value === 'object' && value !== null && 'buffer' in value && value.buffer instanceof ArrayBuffer;
}
