import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkerNamed, checkerOf, described, METHODS, type JsonSchema } from '../../portal/v1/described';

const operations = Object.entries(described.paths).flatMap(([path, item]) =>
  METHODS.flatMap(method => (item[method] ? [{ path, method, operation: item[method] }] : [])),
);

describe('the description of the interface', () => {
  test('names every reference it makes', () => {
    const text = JSON.stringify(described);
    const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(50);
    const missing = references.filter(
      ([, kind, name]) => !(name! in (described.components as unknown as Record<string, object>)[kind!]!),
    );
    expect(missing.map(([whole]) => whole)).toEqual([]);
  });

  test('gives each call a name of its own and at least one success and one failure', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { operation } of operations) {
      const statuses = Object.keys(operation.responses).map(Number);
      expect(
        statuses.some(status => status < 400),
        operation.operationId,
      ).toBe(true);
      expect(
        statuses.some(status => status >= 400),
        operation.operationId,
      ).toBe(true);
    }
  });

  test('explains every error code and uses each of them', () => {
    const codes = described.components.schemas['Error'] as {
      properties: { code: { enum: string[]; description: string } };
    };
    const used = new Set(
      operations.flatMap(({ operation }) =>
        Object.values(operation.responses).flatMap(response => response.description.match(/`[a-z-]+`/g) ?? []),
      ),
    );
    for (const code of codes.properties.code.enum) {
      expect(codes.properties.code.description).toContain(`\`${code}\``);
      if (code !== 'no-such-call') expect(used, code).toContain(`\`${code}\``);
    }
  });

  test('has examples that satisfy their own schemas', () => {
    let seen = 0;
    for (const [name, schema] of Object.entries(described.components.schemas)) {
      for (const example of (schema['examples'] ?? []) as unknown[]) {
        seen += 1;
        expect(checkerNamed(name).safeParse(example).error?.issues ?? [], name).toEqual([]);
      }
    }
    expect(seen).toBeGreaterThan(8);
  });

  test('has schemas that refuse what lacks a required part', () => {
    for (const [name, schema] of Object.entries(described.components.schemas)) {
      if ((schema['required'] as string[] | undefined)?.length)
        expect(checkerNamed(name).safeParse({}).success, name).toBe(false);
      expect(() => checkerOf(schema as JsonSchema), name).not.toThrow();
    }
  });

  test('states a hash that can be recomputed from its own words', () => {
    const content = '{"dossier":{"a":1},"fields":{"b":"Ấp"}}';
    expect(described.info.description).toContain(createHash('sha256').update(content).digest('hex'));
  });
});
