/** The longest that a line of news may be, in bytes: what PostgreSQL carries at once. */
export const longestNews = 7_900

/** Of a handle that only looks: there is nothing to tell. */
export const nothingToTell = Object.freeze([]) as unknown as string[]
