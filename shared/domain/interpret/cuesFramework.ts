import { readCues } from './cueLines.ts'

/** What the framework says, and who does it well. */
export const FRAMEWORK = readCues(`
  describe-level 4
    @level council|councils|authority|authorities|organisation .. do|doing|does|have|handle|work|support|deal|manage|look
  describe-level 1.5
    what does @level|@area .. look|say|mean|involve|require|expect|need
    @level .. look|looks like
    wording|text|descriptor|statement|paragraph
    @level level|standard|council|councils|status
  describe-area 5
    what|who do|does|is they|you|we|it|meant mean? by
    where do|does they|@area|it come|fit in
    when is|are|does @area
    which|what key? area|areas|bit|part|section|theme|topic|heading|enabler .. @area
    where does|do|would|is|are|should @area .. fit|come|sit|go|belong|covered|mentioned|appear
    where would|can|do|could i find @area
    @area key? area|theme|enabler .. or
  describe-area 3
    everything|all about|on|for @area
  describe-area 2
    more? detail|details|info|information
    ^ more $
    what does that|it|this|they mean
    what makes
    what is|are|does|do|s @area
    define|definition|meaning|stands
    explain|describe|elaborate|clarify
    tell me .. about|more
    talk|walk|run|take me through
    why
    what|whatever .. mean|means|meant
    what is|are .. about|involved|it
    point|purpose|benefit|benefits of
    matter|matters|important|importance|bother|care
    @area .. explained|explanation|cover|covers|covered|include|includes|mean|means|about|involve|involves|overview
    count|counts|qualify|qualifies as
    stand|stands for
    cover|covers|fall|falls|included under?|in? @area
    introduction|intro|background|info|summary|rundown|lowdown|gist to|on|about|of
    who are|is .. @area
    how big|small|large|many
    what .. @area|you call|called|class|regard|consider
  compare-levels 2.5
    ^ versus|against
    compare|compares|compared|comparison|comparing|contrast
    difference|differences|different|differently|differ|differs|distinguish|distinguishes|separates|separate|distinction
    @level .. versus|against|over|than .. @level
    gap|jump|leap|step|distance|shift|change|between|from .. @level .. to|and|@level
    from @level .. to|through .. @level
    @level to|into @level
    side by side
    what|whats|anything|more|extra does|do|is|would .. add|extra|more|new
    what changes|changed|change
    next to each other
  next-level 5
    route|path|way|road up|forward
    level|anything|something|one after|above|higher|beyond|next $
    next level|stage|step|rung|tier $
    to|onto the next level|stage|rung
    how to? move|go|get|step on|up|forward|higher
    to|how improve|improving|get better|go up|move up|do better
    raise|raising|lift|up|increase|improve|boost our|the|us .. level|bar|game|standard|rating|score|maturity
  next-level 3
    what can|could|should|might|would|else can? we do|be|try .. to|for|about|with|differently|more|better
    what next
    anything|something|somewhere|anywhere higher|above|further|beyond|better|more|next|else
    climb|advance|progress|level up|progressing|advancing
    how|do we? .. grow|build|climb|advance|progress|improve|strengthen|develop
    keep|carry going|on|improving
    ideas $
    what|where now
    next step|steps|level|stage|stages|rung|thing|move|up|one|priority|priorities
    what is|s|are|comes|should|do|would .. next
    next $
    ^ next
    improve|improves|improving|improvement|improvements|strengthen|strengthening|boost|develop
    get|do|become|be|getting|doing|perform better|stronger|best
    better at|on|with|in
    move|step|go|get|push|climb|level|jump|raise|progress|work|bump|nudge|take|bring|going|moving|stepping|shift us|it|our|way|ourselves|@area? up
    move|get|push|progress|moving|going|go|shift us? on|forward|forwards|further|ahead|past|beyond
    go|goes|head|heading from here
    up our|the game
    ways|how .. better|progress
    quick wins|win
    comes|come after|next|above
    comes|come|is|anything|level|levels|go|higher .. after|above|beyond|past|over that|this|it|@level
    after that|this
    work|focus|concentrate|working on
    more engaged|involved|interested
    get|make|have @area more|better|properly|fully @area|engaged|involved|interested
    missing|lacking|gaps
    off|beyond|past|above|out|up of? from? the? @level
    beyond|past|above that|this|it
    higher|up a|one|1 level|notch|rung|stage
    a|one|1 level|notch|rung|stage up|higher
    one|1 up
    up one|a
    what would|will|could|does it take
    moves|move us
    get there|us
  list-levels 4
    the grades|bands|tiers|rungs
    what|which level|number is @level $
    ^ is @level level|number? @level $
    bottom up
    top down
    top to bottom
    which level|stage is
    is @level better|higher|lower|above|below|worse|than
    how many levels|stages|tiers|steps
    the|all|each|every|five|5|different|various|possible|maturity different|various|main|other|possible|maturity|5|five? levels|stages|tiers|rungs
  list-levels 3
    the range
    five|5 words|names|labels
    lowest|bottom|minimum|first|worst to highest|top|best|last
    numbers|digits|colours|figures mean|for|stand
    what order
    list|show|see|give .. them|all|those|rest|others|lot all?
    what|which|name|list|show|explain|describe|are|maturity|how|about levels|stages|tiers|rungs|grades
    ^ levels|stages|tiers|scale
    all|every|each|whole|entire|complete|full .. level|levels|stage|stages|ladder|scale|range|set|descriptors|rung|rungs
    scale|ladder
    five|5|four|4 levels|stages|tiers|statements|descriptors
    level|levels|stage mean|means|work
    minimum to|through innovator
    maturity model|scale|index|matrix|grid|levels
    from|right .. through to? @level
    from .. bottom|start to .. top|end
    descriptors|statements
    full|whole|entire|complete lot|thing|set|range|table
    highest|lowest|top|best|how level|levels is|are
    @level .. right|all|way through|up to|the @level|way
  list-areas 3
    all fourteen|14|ten|10
    what|which can|could|do i|we pick|choose|select from?
    what|which .. we .. assessed|measured|judged|marked|scored|rated|tested on|against
    assessed|measured|judged|marked|tested on|against
    what does|do this|it|the|that thing|bot|tool|survey|pulse|framework measure|cover|look|assess|ask
    areas|themes|topics|enablers|subjects|categories|headings|sections|strands|pillars|domains
    key areas
    what|which .. in|under|within|make|part|comes|sits|included|belongs .. framework|strategy|theme|@theme
    framework|strategy|nps .. cover|covers|include|includes|contain|contains|about|made
    what does .. framework|strategy
    ^ what is in the framework|strategy
    everything in|under @theme
    ^ @theme $
    tell|explain|what|describe|about .. @theme
  exemplars 2
    who is|does|has|are|have
  exemplars 5
    top|leading|best|strongest councils|council|authorities|authority|districts|boroughs|performers
    where has|have|did|does @area .. worked|work|gone|succeeded|happened
    compare|compared|comparing|benchmark|measure .. other|others|neighbours|neighbouring|similar|peers|nearest|elsewhere
  exemplars 3
    success story|stories
    benchmark us|our|with|against|me
    who is the most|best|leading|strongest
    hot on
    any|which|other @level in|on|at|for|with|we|i|that
    pinch|steal|copy|borrow|nick|learn|lift .. ideas|from|off
    where can|could|should|might|would i|we see|find|go|look
    done|do|does|doing @area? right|well|properly|brilliantly
    see @area? .. done|working|in well|right|properly|action|practice
    which|any|other|another|what|similar|nearby|neighbouring council|councils|authority|authorities|boroughs|districts|counties
    councils|authorities .. good|best|great|strong|known|excellent|well|leading|@level
    councils|authorities do|doing|done|have|did
    councils|authorities like|near|around us
    who|anyone|anybody|someone|somebody|everyone else? .. good|great|best|well|cracked|nailed|leading|strong|ahead|brilliant|expert|excellent|sorted|properly|better
    who else
    who can|could|should|might|would we|i .. talk|speak|ask|call|ring|visit|contact|learn|copy|approach|see|follow|look
    example|examples|exemplar|exemplars|exemplary
    case study|studies
    best|good|great|leading practice|practise
    learn|learning|copy|borrow|steal|inspiration from
    in touch with
    put us|me in touch
    elsewhere|peer|peers
    anyone|anybody|someone|somebody good|great|doing|with|who|that|strong|nailed|cracked|else|already|got|has|have|at|we|i
    role model|models
    lead|leads|leading the way|field|pack|country
    talk|speak|visit|ring|contact|phone|meet to|with? someone|somebody|council|another|who|a|that|them
    buddy|buddies|mentor|twin|pair
    beacon|trailblazer|trailblazers|pioneers|pioneer|shining
`)

