import { Button, Menu } from '@mantine/core'
import { IconDeviceFloppy, IconPrinter } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useWords } from '#web/language.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import type { Network } from '../contract.ts'
import type { Picture } from '../picture.ts'
import { keepFile, toGraphMl, toPng, toSvg } from './exporting.ts'
import type { Colours, Scene } from './scene.ts'
import { networkWords } from './words.ts'

type Kept = {
  scene: Scene | undefined
  colours: Colours | undefined
  title: string
  picture: Picture
  network: Network
}

/** The picture to keep or on paper. */
export function Files({ scene, colours, title, picture, network }: Kept) {
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
  if (!scene || !colours) return null
  const svg = () => toSvg(scene, colours, title)
  const name = title.replace(/[^\p{L}\p{N} .-]/gu, '').slice(0, 80)
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button leftSection={<IconDeviceFloppy size={15} stroke={1.75} aria-hidden />}>{said.save}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => keepFile(`${name}.svg`, new Blob([svg()], { type: 'image/svg+xml' }))}>SVG</Menu.Item>
          <Menu.Item onClick={() => void toPng(svg(), colours).then((png) => png && keepFile(`${name}.png`, png))}>PNG</Menu.Item>
          <Menu.Item onClick={() => keepFile(`${name}.graphml`, new Blob([toGraphMl(picture, network)], { type: 'application/graphml+xml' }))}>
            GraphML
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <IconButton icon={IconPrinter} label={said.print} onClick={() => setPaper(svg())} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own SVG, in which every name is escaped */}
      {paper && <div className="network-paper" aria-hidden="true" dangerouslySetInnerHTML={{ __html: paper }} />}
    </>
  )
}
