// A chosen picture, made small enough for a logo: whatever its size was, at most 256 pixels a side.
const WIDEST = 256
const LARGEST = 64 * 1024

const encoded = (canvas: HTMLCanvasElement, type: string, quality?: number) =>
  new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality))

/** As base64; null where the file is no picture that this browser can read. */
export async function smallPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  const scale = Math.min(1, WIDEST / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  for (const [type, quality] of [['image/png'], ['image/webp', 0.9], ['image/jpeg', 0.8]] as const) {
    const blob = await encoded(canvas, type, quality)
    if (blob && blob.size <= LARGEST) return btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(''))
  }
  return null
}