/** Help: who we are and what we can do. */
export const HELPING = readCues(`
  help 6
    need|want|give a|me|some a? hand
    what is it you do
    what|who you are|do $
    change|edit|amend|correct|undo|redo|delete|remove|withdraw my|our|an answer|answers|response|responses|vote|mind
    answer|complete|fill|take|do|join|find in|out? the|my|this|your pulse|survey|questionnaire|poll|form
    where|how|can|do|must do|can|to|should|i|we i|we|answer answer|respond|vote|reply|participate
    close|end|stop|cancel|extend|pause|delete|finish the|this|a|my|our|that pulse|survey|poll
    when|what time|day|date? does|is|will|do the|this|next pulse|survey|poll close|end|finish|open|due|over|start
    when|is is|there the|a|any|next next|pulse|survey pulse|open|running|live|on|survey
    remind everyone|everybody|people|staff|the|them|non
    send|issue a|another|some reminder|reminders
    i want|need to answer|respond|vote
    example|examples|sample of? questions|commands|messages|things
    what to ask
    supposed|meant to do with this|it
  help 4
    what is this all? about
    thing on $
    where is|are the survey|pulse|questionnaire|form|poll
    who is the lead|owner|admin
    are you there|working|alive|on
    test|testing $
    do with this|it|that
    ^ erm|um|eh|huh|what $
    ^ erm|um|eh|huh what? $
    help
    what can|do|else|could you .. do|know|answer|offer|tell
    what can|could|should|do i|we .. ask|say|type|do|use
    how do|does|can|should i|we|this|it|that|you|to .. use|work|works|begin|started
    how does|do .. pulse|bot|app|thing .. work
    how to use|start
    who|what are you $
    what is this|a|the|council? pulse|bot|app|thing|for|$
    commands|command|menu|options|instructions|guide|manual|tutorial|faq|guidance
    get|getting started
    lost|confused|stuck $
    am lost|confused|stuck|new
    not sure what|how|where to
    what .. questions|question .. ask|answer
    are you a|an|real|human|person|robot|ai|bot
    remove|uninstall|leave
    stop|unsubscribe|mute .. reminders|reminder|messages|nudges|notifications
`)
