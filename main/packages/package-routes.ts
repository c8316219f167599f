import type { HandlersOf } from '../../preload/contract/define';
import type { packageRoutes } from '../../preload/contract/packages';
import type { OverrideService } from './override-service';
import type { PackageService } from './package-service';
import { runTest, tryOut, type FormRules } from './package-tests';

export function createPackageRoutes(
  packages: PackageService,
  overrides: OverrideService,
  rules: FormRules,
): HandlersOf<typeof packageRoutes> {
  return {
    list: () => packages.list(),
    staged: () => packages.staged(),
    accept: ({ stageId, isTrustedAnyway }) => packages.accept(stageId, isTrustedAnyway),
    dismiss() {
      packages.dismiss();
      return { ok: true, value: {} };
    },
    undo({ number }) {
      const answer = packages.undo(number);
      return answer.ok ? { ok: true, value: {} } : answer;
    },
    overrides: () => overrides.list(),
    forEditing: ({ code }) => overrides.forEditing(code),
    saveOverride({ code, override }) {
      const answer = overrides.save(code, override);
      return answer.ok ? { ok: true, value: {} } : answer;
    },
    undoOverride({ code }) {
      const answer = overrides.undo(code);
      return answer.ok ? { ok: true, value: {} } : answer;
    },
    tryOut: ({ procedure, values, receivedAt }) => tryOut(procedure, values, receivedAt, rules),
    runTests: ({ procedure, tests }) =>
      tests.map(test => ({ name: test.name, problems: runTest(procedure, test, rules) })),
    exportDraft: ({ code, folder }) => overrides.exportDraft(code, folder),
    publishers: () => packages.publishers(),
    addPublisher: ({ name, publicKey }) => packages.addPublisher(name, publicKey),
    removePublisher({ keyId }) {
      packages.removePublisher(keyId);
      return { ok: true, value: {} };
    },
  };
}
