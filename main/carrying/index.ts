export { createAcknowledgements } from './acknowledgements';
export { carriedAt, findSet as findCarriedSet } from './carried-repository';
export { createCarryingRoutes } from './carrying-routes';
export { carriedSet, carryingStatus } from './carrying-status';
export { createOfficeNetwork } from './office-network';
export { createOfficeServer } from './office-server';
export { createPacker, type FileToCarry } from './packer';
export { createRelay } from './relay';
export { createRelayIntake } from './relay-intake';
