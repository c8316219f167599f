export { CameraDialog } from './camera-dialog';
