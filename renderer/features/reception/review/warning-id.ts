/** Name under which the core accepts that a warning was seen. */
export function warningId({ path, code }: { readonly path: string; readonly code: string }): string {
  return `${path}:${code}`;
}
