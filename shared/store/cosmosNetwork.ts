import type { HttpClient } from '@azure/core-rest-pipeline'

/** How the network failed: nothing left this machine, or nobody knows what became of the request. */
export const UNSENT = 'UNSENT'
export const LOST = 'LOST'

const NOTHING_LEFT: ReadonlySet<unknown> = new Set(['EAI_AGAIN', 'ECONNREFUSED', 'ENOTFOUND'])

/**
 * A way to send requests whose faults the SDK does not know, so that it leaves them to us: it would try a lost read
 * again only after a second, ten times, while a person waits.
 */
export const plainNetwork = (inner: HttpClient): HttpClient => ({
  async sendRequest(request) {
    try {
      return await inner.sendRequest(request)
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') throw error
      const { code } = error as { readonly code?: unknown }
      throw Object.assign(new Error('The network failed.', { cause: error }), {
        code: NOTHING_LEFT.has(code) ? UNSENT : LOST,
      })
    }
  },
})
