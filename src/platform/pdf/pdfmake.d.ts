// The library says nothing of its types; this is as much of it as is used here.
declare module 'pdfmake' {
  type Faces = { normal: string; bold: string; italics: string; bolditalics: string }
  const pdfmake: {
    setFonts(fonts: Record<string, Faces>): void
    setTableLayouts(layouts: Record<string, object>): void
    setUrlAccessPolicy(allows: (url: string) => boolean): void
    setLocalAccessPolicy(allows: (path: string) => boolean): void
    createPdf(definition: object): { getBuffer(): Promise<Uint8Array> }
  }
  export = pdfmake
}
