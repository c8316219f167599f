export { ScanTrayScreen } from './scan-tray-screen';
