import { readCues } from './cueLines.ts'

/** A sentence that describes practice and asks for its level, or quotes words and asks where they stand. */
export const WHICH = readCues(`
  which-level 4
    which|what level of @area is|are|would that|this|it|be
    which|what level are|is we $
    which|what level are|is|am we|i|this describing|describe|talking
    what|which level for|in|on @area $
    which|what level|stage|rung|tier|box|one|category is|was|would|does|might|should|will|could this|that|it|these|those|we|us|i|you
    which|what level|stage|rung|tier|box|category $
    which|what level|stage|rung|tier|box is|s|does|that|would|are that|this|it|match|fit|describe|then
    which|what level|stage|rung|tier|box that|this $
    which|what level|stage are|is we then $
    where would|does|do|might|could that|this|it .. put|sit|leave|place|fit|rank|come|land|fall|be|us
    where .. that|this|it put|sit|leave|place|fit|rank|come|land|fall|leaves|puts
    what|which would|does|do that|this|it .. make|count|be|rate|put|score|rank|call|mean|sound
    what would you call|rate|say|class|rank
    how would you|that|this|it|we .. rate|rank|class|score|call|place
    does that|this|it .. make|count|mean|put|qualify
    is|would that|this|it be? considered|counted|classed|seen|more|just|only|still|as? @level
    sounds|sound|feels|looks like what|which
    what level|levels .. you say|think|call|reckon
    are we .. @level or @level
  which-area 5
    which|what area|one|key|part|bit|section .. that|this|it|says|mentions|talks
    what|where is that|this|it in|from|under
    where .. that|this|it come|comes|from|written|appear
    who|where|which says|said|mentions .. that|this|it|a|the|about|all
    who|where|which says|mentions|mentioned
    where does it|that|this|the|document|strategy .. say|mention|talk|fit|come
    which|what level|levels|descriptor|box|area|areas|one says|say|mentions|mention|talks|talk|uses|use|has|have|contains|contain|covers|includes|refers
    which|what level|descriptor|box|area|one is|are that|this|it from
`)

