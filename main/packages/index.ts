export { createOverrideService } from './override-service';
export { createPackageRoutes } from './package-routes';
export { createPackageService, type PackageService } from './package-service';
export type { FormRules } from './package-tests';
