// AssemblyScript: compiled to WebAssembly at the build, see scripts/build.mjs. Every function works on addresses within
// the module's memory, which the caller lays out (main/ocr/preparation/kernels.ts); what is read or written beyond the
// last pixel, up to a whole vector, is the caller's spare room.
export { brightest, fade, luma } from './colour';
export { dilate } from './extremes';
export { halve, quarter, shrink, shrinkWhole } from './shrink';
export { alongRows, anyhow, downColumns } from './turn';
export { blur, lighten, lookUp, medianOfNine, medianOfWindow, soften, steepen } from './light';
export { ink } from './ink';
