import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useShow, useWords } from '#web/language.tsx'
import { today } from '#web/today.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { networkWords } from './words.ts'

/** So long a year is shown when the network is let come to be, in milliseconds. */
const aYear = 900
const settled = 120

/** The day the network is shown as of: to be typed, or slid through the years. */
export function Years({
  day,
  from,
  onChange,
}: {
  day: string | undefined /** The first year worth looking at. */
  from: number
  onChange: (day: string | undefined) => void
}) {
  const said = useWords(networkWords)
  const show = useShow()
  const thisYear = Number(today().slice(0, 4))
  const year = day ? Number(day.slice(0, 4)) : thisYear
  const first = Math.min(from, year, thisYear - 1)
  const [sliding, setSliding] = useState<number>()
  const [playing, setPlaying] = useState(false)
  const choose = useEffectEvent((next: number) => onChange(next >= thisYear ? undefined : `${next}-12-31`))
  useEffect(() => {
    if (sliding === undefined) return
    const timer = setTimeout(() => {
      choose(sliding)
      setSliding(undefined)
    }, settled)
    return () => clearTimeout(timer)
  }, [sliding])
  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => {
      choose(year + 1)
      if (year + 1 >= thisYear) setPlaying(false)
    }, aYear)
    return () => clearTimeout(timer)
  }, [playing, year, thisYear])
  const play = () => {
    if (year >= thisYear) onChange(`${first}-12-31`)
    setPlaying(!playing)
  }
  return (
    <div className="network-years">
      <IconButton icon={playing ? IconPlayerStop : IconPlayerPlay} label={playing ? said.stop : said.play} onClick={play} />
      <span className="num s muted less">{first}</span>
      <input
        type="range"
        aria-label={said.year}
        aria-valuetext={day ? show.day(day) : String(thisYear)}
        min={first}
        max={thisYear}
        value={sliding ?? year}
        onChange={(event) => setSliding(Number(event.currentTarget.value))}
      />
      <DateField bare whole label={said.day} value={day ?? today()} onChange={(next) => onChange(next === today() ? undefined : next)} />
    </div>
  )
}
