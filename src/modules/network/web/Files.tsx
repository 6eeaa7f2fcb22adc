import { Button, Menu } from '@mantine/core'
import { IconDeviceFloppy, IconPrinter } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { createPortal } from 'react-dom'
import { useWords } from '#web/language.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import type { Network } from '../contract.ts'
import type { Picture } from '../picture.ts'
import { keepFile, toGraphMl, toPng, toSvg } from './exporting.ts'
import type { Colours, Scene } from './scene.ts'
import { networkWords } from './words.ts'

type Kept = {
  title: string
  /** What it is a picture of: the day, what narrows it, what shapes and arrows mean. */
  notes: readonly string[]
  picture: Picture
  network: Network
  /** The drawing in the colours of paper. */
  onPaper: () => { readonly scene: Scene; readonly colours: Colours } | undefined
}

/** The picture to keep or on paper, in the colours of day whatever the screen has. */
export function Files({ title, notes, picture, network, onPaper }: Kept) {
  const said = useWords(networkWords)
  const [paper, setPaper] = useState<string>()
  const done = useEffectEvent(() => setPaper(undefined))
  useEffect(() => {
    if (paper === undefined) return
    const after = () => done()
    window.addEventListener('afterprint', after, { once: true })
    window.print()
    return () => window.removeEventListener('afterprint', after)
  }, [paper])
  const name = title.replace(/[^\p{L}\p{N} .-]/gu, '').slice(0, 80)
  const drawn = (use: (svg: string, colours: Colours) => void) => {
    const made = onPaper()
    if (made) use(toSvg(made.scene, made.colours, title, notes), made.colours)
  }
  const svg = () => drawn((text) => keepFile(`${name}.svg`, new Blob([text], { type: 'image/svg+xml' })))
  const png = () => drawn((text, colours) => void toPng(text, colours).then((made) => made && keepFile(`${name}.png`, made)))
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button leftSection={<IconDeviceFloppy size={15} stroke={1.75} aria-hidden />}>{said.save}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={svg}>SVG</Menu.Item>
          <Menu.Item onClick={png}>PNG</Menu.Item>
          <Menu.Item onClick={() => keepFile(`${name}.graphml`, new Blob([toGraphMl(picture, network)], { type: 'application/graphml+xml' }))}>
            GraphML
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <IconButton icon={IconPrinter} label={said.print} onClick={() => drawn(setPaper)} />
      {paper &&
        createPortal(
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own SVG, in which every name is escaped
          <div className="network-paper" aria-hidden="true" dangerouslySetInnerHTML={{ __html: paper }} />,
          document.body,
        )}
    </>
  )
}
