/** What stands for zod in our own code, its schemas made at their first use; with the slashes of Vite. */
export const DEFERRED_ZOD: string;

/** Whether this file gets it for `zod`: ours, but for the one that is made of zod itself. */
export function takesDeferredZod(importer: string | undefined): boolean;

/** For Vite and Vitest. */
export const deferredSchemas: {
  readonly name: string;
  readonly enforce: 'pre';
  readonly resolveId: (source: string, importer?: string) => string | null;
};
