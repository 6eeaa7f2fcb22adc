import { useComputedColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { Skeleton } from '#web/ui/states.tsx'
import type { Network, NetworkBundle } from '../contract.ts'
import { linesOf, type Picture, pictureOf } from '../picture.ts'
import { folded, grown, pinned, pinsOf, type Question } from '../question.ts'
import { ActMenu } from './ActMenu.tsx'
import { type Act, actsOf } from './acts.ts'
import { Bar, type Side } from './Bar.tsx'
import { coloursOf } from './colours.ts'
import { Files } from './Files.tsx'
import { useNarrowings } from './filtering.ts'
import type { Place } from './layout.ts'
import { NetworkTree } from './NetworkTree.tsx'
import { reading, typesById } from './reading.ts'
import { Selected } from './Selected.tsx'
import { type Colours, dotsOf, strokesOf } from './scene.ts'
import { type Laid, usePlaces } from './use-places.ts'
import { networkWords } from './words.ts'

/** What draws comes while the network is asked for. */
export const fetchDrawing = () => import('./Drawing.tsx')
const Drawing = lazy(() => fetchDrawing().then(({ Drawing }) => ({ default: Drawing })))

const canDraw = () => {
  const context = document.createElement('canvas').getContext('webgl2')
  context?.getExtension('WEBGL_lose_context')?.loseContext()
  return Boolean(context)
}

type Props = { network: Network; laid: Laid; title: string; question: Question; onChange: (question: Question) => void }

/** The network as it was answered: drawn, as a list, and what one can do with those in it. */
export function Answer({ network, laid, title, question, onChange }: Props) {
  const said = useWords(networkWords)
  const show = useShow()
  const navigate = useNavigate()
  const { language } = useLanguage()
  const [selected, setSelected] = useState<string>()
  const [marked, setMarked] = useState<{ id: string; name: string }>()
  const [menu, setMenu] = useState<{ id: string; at: Place }>()
  const [drawable] = useState(canDraw)
  const [isDrawn, setDrawn] = useState(!drawable)
  const [side, setSide] = useState<Side>('drawing')
  const holder = useRef<HTMLDivElement>(null)
  const colours = useColours(holder)
  const narrowings = useNarrowings(question)

  const types = useMemo(() => typesById(network.types), [network.types])
  const picture = useMemo(() => pictureOf(network, question.hide), [network, question.hide])
  const lines = useMemo(() => linesOf(picture), [picture])
  const parents = useMemo(() => new Set(picture.parents.values()), [picture])
  const pins = useMemo(() => pinsOf({ pin: question.pin }), [question.pin])
  const { places, settled } = usePlaces(network, picture, question, laid, isDrawn)
  const strokes = useMemo(() => strokesOf(picture, { types, language, percentage: show.percentage }), [picture, types, language, show])
  const about = useMemo(() => {
    const bundleLabel = ({ count, atLeast, typeId, direction }: NetworkBundle) =>
      said.bundle(atLeast ? said.atLeast(show.number(count)) : show.number(count), reading(types.get(typeId), direction, language))
    return { startIds: network.startIds, pins, more: (count: number) => `+${show.number(count)}`, bundleLabel }
  }, [network.startIds, pins, types, language, show, said])
  const scene = useMemo(() => colours && { dots: dotsOf(picture, places, { ...about, colours }), strokes }, [picture, places, about, colours, strokes])

  const isOpen = (id: string) => !network.startIds.includes(id) && parents.has(id)
  const hidable = (id: string) => network.startIds.length > 1 || !network.startIds.includes(id)
  const doing = {
    grow: (id: string) => onChange(grown(question, id)),
    fold: (id: string) => onChange(folded(question, id)),
    hide: (id: string) => {
      if (!hidable(id)) return
      onChange({ ...question, hide: [...question.hide, id] })
      if (selected === id) setSelected(undefined)
    },
    pin: (id: string) => onChange(pinned(question, id, pins.has(id) ? undefined : places.get(id))),
    mark: (id: string) => setMarked(picture.byId.get(id)),
  }
  const way = (id: string) => {
    if (marked && marked.id !== id) void navigate({ to: '/paths', search: { from: marked.id, to: id } })
    else doing.mark(id)
  }
  const unfold = (id: string) => onChange({ ...question, unfold: [...question.unfold, id] })
  const select = (id: string | undefined) => (id === undefined || picture.byId.has(id) ? setSelected(id) : unfold(id))
  const again = (id: string) => {
    const one = picture.byId.get(id)
    if (one && one.more > 0) doing.grow(id)
    else if (one && isOpen(id)) doing.fold(id)
  }
  const actsFor = (id: string): Act[] => {
    const node = picture.byId.get(id)
    return node ? actsOf(node, { open: isOpen(id), pinned: pins.has(id), hidable: hidable(id), marked }, said, doing) : []
  }
  const ask = (id: string, at: Place) => (picture.byId.has(id) ? setMenu({ id, at }) : unfold(id))
  const onPaper = () => {
    if (!holder.current) return undefined
    const light = coloursOf(holder.current, 'light')
    return { scene: { dots: dotsOf(picture, places, { ...about, colours: light }), strokes }, colours: light }
  }
  const notes = notesOf({ network, picture, narrowings, said, show })
  const node = selected === undefined ? undefined : picture.byId.get(selected)
  const asked = menu && picture.byId.get(menu.id)
  return (
    <div ref={holder} className="network">
      <Bar
        network={network}
        nodes={picture.nodes}
        question={question}
        onChange={onChange}
        narrowings={narrowings}
        onFound={setSelected}
        marked={marked}
        onUnmark={() => setMarked(undefined)}
        side={drawable ? side : undefined}
        onSide={setSide}
        files={<Files title={title} notes={notes} picture={picture} network={network} onPaper={onPaper} />}
      />
      {!drawable && (
        <p className="network-said" role="status">
          {said.noDrawing}
        </p>
      )}
      <div className={`network-both ${drawable ? side : 'list alone'}`}>
        {drawable && (
          <div className="network-left">
            {scene && colours && (
              <Suspense fallback={<Skeleton shape="facts" />}>
                <Drawing
                  scene={scene}
                  colours={colours}
                  settled={settled}
                  onDrawn={() => setDrawn(true)}
                  selected={selected}
                  onSelect={select}
                  onAgain={again}
                  onPin={(id, at) => picture.byId.has(id) && onChange(pinned(question, id, at))}
                  onMenu={ask}
                  onAnew={() => onChange({ ...question, laid: undefined })}
                />
              </Suspense>
            )}
            <p className="xs faint network-legend">{said.legend}</p>
          </div>
        )}
        <div className="network-right">
          {node && <Selected node={node} acts={actsFor(node.id)} />}
          {picture.nodes.length === 1 && picture.bundles.length === 0 && <p className="muted s">{`${said.nobody} ${said.nobodyHelp}`}</p>}
          <NetworkTree lines={lines} types={types} pins={pins} selected={selected} onSelect={select} onUnfold={unfold} onMenu={ask} onWay={way} {...doing} />
        </div>
      </div>
      {menu && asked && <ActMenu about={asked.name} acts={actsFor(menu.id)} at={menu.at} onClose={() => setMenu(undefined)} />}
    </div>
  )
}

/** The colours of the screen at this moment. */
function useColours(holder: React.RefObject<HTMLElement | null>): Colours | undefined {
  const scheme = useComputedColorScheme()
  const [colours, setColours] = useState<Colours>()
  // biome-ignore lint/correctness/useExhaustiveDependencies(scheme): the tokens are others by day and by night
  useEffect(() => {
    if (holder.current) setColours(coloursOf(holder.current))
  }, [scheme, holder])
  return colours
}

type Noted = {
  network: Network
  picture: Picture
  narrowings: ReturnType<typeof useNarrowings>
  said: (typeof networkWords)['nl']
  show: ReturnType<typeof useShow>
}

/** What is written below the drawing on paper: the day, how many, what narrows it, how to read it. */
function notesOf({ network, picture, narrowings, said, show }: Noted): string[] {
  const counted = picture.pairs.reduce((sum, { edges }) => sum + edges.length, 0)
  return [
    [`${said.day} ${show.day(network.asOf)}`, said.counts(picture.nodes.length, counted)].join(' · '),
    ...(narrowings.length > 0 ? [narrowings.map(({ label, value }) => `${label}: ${value}`).join(' · ')] : []),
    ...network.truncated.map((why) => said.truncated[why]),
    said.legend,
  ]
}
