import { PULSE, readCues } from './cueLines.ts'

/** What our own records hold: results, targets, actions. */
export const OURS = readCues(`
  our-result 3
    status
    response|responses $
    how big|high|low|good was|is|were the? response|turnout|uptake
    did|have|has we|it|things get|got|become|become better|worse
    what|how does the|our|my team|council|department|staff|service .. think|reckon|say|feel|see|rate
    how did that|it|this|things go
    change|changes|changed|difference|different|movement since
    did we get|do|become better|worse
    what|which proportion|percentage|share|fraction|percent
    who|anyone|everyone took|taken|take part
    who|anyone participated|answered|responded|replied
    summary|overview|headlines|headline|snapshot
    disagreement|disagree|consensus|spread|split|distribution
    how is|are|was the|it|council|everyone|everything .. doing|going|looking|getting|overall
    our|my|council|the|us current|present|latest standing|status|state|picture|view
    did|have|has .. many|anyone|everyone|people|enough|most respond|responded|reply|replied|answer|answered|take|taken|vote
    which|what level do|did|does .. think|reckon|feel|say|believe
    what do|does people|staff|everyone|colleagues|respondents|others|they|members|managers|team|officers|folk .. say|think|answer|put|reckon|feel|vote
    are we there|nearly|close|near
    what|which level for|on|in @area $
    come|came|comes out
    how mature|good|strong|advanced
    where are|were|is we|our|council|us
    where we|us are|were|stand|sit|at
    where do|did|does|would we|our|us .. stand|sit|come|land|rank|place|fall
    how are|were|is we|us|our|things|@area .. doing|going|looking|faring|getting|performing|shaping|measuring
    how did|have|has we|us|our|council|@area|everyone|people|colleagues|it .. do|done|score|scored|perform|rate|fare|feel|get|come|compare|look|measure
    how do|does we|us|our|council|@area|everyone|people|colleagues|it .. score|perform|rate|fare|feel|compare|look|measure|rank
    how good|strong|well|mature|bad|advanced|developed|are|is are|is|we|our we|our|council|us
    how good|strong|well|mature|bad|advanced|far are|is|do|did|does we|our|council|the
    how mature
    what|which level are|is|were|was we|our|us|council
    our|my|council current|present|latest|overall level|position|maturity|state|rating|score
    our|my|councils|us @area .. level|rating|score|position|maturity|result|results
    our|my|council level|rating|score|scores|position|positions|maturity|standing|ratings|result|results|performance
    what did we get|score|rate|give
    what score|rating|mark did|do|have|was|were|is
    result|results|score|scores|scored|rating|ratings|outcome|findings
    what did|do people|staff|everyone|colleagues|respondents|others|they|members|managers|team|officers|we .. say|think|answer|put|reckon|feel|vote
    how do|did people|staff|everyone|colleagues|respondents|others|officers .. feel|see|view|rate|answer|vote
    are|is we|our|council .. at|a|an? @level
    are|is we|our .. @level .. yet|already|now|still
    have we reached|hit|got|achieved|made|improved|moved|progressed|slipped|gone|dropped|changed
    are|is we|our|it|things|@area .. any? better|worse|improving|slipping|up|down|ahead|behind
    did|have we .. go|gone|went|move|moved up|down|on|forward|backwards
    since|than|versus|from|with last time|year|pulse|round|quarter|month
    gone up|down
    summary|overview|snapshot|picture|breakdown|rundown of .. where|we|our|us|everything|council|areas
    how far are we off|from|away .. @level
    our trend|progress|strengths|weaknesses|spread|average|median
  our-result 4
    what did|do @area .. say|think|answer|put
    median|average|mean|distribution
    what evidence do|have we
    our|my|the mark|marks|grade|grades|standing for|on|in|at
    are we getting|making anywhere|progress|better|headway
    how far|close|near .. off|from|away|to .. @level
    how far are|is|off|until|from|away|till .. @level
    weakest|strongest|worst
    are we|our .. best|bad|good|poor|strong|weak at|on|in
    response rate
    turnout|participation
    how many .. answered|replied|responded|respond|responses|part|filled|completed|answer|reply|voted|did
    who has|have not? answered|replied|responded
    agree|disagree|disagreed|agreed|disagreement|consensus|split with|on|about|among|between|most|over .. each|other|us|people|@area
    people|we|staff|everyone|colleagues disagree|disagreed|agree|agreed|differ
    last|latest|previous|recent|closed|recently ${PULSE}|results|result|scores
    results|result out|ready|in|available|yet
    ${PULSE} .. say|said|tell|told|show|showed|shown|find|found|results|result
  our-result 6
    @level .. performing|scoring|scored|rated|rating area|areas|one|ones
    @level 3|three|2|two|five|5? areas|area
    which|what|how area|areas|many .. are|is|has|have|came|come|at @level
  our-result 5
    @area level|levels? currently|now|today|presently
    numbers|figures|data|results say|show|tell|look
    how would|do|does|did .. rate|score|judge|mark us|our
    current|present|latest .. position|result|rating|standing
    did|have|has we|it|they|things move|moved|change|changed|shift|shifted|improve|improved|progress|progressed
    do|does|did people|staff|everyone|team|colleagues|officers|members|they|others see|rate|view|consider|class us|our|the|we
    worry|worried|concerned about
    proportion|percentage|share .. answered|replied|responded|took
    did|has|have @area .. go|gone|improve|improved|move|moved|change|changed|get|got|drop|dropped|rise|risen|slip|slipped
    did|do people|staff|everyone|they|colleagues|officers|members say|think|reckon|put .. @level
  our-target 4
    by when
    where are we|us|council heading|headed|going
    what level did|do|have we|council .. say|said|agree|agreed|choose|chose|chosen|pick|picked|commit|committed|set|promise|decided|decide
    where|what|which are|were we .. trying|hoping|wanting|aiming|heading|planning|meant|supposed to|for|be|at
    what have|has|did we|council|board .. said|agreed|decided|committed|set|signed .. want|get|reach|be|aim|hit|to
    what have|has we .. want|get to
    target|targets|targeted|targetting
    goal|goals
    aim|aims|aiming|aimed
    ambition|ambitions|aspiration|aspirations|aspire|aspiring|ambitious
    objective|objectives
  our-target 3
    where|what|which .. do|did|are|does we|us|council|our .. want|wanted|hope|hoping|wish|plan|planning|intend|trying|supposed|meant|heading|like to? be?|get|reach|hit|go|end
    what are|do|did we .. shooting|going|heading|striving|pushing for|towards
    what|which level are|do|did we .. shooting|going|heading|working|pushing|striving for|towards|to
    by when|what date
    deadline .. @area|@level
    when do|are|should|must|did we .. need|want|supposed|meant|expect|hope|have|get|reach|hit|be|due
    where .. we .. want|wanted|hope to be|get|reach|go|end
    levels|level to go
    how far are we from|off .. target|targets|goal|goals
  our-actions 5
    @area action|actions|tasks
    action|actions on|for|about @area
    how are we getting|doing on? with? the? @area? actions|action
    what|did .. we|i .. say|said|agree|agreed|promise|promised|commit|committed .. do|doing|to
  our-actions 3
    what is|has|have been? agreed|promised|decided|planned to|about|for|on
    missed|forgotten anything|something|any
    in|my tray|inbox|backlog
    action|actions|task|tasks|job|jobs list|for|on
    things|stuff to finish|do|complete
    still has|have to
    what|anything .. owe
    action|actions
    overdue
    to do list
    to dos
    todo|todos
    task|tasks
    jobs to do
    outstanding
    assigned
    who is doing|leading|owns|responsible|handling|picking|dealing|looking|taking|got|down
    who owns|owned
    what is|am i|are|my .. due
    due this|next|today|tomorrow|soon|week|month|by|on
    what|anything .. i|me .. agree|agreed|promise|promised|commit|committed|sign|signed|volunteer|volunteered|got|have|need|meant|supposed|said to|up|would .. do|doing|done|finish|this|today
    what|anything|which .. we|us .. agree|agreed|promise|promised|commit|committed|sign|signed|volunteer|volunteered|said to|up|would .. do|doing|done|finish|this|today
    what are|is we|people|they|others|everyone|colleagues|you .. doing|working about|on|to|for
    what is|are|was|running? late|overdue|behind|slipping
    running late
    anything|anyone|something late|behind|slipping
    what should|must|do|have i .. do|doing|done|finish|deliver
    what am|was i .. do|doing|on|down
    what should|must|do we .. doing|do this|next|today week|month|today
    on my|our plate|list
    anything|something|stuff|things|what .. waiting|outstanding|pending|left for|on|from|to me|us|do
    improvement plan|plans
    chase|chasing|follow ups
    deadline|deadlines
`)

