// A register of invented parties with names as they occur in the Netherlands and Flanders, the same at every run.
const first =
  'Jan Piet Els Maria Johan Luc Marc An Katrien Bart Dirk Petra Élodie Zoë Sofie Koen Wim Tom Lotte Emma Noor Daan Sem Lucas Finn Milan Jef Rik Guy René Chantal Fatima Mohamed Ayşe Youssef Hendrik Willem Kees Joke Riet Geert Inge Ilse Veerle Griet Hilde Kristof Stijn Pieter Thijs Ruben Jasper Femke Sanne Anouk Marloes Jolanda Margriet Annelies Bjørn Søren Jürgen Gaëlle André Amélie Nathalie Tine Tineke Wouter Maarten Joris Sander Jeroen'.split(
    ' ',
  )
const heads =
  'Ver Van De Wil Hen Ja Pie Bak Mee Smi Vi Boe Wou Claes Goos Mer Herm Mich Jac Lam Ger Wau Des Aer Den Cor Lae Mae Nij Noor Oos Roe Sche Stev Tim Vanden Vander Ter Zwa Dij Ha He Ho Kui Moe Schout Brou Gi Lie Lee Rij Sla Stee'.split(
    ' ',
  )
const middles =
  'beek bosch berg brug bruggh donck dael damm eeck gaer ghe haegh hout huys kamp kerck laer len linn meer mol moer na nin poel ract rie rum sch stael stra teg ter tin velt voor wae weer wijn zand zeel cle de le me no ra'.split(
    ' ',
  )
const tails = 's en aert aerts mans sen ssens ma sma stra ink inck e el ens er ers eren t uys ijk ck x ier iers on ant inga'.split(' ')
const known =
  'Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters Smet Jansen Bakker Visser Smit Meijer Boer Mulder Groot Bos Vos Hendriks Dekker Brouwer Wit Dijkstra Smits Graaf Meer Verstraeten Vermeulen Hermans Michiels Aerts Martens Lambrechts Dubois Declercq Verhoeven Timmermans Desmet Segers Wauters Coppens'.split(
    ' ',
  )
const prefixes = ['', '', '', '', '', 'van ', 'de ', 'van de ', 'van den ', 'van der ', "D'", 'Van ', 'De ']
const trades =
  'Bakkerij Slagerij Bouwbedrijf Garage Apotheek Advocatenkantoor Administratiekantoor Schildersbedrijf Installatiebureau Timmerwerken Tuinaanleg Transport Kapsalon Drukkerij Brouwerij Kwekerij Notariskantoor Architectenbureau Schoonmaakbedrijf Verzekeringen Vastgoed Holding Beheer Elektro Dakwerken Boekhouding Fietsenmaker Tandartspraktijk'.split(
    ' ',
  )
const forms = 'B.V. BV NV N.V. VOF CV vzw Stichting Vereniging comm.v.'.split(' ')
const places =
  "Gent Antwerpen Brugge Leuven Mechelen Aalst Kortrijk Hasselt Oostende Genk Roeselare Turnhout Lier Amsterdam Rotterdam Utrecht Eindhoven Groningen Tilburg Breda Nijmegen Apeldoorn Haarlem Arnhem Enschede Amersfoort Zwolle Leiden Maastricht Dordrecht Ede Delft Venlo Deventer 's-Hertogenbosch 's-Gravenhage Heist-op-den-Berg Sint-Niklaas Knokke-Heist Bergen-op-Zoom Capelle-aan-den-IJssel Ĳsselstein".split(
    ' ',
  )
const streets = 'Kerk Dorps School Molen Station Markt Nieuw Hoog Koning Wilhelmina Julianna Beuken Eiken Linden Veld Bos Meer Brug Kasteel Leopold'.split(' ')
const mail = 'gmail.com telenet.be skynet.be ziggo.nl kpnmail.nl hotmail.com outlook.com proximus.be xs4all.nl'.split(' ')

/** Small, quick and the same everywhere (mulberry32). */
export function dice(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export type Party = { name: string; number: string; contact: string[]; place: string[] }

export function party(i: number): Party {
  const roll = dice(i * 2654435761)
  const pick = <T>(from: readonly T[]) => from[Math.floor(roll() * from.length)] as T
  /** Few names are borne by many, many by few. */
  const often = <T>(from: readonly T[]) => from[Math.floor(roll() ** 2 * from.length)] as T
  const surname = () => (roll() < 0.5 ? often(known) : pick(heads) + (roll() < 0.6 ? pick(middles) : '') + pick(tails))
  const given = often(first)
  const family = surname()
  const name = roll() < 0.6 ? `${given} ${pick(prefixes)}${family}` : `${pick(trades)} ${roll() < 0.3 ? `${surname()} & ${family}` : family} ${pick(forms)}`
  const phone = `4${String(Math.floor(roll() * 1e8)).padStart(8, '0')}`
  return {
    name,
    number: String(1001 + i),
    contact: [`0${phone}`, `32${phone}`, `${given}.${family}@${often(mail)}`],
    place: [`${pick(streets)}straat ${1 + Math.floor(roll() * 200)}`, `${1000 + Math.floor(roll() * 8999)} ${often(places)}`],
  }
}
