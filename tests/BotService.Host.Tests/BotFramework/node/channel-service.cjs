// A channel service made of Microsoft's own parts: its client brings activities to the bot, its channel service routes take the replies,
// its authentication judges the bot's token, its schema the buttons. Plays a poll and prints what it saw as one line of JSON.

const http = require('node:http');
const { ChannelServiceRoutes } = require('botbuilder');
const { CloudChannelServiceHandler } = require('botbuilder/lib/cloudChannelServiceHandler');
const { AuthenticationConfiguration, BotFrameworkAuthenticationFactory, ServiceClientCredentialsFactory } = require('botframework-connector');
const { assertSuggestedActions } = require('botframework-schema');

const given = JSON.parse(process.argv[2]);
const conversation = 'c;1|ă:b/1';

/** Signs with the token that the test's issuer made for this service; the issuer stands for Microsoft's login. */
class GivenCredentials extends ServiceClientCredentialsFactory {
  async isValidAppId(id) {
    return id === given.audience || id === given.appId;
  }

  async isAuthenticationDisabled() {
    return false;
  }

  async createCredentials() {
    return {
      async signRequest(request) {
        request.headers.set('Authorization', `Bearer ${given.bearer}`);
        return request;
      },
    };
  }
}

class Replies extends CloudChannelServiceHandler {
  seen = [];
  #waiting = [];

  /** A refused token would else only be a reply that never comes. */
  async authenticate(header) {
    try {
      return await super.authenticate(header);
    } catch (error) {
      console.error(`The bot's token is refused: ${error.message}`);
      throw error;
    }
  }

  async onSendToConversation(identity, id, activity) {
    return this.#take('POST', identity, id, activity, `m${this.seen.length + 1}`);
  }

  async onUpdateActivity(identity, id, changed, activity) {
    return this.#take('PUT', identity, id, activity, changed);
  }

  next() {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #take(method, identity, id, activity, name) {
    // Of a whole activity the schema asks for every optional member too, which no channel sends.
    if (activity.suggestedActions) {
      assertSuggestedActions(activity.suggestedActions);
    }

    // A slow machine may bring a message twice, as any network may.
    if (this.seen.at(-1)?.text === activity.text) {
      return { id: name };
    }

    this.seen.push({ method, conversation: id, issuer: identity.getClaimValue('iss'), text: activity.text });
    this.#waiting.shift()?.(activity);
    return { id: name };
  }
}

/** As much of a web server as the routes ask for. */
function serve(handler) {
  const routes = [];
  const add = (method) => (path, run) =>
    routes.push({ method, run, pattern: new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`) });
  new ChannelServiceRoutes(handler).register({ get: add('GET'), post: add('POST'), put: add('PUT'), delete: add('DELETE') });
  return http.createServer((request, response) => {
    const found = routes.map((route) => ({ route, match: route.method === request.method && route.pattern.exec(request.url) })).find(({ match }) => match);
    response.status = (code) => { response.statusCode = code; };
    response.send = (body) => response.write(typeof body === 'string' ? body : JSON.stringify(body));
    if (found) {
      request.params = Object.fromEntries(Object.entries(found.match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));
      found.route.run(request, response, () => {});
    } else {
      response.statusCode = 404;
      response.end();
    }
  }).listen(given.port, '127.0.0.1');
}

async function main() {
  const auth = BotFrameworkAuthenticationFactory.create(
    '', true, 'https://login.example', given.audience, given.issuer, '', given.metadata, given.metadata, '',
    new GivenCredentials(), new AuthenticationConfiguration());
  const replies = new Replies(auth);
  const server = serve(replies);
  const client = auth.createBotFrameworkClient();
  let count = 0;

  const bring = (activity) => client.postActivity(given.appId, given.appId, given.bot, given.serviceUrl, conversation, {
    id: `${conversation}|${++count}`,
    channelId: 'directline',
    conversation: { id: conversation },
    from: { id: 'citizen' },
    recipient: { id: 'bot' },
    locale: 'vi-VN',
    ...activity,
  });
  const hear = async (activity) => {
    const next = replies.next();
    const { status } = await bring(activity);
    if (status !== 200) {
      throw new Error(`the bot answered ${status}`);
    }

    return next;
  };
  const say = (text) => hear({ type: 'message', text });
  const press = (activity, title) => hear({ type: 'message', value: activity.suggestedActions.actions.find((action) => action.title === title).value });

  await hear({ type: 'conversationUpdate', membersAdded: [{ id: 'bot' }] });
  let last = await say('/start one-stop');
  last = await press(last, 'Tôi đồng ý');
  if (last.suggestedActions.actions.some((action) => action.title === 'Bắt đầu')) {
    last = await press(last, 'Bắt đầu');
  }

  for (let question = 0; question < 5; question++) {
    last = await press(last, 'Rất hài lòng');
  }

  last = await say('Cán bộ nhiệt tình');

  // Microsoft's own judgement of the tokens that the bot is tested with.
  const accepted = [];
  for (const [name, token] of Object.entries(given.judged.tokens)) {
    await auth.authenticateRequest({ type: 'message', channelId: 'webchat', serviceUrl: given.judged.serviceUrl }, `Bearer ${token}`)
      .then(() => accepted.push(name), () => {});
  }

  server.close();
  server.closeAllConnections();
  console.log(JSON.stringify({ last: last.text, seen: replies.seen, accepted }));
}

setTimeout(() => {
  console.error('Not done within two minutes.');
  process.exit(1);
}, 120_000).unref();
main().catch((error) => {
  console.error(error);
  process.exit(1);
});