/** What moves things: starting a pulse, recording a position, connecting Excel; and how answers are protected. */
export const DOING = readCues(`
  start-pulse 4
    ^ start|begin|go $
    ^ ${PULSE} please|now
    open|start|run|begin|launch|create a|another new? one|round
    get|gather|collect|seek|hear .. views|opinions|feedback|thoughts
    kick|start|set|get things|it|one|this off|again|going|rolling
    run|do|send|launch|issue it|that|one|another one? again|out|now|off?
    start|starting|run|running|launch|launching|kick|kicking|send|sending|open|create|set|begin|issue|schedule|trigger|organise|fire|put|initiate|do|conduct|arrange|push|release|circulate|share|rerun|repeat|redo .. ${PULSE}
    new|another|fresh|quick|short|little|mini|brief ${PULSE}
    start|launch|run|kick|send it|one|that|them|this off|out|please|now?
    ^ ${PULSE} the|everyone|everybody|staff|team|members|people|councillors|colleagues|officers|on|about|@area
    ${PULSE} time
    lets|us|to|we|please|you .. ${PULSE} the|everyone|everybody|staff|team|members|people|councillors|colleagues|officers|on|about|@area
    time|ready|due for|to .. ${PULSE}
    pulse|survey|poll @area
    ask|asking|canvass|consult the|my|our everyone|everybody|staff|team|colleagues|people|officers|department|managers
    ask|asking|canvass everyone|everybody|staff|teams|colleagues|people|officers|@area|managers|councillors
    gather|collect|get|seek views|opinions|feedback|responses
    check|find|see|know|gauge|test .. how|what people|staff|everyone|colleagues|we|the|officers .. feel|think|reckon|views|see|rate|view|say|score
    take|get|want a? temperature|pulse
  set-position 5
    mark|put|record|rate|log|set us|council|ourselves down? as|at|to @level
    record|log|save|note where|what|how we|our
    ^ set|record|log|note|save|register|mark|enter that|we|us|our .. @area|@level
    please|you|to set|record|log|note|save|register|mark|enter that|we|us .. @level
    ^ set|record|change|update|save|put|log|mark|register|note|amend|edit|move|make|raise|lower|enter|add|store|capture|agree .. target|targets|goal|position|positions|aim|ambition
    please|you|to|me|us|we|and|lets set|record|change|update|save|put|log|mark|register|amend|edit|enter|raise|lower|capture|store .. target|targets|goal|position|positions|level|aim|ambition
    ^ set|record|change|update|save|put|log|mark|register|amend|edit|move|enter|note|make our|the|us|my|council|we|that .. @area|@level .. to|as|at|@level|is
    ^ set|record|change|update|save|put|log|mark|register|amend|edit|move|enter|note @area .. to|as|at|is|position|level|target|@level
    you|please|to|we|us|can set|record|change|update|save|put|log|mark|register|amend|edit|enter|note our|the|us|my|council|that|we|down|@area .. @area|@level
    log|record|save|register|enter|note our|the|my level|position|target
    put us|council|me down
    @level .. please|can|could|you|to record|save|log|register|update|note
    target .. should|needs|must|is to? now? be|become|change|changed|@level
    we|board|cabinet|council|us|just have? now? agreed|decided|settled that|on|we|our|to|@level|@area|upon
    our|the target|position for|on .. is|are|as|to|should|now @level|be|@level
  connect-excel 4
    excel|workbook|spreadsheet|spreadsheets|xlsx|xls|csv
    into|to|in|from|with a|the|my|our? excel|spreadsheet|workbook
    connect|link|pair|hook|sync|attach|join|plug|export|download|import .. excel|workbook|spreadsheet|xlsx
    addin|addins|plugin
    add in code|pane|excel|for
    the|excel|an add in
    excel .. add|code|connect|pane|refresh|link
    pairing|pair|connection|access code
    power query|bi
  how-protected 5
    work|find|figure out who|what|which
    names|name stored|kept|saved|held|known|linked
    are|is names|name
    can|will|could|would|does|do|did my|the|our|anyone|anybody|somebody|hr|it|others|colleagues|people boss|manager|director|head|lead|team|employer|council|colleagues|bosses|managers? see|know|read|find|tell|view|get|look .. my|what|who|it|me|i|this|that|which|answers|our
    anonymous|anonymously|anonymity|anon|anonymised|anonymous
    confidential|confidentiality|confidentially|confidence
    private|privacy|gdpr|dpia|ico
    data protection
    who|anyone|anybody|boss|manager|someone|else|they|you|leader|people|others|everyone|hr|it can|will|could|would|gets|able|does|do|to .. see|read|know|view|find|access|look|tell .. answer|answers|response|responses|said|i|my|put|data|who
    what|where happens|happen|does|do|will|goes|go .. my|our|the|these|personal answer|answers|response|responses|data|reply|replies
    who said|answered|voted|put|wrote|chose|gave|ticked|picked what|which
    can|will|could|does|do anyone|anybody|my|they|you|it|people .. identify|identified|trace|traced|linked|track|tracked|recognise|recognised|named
    keep|store|hold|retain|delete|deleted|destroy|destroyed|stored|kept|held|save .. my|our|the|responses|answers|data .. answers|responses|data|response|answer|for|long|information
    how long .. keep|kept|store|stored|hold|held|retain|retained|last
    identifiable|identify|identified|traceable|traced|foi
    are|is|will|stay my|our|the answers|responses|data|answer .. safe|secure|private|protected|secret|hidden|visible|public|shared|seen|stored|kept|deleted
    how|do .. protect|protected|protecting|protects
    keep|store|hold|see|show|know|have|save|record my|our|their|your names|name|details|identity
    know|tell|see|find it is|was me|mine|who
    names|name attached|on|against|shown|recorded
    seen by|who
    will i get into trouble
`)
