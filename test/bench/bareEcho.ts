import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { AuthenticationConfiguration, PasswordServiceClientCredentialFactory } from 'botframework-connector'
import restify, { type Request, type Response } from 'restify'

/**
 * What the answer path is measured against: the stock CloudAdapter with its JWT check on restify, echoing an invoke.
 * Started as a process of its own. Arguments: app id, metadata URL.
 */
const [appId = '', metadataUrl = ''] = process.argv.slice(2)
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
      OAuthUrl: 'https://token.botframework.com',
      ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
      CallerId: 'urn:botframework:azure',
    } as never,
    new PasswordServiceClientCredentialFactory(appId, 'not-used') as never,
    new AuthenticationConfiguration() as never,
  ),
)
const server = restify.createServer({ name: '' })
server.use(restify.plugins.bodyParser({ maxBodySize: 262_144, mapParams: false }))
server.post('/api/messages', async (request: Request, response: Response) => {
  await adapter.process(request as never, response as never, async context => {
    const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: CARD }
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } })
  })
})
const CARD = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Thank you.', wrap: true }] }
server.listen(0, '127.0.0.1', () => process.send?.({ url: `http://127.0.0.1:${server.address().port}` }))
