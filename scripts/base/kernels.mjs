import { inRoot } from './paths.mjs';

/** The kernels of main/ocr/kernels as WebAssembly. Fails with what the compiler says. */
export async function compileKernels() {
  const { default: asc } = await import('assemblyscript/asc');
  let binary;
  const said = asc.createMemoryStream();
  const { error } = await asc.main(
    [
      inRoot('main/ocr/kernels/index.ts'),
      '--outFile=kernels.wasm',
      '-O3',
      '--converge',
      '--noAssert',
      '--uncheckedBehavior=always',
      '--runtime=stub',
      '--enable=simd',
    ],
    {
      stderr: said,
      writeFile: (name, content) => {
        if (name.endsWith('.wasm')) binary = content;
      },
    },
  );
  if (error || !binary) throw new Error(`main/ocr/kernels: ${said.toString() || error}`);
  return binary;
}
