/** The kernels of main/ocr/kernels as WebAssembly; rejects with what the compiler says. */
export function compileKernels(): Promise<Uint8Array>;
