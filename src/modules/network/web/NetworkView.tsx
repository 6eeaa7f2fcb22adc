import './network.css'
import { Button, SegmentedControl, useComputedColorScheme } from '@mantine/core'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { fold as folding } from '#kernel/fold.ts'
import { useCall } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { Page } from '#web/ui/Page.tsx'
import { SearchSelect } from '#web/ui/SearchSelect.tsx'
import { EmptyState, ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { askNetwork, mostSteps, type Network, type NetworkNode } from '../contract.ts'
import { linesOf, pictureOf } from '../picture.ts'
import { folded, grown, inputOf, pinned, pinsOf, type Question, stepsOf } from '../question.ts'
import { Files } from './Files.tsx'
import { Filters } from './Filters.tsx'
import { type Place, placesFor } from './layout.ts'
import { NetworkTree } from './NetworkTree.tsx'
import { reading, typesById } from './reading.ts'
import { Selected } from './Selected.tsx'
import { type Colours, coloursOf, sceneOf } from './scene.ts'
import { networkWords } from './words.ts'
import { Years } from './Years.tsx'

const Drawing = lazy(() => import('./Drawing.tsx').then(({ Drawing }) => ({ default: Drawing })))

type Props = { question: Question; onChange: (question: Question) => void }

/** The network around one party or among several: what narrows it above, the drawing and the list beside each other. */
export function NetworkView({ question, onChange }: Props) {
  const said = useWords(networkWords)
  const { data, error, refetch } = useCall(askNetwork, inputOf(question), { keep: true })
  const [start] = data?.nodes ?? []
  const title = data && data.startIds.length > 1 ? said.networkOfMany(data.startIds.length) : start ? said.networkOf(start.name) : said.network
  if (!data) return <div className="page">{error ? <ErrorLine error={error} onAgain={() => void refetch()} /> : <Skeleton shape="rows" />}</div>
  return (
    <Page title={title} actions={<span className="muted s num">{said.counts(data.nodes.length, data.edges.length)}</span>}>
      {error && <ErrorLine error={error} onAgain={() => void refetch()} />}
      {data.nodes.length === 0 ? <EmptyState title={said.gone} /> : <Answer network={data} title={title} question={question} onChange={onChange} />}
    </Page>
  )
}

const canDraw = () => {
  const context = document.createElement('canvas').getContext('webgl2')
  context?.getExtension('WEBGL_lose_context')?.loseContext()
  return context !== null
}

function Answer({ network, title, question, onChange }: Props & { network: Network; title: string }) {
  const said = useWords(networkWords)
  const { language } = useLanguage()
  const show = useShow()
  const [selected, setSelected] = useState<string>()
  const [side, setSide] = useState<'drawing' | 'list'>('drawing')
  const [drawable] = useState(canDraw)
  const scheme = useComputedColorScheme()
  const holder = useRef<HTMLDivElement>(null)
  const [colours, setColours] = useState<Colours>()
  // biome-ignore lint/correctness/useExhaustiveDependencies(scheme): the tokens are others by day and by night
  useEffect(() => {
    if (holder.current) setColours(coloursOf(holder.current))
  }, [scheme])

  const types = useMemo(() => typesById(network.types), [network.types])
  const picture = useMemo(() => pictureOf(network, question.hide), [network, question.hide])
  const lines = useMemo(() => linesOf(picture), [picture])
  const places = usePlaces(picture, question)
  const scene = useMemo(() => {
    if (!colours) return undefined
    const bundleLabel = (id: string) => {
      const bundle = picture.bundles.find((one) => one.id === id)
      return bundle
        ? said.bundle(
            bundle.atLeast ? said.atLeast(show.number(bundle.count)) : show.number(bundle.count),
            reading(types.get(bundle.typeId), bundle.direction, language),
          )
        : ''
    }
    return sceneOf(picture, places, { types, language, colours, startIds: network.startIds, percentage: show.percentage, bundleLabel })
  }, [picture, places, types, language, colours, network.startIds, show, said])

  const node = selected === undefined ? undefined : picture.byId.get(selected)
  const isOpen = (id: string) => !network.startIds.includes(id) && [...picture.parents.values()].includes(id)
  const grow = (id: string) => onChange(grown(question, id))
  const fold = (id: string) => onChange(folded(question, id))
  const hide = (id: string) => onChange({ ...question, hide: [...question.hide, id] })
  const unfold = (id: string) => onChange({ ...question, unfold: [...question.unfold, id] })
  const select = (id: string) => (picture.byId.has(id) ? setSelected(id) : unfold(id))
  const again = (id: string) => {
    const one = picture.byId.get(id)
    if (one && one.more > 0) grow(id)
    else if (one && isOpen(id)) fold(id)
  }
  const pin = (id: string, at: Place | undefined) => picture.byId.has(id) && onChange(pinned(question, id, at))
  const first = useFirstYear(network)
  const files = { scene, colours, title, picture, network }
  return (
    <div ref={holder} className="network">
      <div className="network-bar filters">
        <span className="row">
          <span className="s muted">{said.steps}</span>
          <SegmentedControl
            size="xs"
            aria-label={said.steps}
            value={String(stepsOf(question))}
            onChange={(value) => onChange({ ...question, steps: Number(value) })}
            data={Array.from({ length: question.ids.length === 1 ? mostSteps : mostSteps + 1 }, (_, at) => String(question.ids.length === 1 ? at + 1 : at))}
          />
        </span>
        <Filters question={question} onChange={onChange} />
        <Inside nodes={picture.nodes} onPick={setSelected} />
        <Years day={question.asOf} from={first} onChange={(asOf) => onChange({ ...question, asOf })} />
        {question.hide.length > 0 && (
          <Button size="xs" variant="subtle" onClick={() => onChange({ ...question, hide: [] })}>
            {said.unhide(question.hide.length)}
          </Button>
        )}
        <SegmentedControl
          className="network-sides"
          size="xs"
          value={side}
          onChange={(value) => setSide(value as typeof side)}
          data={[
            { value: 'drawing', label: said.drawing },
            { value: 'list', label: said.list },
          ]}
        />
        <span className="end row">
          <Files {...files} />
        </span>
      </div>
      {network.truncated.length > 0 && (
        <p className="network-said muted s" role="status">
          <span>{network.truncated.map((why) => said.truncated[why]).join(' ')}</span>
          {network.truncated.includes('nodes') && !question.all && (
            <Button size="xs" onClick={() => onChange({ ...question, all: true })}>
              {said.all}
            </Button>
          )}
        </p>
      )}
      <div className={`network-both ${side}`}>
        <div className="network-left">
          {!drawable && <p className="muted network-none">{said.noDrawing}</p>}
          {drawable && scene && colours && (
            <Suspense fallback={<Skeleton shape="facts" />}>
              <Drawing scene={scene} colours={colours} selected={selected} onSelect={select} onAgain={again} onPin={pin} />
            </Suspense>
          )}
          <p className="xs faint network-legend">{said.legend}</p>
        </div>
        <div className="network-right">
          {node && (
            <Selected
              node={node}
              pinned={pinsOf(question).has(node.id)}
              open={isOpen(node.id)}
              onGrow={() => grow(node.id)}
              onFold={() => fold(node.id)}
              onHide={() => {
                hide(node.id)
                setSelected(undefined)
              }}
              onPin={() => pin(node.id, pinsOf(question).has(node.id) ? undefined : places.get(node.id))}
            />
          )}
          <NetworkTree lines={lines} types={types} selected={selected} onSelect={select} onGrow={grow} onFold={fold} onHide={hide} onUnfold={unfold} />
          {picture.nodes.length === 1 && picture.bundles.length === 0 && <p className="muted s">{`${said.nobody} ${said.nobodyHelp}`}</p>}
        </div>
      </div>
    </div>
  )
}

/** Where everyone stands. Who had a place keeps it as long as the question begins with the same parties. */
function usePlaces(picture: ReturnType<typeof pictureOf>, question: Question): ReadonlyMap<string, Place> {
  const known = useRef<{ of: string; places: Map<string, Place> }>({ of: '', places: new Map() })
  const { pin } = question
  const of = JSON.stringify([question.ids, question.filters])
  return useMemo(() => {
    if (known.current.of !== of) known.current = { of, places: new Map() }
    const places = placesFor(picture, known.current.places, pinsOf({ pin }))
    for (const [id, place] of places) known.current.places.set(id, place)
    return places
  }, [picture, pin, of])
}

/** The first year that any relationship seen so far began in. */
function useFirstYear({ edges }: Network): number {
  const first = useRef(9999)
  for (const { since } of edges) if (since) first.current = Math.min(first.current, Number(since.slice(0, 4)))
  return first.current
}

/** Finds someone in the picture by typing. */
function Inside({ nodes, onPick }: { nodes: readonly NetworkNode[]; onPick: (id: string) => void }) {
  const said = useWords(networkWords)
  return (
    <div className="network-find">
      <SearchSelect
        bare
        label={said.find}
        placeholder={said.find}
        search={async (text) => (text.trim() === '' ? [] : nodes.filter(({ name }) => folding(name).includes(folding(text))).slice(0, 12))}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        value={undefined}
        onPick={(one) => one && onPick(one.id)}
      />
    </div>
  )
}
