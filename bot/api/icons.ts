import { icon, SERVED_SIZES } from '../../manifest/icons.ts'
import type { Route } from '../http.ts'

/** The pictures that Excel shows on its ribbon and in its list of add-ins: `GET /addin/icon-32.png` and others. */
export const iconRoutes = (): readonly Route[] =>
  SERVED_SIZES.map(
    (size): Route => ({
      method: 'GET',
      path: `/addin/icon-${size}.png`,
      handle: async () => ({ status: 200, headers: HEADERS, body: icon(size, 'rounded') }),
    }),
  )

const HEADERS = { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' }
