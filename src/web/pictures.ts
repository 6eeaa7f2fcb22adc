/** The middle of a picture as a square JPEG of so many pixels to a side, without what a camera writes beside it; what cannot be drawn comes back as it was. */
export async function squared(file: Blob, side: number): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return file
  const least = Math.min(picture.width, picture.height)
  const size = Math.min(side, least)
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const pen = canvas.getContext('2d')
  if (!pen) return file
  // A JPEG has no holes: what is see-through becomes paper.
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, size, size)
  pen.drawImage(picture, (picture.width - least) / 2, (picture.height - least) / 2, least, least, 0, 0, size, size)
  picture.close()
  const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.9))
  return made ?? file
}
