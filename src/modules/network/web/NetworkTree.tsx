import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { type NetworkEdge, unfoldedAtOnce } from '../contract.ts'
import type { Line, Pair } from '../picture.ts'
import type { Doing } from './acts.ts'
import type { Place, Places } from './layout.ts'
import { reading, readingTo, type Types } from './reading.ts'
import { networkWords } from './words.ts'

type Props = {
  lines: readonly Line[]
  types: Types
  /** Who is pinned to their place. */
  pins: Places
  selected: string | undefined
  onSelect: (id: string) => void
  onUnfold: (bundleId: string) => void
  /** Asked what can be done with someone. */
  onMenu: (id: string, at: Place) => void
  onWay: (id: string) => void
} & Pick<Doing, 'grow' | 'fold' | 'hide' | 'pin'>

const row = 30

/** The network as a list with indentation: everything the drawing shows, for the keyboard and for who does not look. */
export function NetworkTree({ lines, types, pins, selected, onSelect, onUnfold, onMenu, onWay, grow, fold, hide, pin }: Props) {
  const said = useWords(networkWords)
  const navigate = useNavigate()
  const id = useId()
  const holder = useRef<HTMLDivElement>(null)
  const [key, setKey] = useState<string>()
  const at = Math.max(
    0,
    lines.findIndex((line) => line.key === key),
  )
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => holder.current,
    estimateSize: () => row,
    overscan: 12,
    // The line the keys are at stays there for screen readers, however far one scrolls.
    rangeExtractor: (range) => [...new Set([Math.min(at, Math.max(0, lines.length - 1)), ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
  })
  const follow = useEffectEvent(() => {
    const place = lines.findIndex((line) => line.what === 'party' && line.node.id === selected)
    if (place < 0) return
    setKey(lines[place]?.key)
    virtual.scrollToIndex(place)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies(selected): who is selected in the drawing comes into sight here
  useEffect(() => follow(), [selected])

  const to = (place: number) => {
    const line = lines[Math.min(lines.length - 1, Math.max(0, place))]
    if (!line) return
    setKey(line.key)
    virtual.scrollToIndex(lines.indexOf(line))
  }
  const open = (partyId: string) => void navigate({ to: '/parties/$partyId', params: { partyId } })
  const keys = (event: KeyboardEvent) => {
    const line = lines[at]
    if (!line || event.altKey || event.ctrlKey || event.metaKey) return
    const right = () => {
      if (line.what === 'bundle') onUnfold(line.bundle.id)
      else if (line.what === 'party' && line.node.more > 0 && line.open === false) grow(line.node.id)
      else if (lines[at + 1]?.under === line.key) to(at + 1)
    }
    const left = () => {
      if (line.what === 'party' && line.open && line.under !== undefined) fold(line.node.id)
      else to(lines.findIndex((one) => one.key === line.under))
    }
    const menu = () => {
      const box = document.getElementById(`${id}-${at}`)?.getBoundingClientRect()
      if (box && line.what !== 'bundle') onMenu(line.node.id, { x: box.left + 40, y: box.bottom })
    }
    const act = new Map<string, () => unknown>([
      ['ArrowDown', () => to(at + 1)],
      ['ArrowUp', () => to(at - 1)],
      ['Home', () => to(0)],
      ['End', () => to(lines.length - 1)],
      ['PageDown', () => to(at + 12)],
      ['PageUp', () => to(at - 12)],
      ['ArrowRight', right],
      ['ArrowLeft', left],
      ['Enter', () => (line.what === 'bundle' ? onUnfold(line.bundle.id) : open(line.node.id))],
      [' ', () => line.what !== 'bundle' && onSelect(line.node.id)],
      ['Delete', () => line.what === 'party' && hide(line.node.id)],
      ['p', () => line.what !== 'bundle' && pin(line.node.id)],
      ['w', () => line.what !== 'bundle' && onWay(line.node.id)],
      ['m', menu],
      ['ContextMenu', menu],
      [event.shiftKey ? 'F10' : '', menu],
    ]).get(event.key)
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <div className="network-list">
      <p className="unseen" id={`${id}-help`}>
        {said.treeHelp}
      </p>
      <div
        ref={holder}
        role="tree"
        aria-label={said.tree}
        aria-describedby={`${id}-help`}
        aria-activedescendant={lines.length > 0 ? `${id}-${at}` : undefined}
        tabIndex={0}
        className="network-tree"
        onKeyDown={keys}
      >
        <div role="presentation" className="network-tree-all" style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const line = lines[index]
            if (!line) return null
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are at the tree, which keeps the focus
              <div
                key={line.key}
                id={`${id}-${index}`}
                role="treeitem"
                tabIndex={-1}
                aria-level={line.level}
                aria-posinset={line.place}
                aria-setsize={line.siblings}
                aria-selected={line.what === 'party' && line.node.id === selected}
                {...(line.what === 'party' && line.open !== undefined && { 'aria-expanded': line.open })}
                className={`network-line ${index === at ? 'at' : ''}`}
                style={{ transform: `translateY(${start}px)`, paddingInlineStart: `${Math.min(line.level, 12) * 16 - 8}px` }}
                onClick={() => {
                  setKey(line.key)
                  if (line.what === 'bundle') onUnfold(line.bundle.id)
                  else onSelect(line.node.id)
                }}
                onContextMenu={(event) => {
                  event.preventDefault()
                  setKey(line.key)
                  if (line.what !== 'bundle') onMenu(line.node.id, { x: event.clientX, y: event.clientY })
                }}
              >
                <Turn line={line} grow={grow} fold={fold} />
                <LineText line={line} types={types} pinned={line.what !== 'bundle' && pins.has(line.node.id)} />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** Opens and closes a line with the mouse; the keyboard has its arrows. */
function Turn({ line, grow, fold }: { line: Line } & Pick<Doing, 'grow' | 'fold'>) {
  if (line.what !== 'party' || line.open === undefined || (line.open && line.under === undefined)) return <span className="network-turn" aria-hidden="true" />
  const { node, open } = line
  return (
    <span
      className="network-turn"
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation()
        if (open) fold(node.id)
        else grow(node.id)
      }}
    >
      {open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
    </span>
  )
}

function LineText({ line, types, pinned }: { line: Line; types: Types; pinned: boolean }) {
  const said = useWords(networkWords)
  const { language } = useLanguage()
  const show = useShow()
  if (line.what === 'bundle') {
    const { count, atLeast, typeId, direction } = line.bundle
    const many = atLeast ? said.atLeast(show.number(count)) : show.number(count)
    return (
      <span className="cut">
        {said.bundle(many, reading(types.get(typeId), direction, language))} <span className="link">{said.unfold(Math.min(count, unfoldedAtOnce))}</span>
      </span>
    )
  }
  const { node, pair } = line
  const readings = pair ? [...new Set(pair.edges.map((edge) => readingTo(edge, node.id, types, language)))].join(', ') : ''
  const more = line.what === 'again' ? said.again : node.more > 0 ? `+${show.number(node.more)}` : ''
  const particulars = [node.city, pair ? saidOf(pair, said, show) : '', pinned ? said.pinned : '', more]
  return (
    <>
      {readings && (
        <span className="network-reading muted cut" title={readings}>
          {readings}{' '}
        </span>
      )}
      <PartyMark kind={node.kind} name={node.name} /> <span className="network-name strong cut">{node.name}</span>
      <span className="network-more muted s cut">{particulars.filter(Boolean).map((part) => ` · ${part}`)}</span>
    </>
  )
}

/** Position, share and dates of what is between two, in a few words. */
export function saidOf({ edges }: Pick<Pair, 'edges'>, said: (typeof networkWords)['nl'], show: ReturnType<typeof useShow>): string {
  const of = ({ position, share, since, until }: NetworkEdge) =>
    [position, share === null ? '' : show.percentage(share), since ? said.since(show.day(since)) : '', until ? said.until(show.day(until)) : '']
      .filter(Boolean)
      .join(', ')
  return [...new Set(edges.map(of))].filter(Boolean).join('; ')
}
