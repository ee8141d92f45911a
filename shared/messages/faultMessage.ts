import { STORE_AWAY, STORE_FAULT, storeFault } from '#shared/domain/storeFault.ts'
import { compose, text } from './compose.ts'
import type { Message } from './message.ts'

/** What a person is told when something on our side failed. @param reference by which an administrator finds the reason in the log */
export const faultMessage = (error: unknown, reference: string): Message => ({
  ...compose([text(sentence(error, reference))]),
  refused: true,
})

function sentence(error: unknown, reference: string): string {
  switch (storeFault(error)) {
    case STORE_FAULT:
      return `Nothing was saved, because our store can't take anything at the moment (reference ${reference}). Try again in a few minutes.`
    case STORE_AWAY:
      return `We can't tell whether that was saved, because our store did not answer in time (reference ${reference}). Try again in a few minutes: doing it twice does no harm.`
    default:
      return `Something went wrong on our side (reference ${reference}). Try again: doing it twice does no harm. If it happens again, give the reference to your administrator.`
  }
}
