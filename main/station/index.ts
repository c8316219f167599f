export { keptValue, saveStationSettings, stationSettings } from './station-settings';
