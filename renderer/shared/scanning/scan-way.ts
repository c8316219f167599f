import type { ScannerDevice, ScanProfile } from '../../../preload/contract/scanning';

/** How a scan is made, apart from the device and from where its pages go. */
export type ScanWay = Pick<ScanProfile, 'source' | 'isDuplex' | 'colour' | 'resolutionDpi' | 'paper' | 'isCardPair'>;

/** The places for paper as one choice. */
export type Place = 'feeder' | 'duplex' | 'flatbed';

export function wayOf({ source, isDuplex, colour, resolutionDpi, paper, isCardPair }: ScanProfile): ScanWay {
  return { source, isDuplex, colour, resolutionDpi, paper, isCardPair };
}

export function placeOf({ source, isDuplex }: Pick<ScanWay, 'source' | 'isDuplex'>): Place {
  if (source === 'flatbed') return 'flatbed';
  return isDuplex ? 'duplex' : 'feeder';
}

export function withPlace(way: ScanWay, place: Place): ScanWay {
  const source = place === 'flatbed' ? 'flatbed' : 'feeder';
  return { ...way, source, isDuplex: place === 'duplex', isCardPair: way.isCardPair && source === 'flatbed' };
}

/** What the device can do of it: the glass for want of a feeder, one side for want of two, its finest resolution. */
export function fitWay(way: ScanWay, device: ScannerDevice): ScanWay {
  const source = device.hasFeeder ? way.source : 'flatbed';
  const finest = device.resolutionsDpi.at(-1) ?? way.resolutionDpi;
  return {
    ...way,
    source,
    isDuplex: way.isDuplex && source === 'feeder' && device.hasDuplex,
    resolutionDpi: way.resolutionDpi > finest ? finest : way.resolutionDpi,
  };
}
