/** Short forms, as people type them, written out. Several words are possible. */
export const SHORTHAND: Readonly<Record<string, string>> = Object.fromEntries(
  `u=you ur=your r=are y=why pls=please plz=please plse=please thx=thanks thnx=thanks ty=thanks tx=thanks
  mgmt=management mgt=management mgmnt=management mngmt=management mgr=manager mgrs=managers snr=senior lvl=level lvls=levels
  diff=difference nxt=next wot=what wat=what wht=what wich=which whch=which wen=when hw=how b4=before opp=opportunity opps=opportunities
  org=organisation orgs=organisations biz=business dept=department depts=departments proc=procurement strat=strategic
  ppl=people abt=about thru=through cttee=committee govt=government comms=communications info=information tho=though
  gonna=going wanna=want gotta=got lemme=let gimme=give whats=what_is wots=what_is wheres=where_is hows=how_is whos=who_is
  whens=when_is whys=why_is thats=that_is theres=there_is heres=here_is its=it_is dont=do_not doesnt=does_not didnt=did_not
  cant=can_not wont=will_not isnt=is_not arent=are_not wasnt=was_not im=i_am ive=i_have weve=we_have youre=you_are
  theyre=they_are id=i_would lets=let_us hasnt=has_not havent=have_not wouldnt=would_not shouldnt=should_not couldnt=could_not
  whatll=what_will whatd=what_would howd=how_would cannot=can_not w=with btwn=between btw=between vrs=versus vs=versus v=versus
  1st=first 2nd=second 3rd=third 4th=fourth 5th=fifth cllrs=councillors cllr=councillor cllor=councillor cllors=councillors
  contrib=contribution lvl1=level_1 lvl2=level_2 lvl3=level_3 lvl4=level_4 lvl5=level_5 l1=level_1 l2=level_2 l3=level_3 l4=level_4 l5=level_5
  level1=level_1 level2=level_2 level3=level_3 level4=level_4 level5=level_5
  wk=week mth=month yr=year tmrw=tomorrow asap=soon defn=definition def=definition desc=description descr=description
  approx=about eg=example etc= ie= ok=okay okey=okay yep=yes yeah=yes nope=no hiya=hi helo=hello helllo=hello`
    .split(/\s+/)
    .map(pair => pair.split('='))
    .map(([from = '', to = '']) => [from, to.replaceAll('_', ' ')]),
)

/** What stands after an apostrophe, written out; a possessive s says nothing to us. */
export const CONTRACTIONS: Readonly<Record<string, string>> = {
  "'s": 'is',
  "'re": 'are',
  "'ve": 'have',
  "'ll": 'will',
  "'d": 'would',
  "'m": 'am',
}
/** "What's" is "what is", but "council's" is a possessive. */
export const BEFORE_IS = new Set(
  'level stage what where who how when why that there here it he she this let which'.split(' '),
)

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean))

/** Words that may stand between the words of a phrase. */
export const STOP =
  words(`a an the of our your their my its this that these those in on for to at by with and or is are be
  been was were am as it s from about into us we i you they he she me them some any all would could should can will do does did
  has have had but so if then than there here just really actually please`)

/** Politeness and greetings: they change nothing, and alone they are small talk. */
export const POLITE =
  words(`hi hello hey hiya morning afternoon evening goodnight good day thanks thank please cheers ta bye goodbye
  ok okay great brilliant lovely perfect excellent fantastic super nice cool wonderful amazing awesome sorry regards best kind
  many much very appreciated appreciate sir madam dear folks bot pulse council mate chatbot ciao cya later weekend evening yes no
  sure fine welcome well done job helpful useful pleasure greetings hope you are i am doing keeping have a that is so it all for now
  how everyone team there thats was really got understood noted right wow haha lol yay nothing else again kindly alright today
  your the to and of help this hear see soon take care congrats congratulations happy friday monday been clear makes sense`)

/** Small talk needs one of these. */
export const GREETING =
  words(`hi hello hey hiya morning afternoon evening goodnight thanks thank cheers ta bye goodbye ok okay great
  brilliant lovely perfect excellent fantastic super cool wonderful amazing awesome sorry greetings yes no noted understood wow haha
  lol congrats congratulations weekend helpful nice well kind appreciated appreciate alright sense right fine`)

/** Words of the trade and of any question: they neither name an area nor speak against one. */
export const HOUSE =
  words(`council councils authority borough district county city procurement procure buying purchasing purchase
  commissioning framework strategy national nps lga pulse survey level levels stage area areas key theme enabler enablers descriptor
  descriptors statement wording text words sentence paragraph description definition document report paper committee board meeting
  team teams officer officers staff colleague colleagues department departments service services organisation year month quarter week
  today now currently moment present position maturity box row cell column section page part bit standard requirement requirements
  expected expectation expectations need needs needed required look looks looking like mean means meant meaning say says said tell show
  give read explain describe define list want wants know think understand find see get got make made take put place way ways thing things
  stuff work works working question questions answer answers people person one ones two good better best well more most less next new
  plain english simple terms word full exact whole different other another what which who whom whose when where why how please help exactly
  actually basically really hear check checking quick quickly everything something anything example examples line local government sector
  state status current overall yet still even only also both each every between versus compare compared difference from up down here
  lead heads head audit annual writing wondering asked asking asks ask talk talking through around regarding concerning terms respect
  being done doing go going does did come comes would could should might must may let start end first last again back keep im no yes
  important importance matter matters point council's view reckon remind reminder slide deck briefing draft drafting speech presentation`)
