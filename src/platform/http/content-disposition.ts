const mostBytes = 180

/** The header that hands out a file under its name as a download: never shown in the page, never a path, never disguised (RFC 6266). */
export function contentDisposition(name: string): string {
  const safe = safeName(name)
  const ascii = safe
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|[%\\"]/gu, '_')
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** A name that every system can keep: the last part of a path, without signs that steer or hide, not too long, its extension kept. */
export function safeName(name: string): string {
  const last =
    name
      .toWellFormed()
      .split(/[/\\]|%2f|%5c/i)
      .at(-1) ?? ''
  const visible = last
    // Control and format characters: among them those that turn the writing direction round (`gpj.exe` reads as `exe.jpg`).
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+/, '')
    .replace(/(?<![\s.])[\s.]+$/, '')
  // Windows takes these for devices, whatever follows the dot.
  const named = /^(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)/i.test(visible) ? `_${visible}` : visible
  const [, stem = '', extension = ''] = /^(.*?)(\.[^.\s]{1,10})?$/u.exec(named) ?? []
  const room = mostBytes - Buffer.byteLength(extension)
  return cut(stem, room).replace(/(?<![\s.])[\s.]+$/, '') + extension || 'bestand'
}

/** As many whole characters as fit in so many bytes of UTF-8: file systems count bytes. */
function cut(text: string, bytes: number): string {
  let end = 0
  for (const character of text) {
    bytes -= Buffer.byteLength(character)
    if (bytes < 0) break
    end += character.length
  }
  return text.slice(0, end)
}