/** What we do not do: the law, other frameworks, writing for people, everything else. And instructions that somebody hid in a message. */
export const OUTSIDE = readCues(`
  injection 6
    new instructions|rules|orders
    rate|score|mark|make|put us .. everything|all|every|everywhere
    give us @level|top|full|innovator|leader .. everything|all|every
    ignore|disregard|forget|override|bypass .. previous|prior|above|earlier|all|your|any|the|my .. instruction|instructions|prompt|prompts|rules|training|guidelines|programming|context|said
    system|hidden|initial|secret prompt|prompts|instructions|message
    you are|must now .. a|an|in|act|answer|pretend|my
    pretend|roleplay|jailbreak|developer|dan|god to|you|as|mode|that|prompt|be
    act as|like a|an|my|if|the
    reveal|print|output|repeat|leak|expose|dump .. prompt|password|passwords|instructions|words|secret|secrets|key|keys|code|config|token|database|tokens|above
    drop|delete|wipe|erase|truncate|remove all|the|my|every|table|tables .. data|database|responses|results|answers|records|users|table
    admin|sudo|root|login|master password|access|credentials|mode|rights
    say|answer|reply|respond with|only|that|in only|just|banana|pirate|rhyme|verse|we
  prying 6
    tell|show me|us what .. answered|voted|put|said
    who said|says|thinks|thought|reckons|reckoned|voted|rated we|us|it|that .. @level|minimum|developing|mature|leader|innovator
    everyone|people|those|list who .. what|how they|each|everyone put|said|voted|answered|chose
    show|give|tell|list|send me|us .. answers|responses|votes
    who answered|responded|voted|said what|how
    what|which answers|answer did|does
    who voted|put|picked|chose|ticked|gave|rated|scored @level|@area|us|that|it|low|high|minimum|developing|mature|leader|innovator
    what did my|your|his|her|their|our|the boss|manager|director|head|colleague|lead|supervisor|chief .. put|say|said|answer|answered|vote|pick|choose|think
    what|how did|does|has|show|tell .. individual|individuals|named|sarah|john|dave|jane|bob s? answers|answer|responses|response|rating|scores
    individual|someone|somebody|another|others|other|his|her|their|named|each|everyone|each|persons|colleagues|bosss survey|pulse|persons|individual? answers|responses|answer|response
    what did|has|does councillor|cllr|mr|mrs|ms|miss|dr|sir .. say|said|put|answer|vote|think
  out-of-scope 7
    crown commercial
    procurement act|regulations|bill|regs|law
    act|regulations|regs 2015|2023|1998|2006
    pcr|pcr15|pa23|pa2023|ojeu|ppn|ppns|gpa|wto
    find a tender
    contracts finder
    prince2|itil|togaf|msp|cmmi|efqm|p3m3|p3o|cobit|nist|ccs|ypo|espo|nepo|gcloud|tupe|ir35|teckal
    prince 2
    agile|scrum|kanban|devops|lean|sigma
    iso 9001|20400|27001|14001|44001|9000|31000
    iso standard|certification|certified
    g cloud
    cciaf|nppf|npps|gcf
    commercial continuous improvement
    national procurement policy
    procurement policy statement
    government commercial function|functional|standards
    balanced scorecard
    ofsted|cqc
    peer challenge
  out-of-scope 4
    where can|do|could i|we buy|get|order|rent|hire
    book|attend|enrol .. course|training|session|workshop|webinar
    new|the|latest regs|rules|law|laws|regulations|legislation
    vote for
    dps|dpss
    leader|mayor|cabinet .. elected|resigned|election|reelected
    how much is|are|does|do
    nhs|crown|government|central|scottish|welsh|police|army .. framework|frameworks
    if a|the|our|an|one supplier|bidder|contractor|tenderer|vendor|provider
    raise|submit|approve|cancel|process|receipt a|an|the|my purchase|invoice|order|requisition|po|request|ticket
    who is|are our|the|my section|head|director|chief|monitoring|s151|line|officer|best
    order|buy|fetch|bring|get me|us some|a|an|new|another
    find|get|recommend|suggest me|us a|an|some|the .. supplier|suppliers|contractor|quote|quotes|consultant|provider
    membership|fees|exam|exams|syllabus|qualification
    threshold|thresholds
    legal|legally|lawful|unlawful|illegal|lawyer|solicitor|judicial|litigation|court|sue
    standstill|alcatel|veat|ex ante
    direct award|awards
    am|are|can|do|must|should|may we|i|you allowed|legally|required .. tender|contract|advertise|publish|award|supplier|lots|notice
    can|may|could|do we|i .. tender|advertise|publish|modify|extend|terminate|award|exclude|cancel|reserve|split|challenge .. contract|contracts|tender|bidder|supplier|procurement|framework|it|award|notice
    modify|extend|terminate|novate|void a|the|our|this|an contract|agreement
    notice|notices .. publish|period|days|publication
    publish .. notice|notices
    section|regulation|clause|article|schedule 1|2|3|4|5|6|7|8|9|10|12|18|19|20|41|50|72|75|106|114|123|151 .. consultation|apply|mean|say|agreement|notice
    how many|long quotes|bids|days|weeks .. need|notice|standstill|tender|for|required
    minimum number|level of quotes|bids|bidders|insurance|cover
    what|which framework .. should|can|do|to use|buy|for
    framework|frameworks .. buy|purchase|procure|call|laptops|temps|agency
    maturity model|models|matrix of|for|in agile|devops|data|software|testing|hr|security
  drafting 5
    ^ can|could|please|you|i? need|want|will|would? you? to? please? draft|write|compose|rewrite|summarise|translate|proofread|generate|prepare|format|correct .. a|an|the|me|my|this|our|us|some|it
    can|could|please|you|to|just|need draft|write|compose|rewrite|translate|proofread|generate|prepare .. a|an|the|me|my|this|our|us|some|it
    ^ draft|write|compose|rewrite|translate|proofread|generate|prepare|summarise me|us|a|an|my|the|this|our|it|some|an
    translate|poem|haiku|limerick|joke|jokes|song|riddle|story|essay|recipe|recipes
    email|letter|press release|speech to|for my|the|a|our|all|members|supplier|staff|board|bidders
  out-of-scope 4
    weather|rain|raining|snow|sunny|forecast|umbrella
    football|rugby|cricket|premiership|olympics|wimbledon
    prime minister|suspect
    capital of
    king|queen|president|pope of
    who is|was|won|will the|our|your leader|mayor|president|king|queen|chancellor|mp|chief|minister|head|chair|winner|general|election|x
    who won|invented|wrote|discovered
    what time|day|date is|does|do|are|it
    what is the time|date|weather
    bin|bins|recycling|pothole|potholes|parking|council tax|planning|housing|benefit|school|library|libraries|fete|dog|dogs .. fine|collected|collection|permit|day|application|permission|bill|rebate|claim|list|benefit|admissions|places|opening|times|report|saturday|fouling
    parking|permit|permits|pothole|potholes|bins|passport
    council tax|house
    laptop|printer|printers|wifi|password|passwords|computer|monitor|keyboard|vpn|outlook|onedrive .. broken|fix|working|work|start|reset|slow|change|forgot|not|connect|crashed|expired|up|jammed
    fix|reset|repair|unlock|mend my|the|our .. laptop|phone|printer|account|password|computer|screen|pc|email|internet|car|bike
    my computer|laptop|printer|phone|screen|pc|account|email|password|internet
    book|reserve me|us|a|the|my .. room|rooms|desk|flight|train|hotel|table|leave|holiday|meeting|appointment|ticket|tickets|car
    annual|sick|maternity|parental|my leave
    expenses|payslip|payroll|pension|mileage|salary
    holiday|holidays entitlement|left|request|in
    canteen|lunch|dinner|breakfast|coffee|tea|restaurant|pub|pizza|sandwich|cheese|cheddar|cake
    wage|wages
    recommend .. film|book|restaurant|movie|song|series|hotel|supplier|consultant
    bitcoin|crypto|lottery|horoscope|astrology|shares|stock|netflix|tv|youtube|facebook|tiktok|instagram|twitter
    car|bus|train|flight|taxi|bike .. time|times|timetable|park|hire|ticket|home|station
    best|cheapest|good|recommended|cheap supplier|suppliers|vendor|contractor|provider|consultant of|for|to|in
    supplier|bidder|contractor|vendor .. should we|i|you choose|pick|use|award|appoint|select
    what|which|who .. should we|i use|choose|appoint|award|hire|buy|pick
    how much does|do|is|did|would .. cost|spend|charge|earn
    how do i|you|we .. pay|claim|cancel|apply|register|report|renew|complain|log|delete|print|scan|install|download .. my|a|for|to|the|in|leave|fine|bill
    price|cost of .. a|the|petrol|paper|houses
    square root|calculate|equation|maths|algebra
    ^ 1|2|3|4|5|6|7|8|9|10|12 and|x|plus|times|minus|divided 1|2|3|4|5|6|7|8|9|10|12
    python|javascript|sql|html|code|formula|vlookup|macro function|script|query|snippet|for|to|in|that|me
    write code
    brexit|election|elections|war|covid|vaccine|doctor|dentist
    what do you think of|about
    are|do you married|alive|sentient|conscious|happy|love|like|dream|sleep|vote
    meaning of life
    tell me about yourself
    sing|play me|music|songs|something
    play a|some song|music|tune
    student|students|loan|university|mortgage
    oldest|tallest|fastest|richest|biggest river|mountain|man|building|country|city
    council meeting|chamber|minutes|agenda|constitution
    when is the next|full meeting|council|election|cabinet
`)
