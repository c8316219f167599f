const STILL_QUALITY = 0.92;
const LOOK_QUALITY = 0.85;
/** Enough for the 53 modules of a card's code that fills a fifth of the picture. */
const LOOK_LONGEST_PX = 1600;

/** What the camera sees now, in all its pixels. Null while it shows nothing. */
export function takeStill(video: HTMLVideoElement): Promise<Blob | null> {
  return frameOf(video, 1, STILL_QUALITY);
}

/** The same, smaller: for looking for codes several times a second. */
export function takeLook(video: HTMLVideoElement): Promise<Blob | null> {
  const longest = Math.max(video.videoWidth, video.videoHeight);
  return frameOf(video, Math.min(1, LOOK_LONGEST_PX / Math.max(1, longest)), LOOK_QUALITY);
}

function frameOf(video: HTMLVideoElement, scale: number, quality: number): Promise<Blob | null> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return Promise.resolve(null);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', quality));
}
