/** Room around every plot, px: equal in all charts, so that weeks stand above one another. */
export const plotEdges = { left: 46, right: 14, top: 26, bottom: 24 }

/** Heights of plots, px, axis and unit included. */
export const plotHeights = { main: 260, small: 132 }
