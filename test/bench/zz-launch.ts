import { mkdtempSync } from 'node:fs';
import { measureLaunch } from './figures/launch.bench';
for (const v of process.argv.slice(2)) {
  process.env['MCD_APP_EXECUTABLE'] = `/tmp/dist-${v}/mot-cua-desk`;
  const place = { say: () => undefined, folder: (n: string) => mkdtempSync('/tmp/zz-' + n), fullProfile: async () => '/tmp/seeded-mig', packageApp: () => undefined } as never;
  console.log(v, JSON.stringify((await measureLaunch(place)).map((r) => [r.value, r.detail])));
}
process.exit(0);
