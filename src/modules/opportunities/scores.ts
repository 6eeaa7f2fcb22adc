// How much an opportunity matters, as a number people see and as the place it is kept at.
const mostScore = 1_000
/** Half of the score at this weight. */
const middling = 5

/** From 1 to 999, rising with the weight. */
const scoreOf = (weight: number) => Math.min(mostScore - 1, Math.max(1, Math.round((mostScore * weight) / (weight + middling))))
export const rankOf = (weight: number): number => mostScore - scoreOf(weight)
export const scoreOfRank = (rank: number): number => mostScore - rank

/** So many of one kind are kept: nobody reads on beyond. */
export const mostOfKind = 1_000
