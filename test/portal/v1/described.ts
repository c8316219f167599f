import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** What is written about the interface (resources/portal/openapi.json), as far as the practice portal lives by it. */
export interface Described {
  readonly openapi: string;
  readonly info: { readonly description: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
}

export type JsonSchema = Readonly<Record<string, unknown>>;
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema;
}
export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, DescribedResponse>>;
}
export interface DescribedResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

export const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'head'] as const;

export const described = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../../resources/portal/openapi.json', import.meta.url)), 'utf8'),
) as Described;

const cache = new Map<string, z.ZodType>();

/** A checker for one schema of the document; `#/components/schemas/X` may be used in it. */
export function checkerOf(schema: JsonSchema): z.ZodType {
  const text = JSON.stringify(schema);
  let checker = cache.get(text);
  if (!checker) {
    const whole = JSON.stringify({ ...schema, $defs: described.components.schemas });
    checker = z.fromJSONSchema(JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/')) as never);
    cache.set(text, checker);
  }
  return checker;
}

export const checkerNamed = (name: string): z.ZodType => checkerOf({ $ref: `#/components/schemas/${name}` });
