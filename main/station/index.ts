export { clockFaultOf } from './clock-rules';
export { keptValue, saveStationSettings, stationSettings } from './station-settings';
