import { toJSONSchema } from '../../preload/contract/deferred-zod';
import { PackageContent } from '../../preload/contract/packages';

/** What `resources/catalogue/package.schema.json` must hold: the shape of a package as JSON Schema 2020-12. */
export function packageJsonSchema(): unknown {
  const schema = toJSONSchema(PackageContent, { io: 'input', unrepresentable: 'any', reused: 'ref' });
  return JSON.parse(JSON.stringify({ ...schema, title: 'Gói danh mục Một Cửa Desk' }));
}
