const usualPort = 3000

/** Where people reach the web, for links that are printed: HEADROOM_URL, else this machine under PORT, which Next sets too. */
export const webAddress = ({ url }: { url: string | null }): string =>
  url ?? `http://127.0.0.1:${process.env.PORT || usualPort}`
