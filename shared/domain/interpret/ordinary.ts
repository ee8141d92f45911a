/**
 * Ordinary English words that look like a slip of one of ours and are not: "nature", "lender", "change".
 * Spelling leaves them alone. Counsellors are not among them: here they mean councillors.
 */
export const ORDINARY: ReadonlySet<string> = new Set(
  `
  aching acre actin activating activation active adding addition administrative administrator admiration admiring
  admit afterward agents aided alike along alter alteration amps analysis analytical apes appeal appetizer apple
  approval arena arise armed aspirin asses assistance assisting attack attacked attempting attendant attracted
  auction audio audition auditions authorize automotive aware babe babies backyard bacon badger badges bagged bake
  baked baking bale banger bangs banks barf barge bark barn bars base bases bashed basin basing basis batter beach
  beaming beard bearing beast beat beating became began beggar begged begun behavior behavioral bein belch belt
  bends bent bets betting biased biggie binds birds biting bitter black blank blond boar bodily bones boning bonus
  bonuses boobies booger booing bookies booking booth booties boots bore boring bosoms bottle bound bounds bowing
  boxing brand brands breeding brides bringing brink broke broker brook brother bucking budding bugged bugger
  buggers bugging builds bulging bullying bumming bumping bunch burger buries burning burst burying bush bushes
  busiest businessman businessmen busting busy butlers buts butter butting button buzzing cabaret cabins caller
  callers calmer camper campers canine canoes canvas capers caps captains cared careless caress carnation carpet
  carpets carrier carriers cartel carton carve carved cashed casing catalogs caterer caterers cause cavities cavity
  cease ceiling cello chainsaw chairs challenger champs chance chances channel channels chanting chants chaplain
  charged charges charging chariot charmer charming charms charter charts chastity chatting chatty cheat cheating
  cheek cheeks cheering cheesy chef chewing chick chin chins chips choir choke chop chops chuckling citation clams
  clanging clanking clarinet clarities clarity classy claws clean cleaning clearing click clicking clinging clinical
  clips cloak close closer closet cloudy coast codes coincidence collaborate collaborator collage collars collecting
  collective collector colleges color comet commence commencing commend comments commission commodity communion
  communism communists commute commuter compact companion companions comparative compass compassion compelled
  compete competent competing complaint complaints completely compliance comply composer compute comrades concept
  conception concern conference confessed confident confined connected connecting consistency consolation
  conspicuous constant constitutional construct consul consulting consumed consumer contacts contagious container
  content contest continents contingent continually continuance continues continuing continuously continuum
  contraction contractions contradict contradictory contraption contrary convention convert conviction cooking cooks
  cools cooperate cooperated cooperating cooperation cops corner corners corrected correctly couldn councilman
  counsel counter counting countless courts covert cracker cracking cranes cranial cranking crass crate crater
  craving creaking creator creature creeping creeps cremation cretin criminal critic critically critics crock crops
  crowning crows crucify crushed culturally cunning cups currency curse curtains dairy dancer dated debut decade
  decisive definitive delivered deliveries delivers delusion deployment destination destroyer detachment detector
  detectors detention digits diner directed direction directions directory discovery distal distinct distract
  distraction distrust division doesn dose dragging draining dread dreamt drift drifting drone drown dying earring
  earrings easing eating economic economics education elective electric elevated employee employees employer
  employers enable enabled enables enacted endangerment engine enlarge erasing erection ether event evicted exceeded
  excellence execute executed executing execution executioner executions expanded expelled experiencing experimental
  explaining exploded exploding exploration explored exploring extent facing fading failing fails fairly faking
  famine farmer farms farther feeds feet fellow fiend fight figure filed files filling fills filmed filming
  financially financing finer fired fires firing fixing flare flesh fling floating flour folders fooling forged
  forgetting forgiving forks form formal formations formed forms fraction freshman fright front fully functional
  gaining gaming gaping gasps gazing generator generators gents ghouls given glands glass glide gliding glowing
  goats goody goofing grading gradual grape grapes grave graves grazing greed greet greeting grieving grind groaning
  groans grooming groping gross ground grounds groupie groupies groves growling growls grownups grunts guiding
  gunning hailing hallway hallways handing handler hanging hangover harder harming harping hating haven having
  hazing headlines heal healed healer healing heals healthy heap heard hearing hears hearth hearty heat heating
  heats heed helper helpers herd herds herring hide hiding hike hiking hinder hinting hissing hitting hive holdup
  holed holler holster homey homie hooker hookers hooking hooters hoped hopping hordes horse horses hose hotter
  hurting ideal ideals identity immediate implant importantly imported impotent improvise incentive inclined
  independence independently indicates indicating indication indications infected inhalation inherent initiation
  initiative injected innate insolence instance instructor insulation intact intended intensive intent interact
  intercept intercepted internal interns interpret intimate intruding intubation invention inventor invested
  invitation invitations inviting invoke involving jailed joins joker joys jumpy killing kinda labor ladders lakes
  landing largely larger laser lasers laughing layer layers laying leadeth leaf leaked leaking leaks lean leaned
  leaning leaping learns lease leased least leather leaver leavers leaving ledger legions lemons lend lender lenders
  lending lepers lesion lesions lessen lesser lest letting lever lewd liable librarian licked licking liked liking
  lined linen lines lining linking litter littlest lively lives load loaded loading loads loafers loaned locate
  locking locks lodging logging logic logically lonely loner longest longing looky loosen looting loser loses losing
  louder loudest loved lover loving loyal loyalty lurking macho magnet maid mail mailing maintain maitre majority
  maker makeup male males mallet manage managed manages mane mankind manly manner manners manor manure mapping march
  mare marked marker markers marking markings marries marvel masked masks massage massaging masters mates mating
  maze meager meals meaner measles meddle media medics melting memoirs mentioning menus mere merger messing metals
  meters midday midget mighty mildly milking minded minds mineral miners mines mingle minibar mining minivan minors
  mirror mirrors mister mistress mixing mixture moaning moans mobilize mocking modification module moist mole monkey
  mope mopey morale morn mosey motel motivation motive mourning mouth movies musket mutually naked nearly needn
  needy nerds nicer niece notion numbers objections oblige offering offices officially older oneself onion onions
  openers operates operations optics optional organism organization organizations organize organized ornery outdone
  outlets outline outwit ovation overnight overtime overweight packed packing paged pager paint painter painters
  palace panel pans panting pants pardner parted partial partied parties parting partly pasta patch pate patrol
  patter payback peace pebble peddle pensions personally personnel pest pestle petition petting petty phasers phoney
  phony photographer photographers photographic photography picket pickin picky pimple pinning placing plains planet
  planets plank planting plates played playing plays pleading pliers plotting plugs poet pointy poker policeman
  policies policy polish polite politically poodle port portable porters portray pose posh positive postal postman
  potion potions pots pounce pout powder powerless practical prancing prayer prayers precedent precious premature
  premises presidency pressure pretender prevent pride prima princess printed prize procedure processed procession
  produce production products profession professionalism professionally profile profiler profiles programmer
  projection projects promoted prone property proposed prosecution prospects protective protector protest protesting
  prouder provide provided provides provisional pubic publicly purple purse pushy quack qualities quality queer
  racing racking raging raiding railing rainy raisin raisins rally ranking rapping ratio rational rations raving
  ravishing react reactions readers reading realm reception recipient recite reciting recognize recognized
  recognizes recon recorder recording recover recovered regain regarded registry regretting reindeer rejection
  relate relating relatives religion remain remained reminded remote rendering renting repaired repay repent
  reported representation reputation resent residence resident resistance resisted resort retail retainer retard
  retirement retreating returned revelation revenge reverse reward rewarded rewards rewriting riches rider riding
  righty ringing rings rink rise rises rising risking risky roach roles roller roots rounding rubbing ruining ruled
  ruler ruling rushing rusk safely safer sailing sale sample sanction saved saving savior saying scalp scanning
  scare scared scares scaring scarring schools scoot scope scoring scouting scraping scream screams seal sealing
  seas seating secondhand sedation seduction seeing seeking seeming sees seized seizing selected selection seller
  sender senile sensing sensor sensors sensory sentiment separately sequence serial serves serving session sessions
  setting settling seven sewing sexier shade shades shaft shagging shake shakes shaking shall shame shape shaped
  shapes shark sharks sharp shave shaved shaving sheep shelf shell shelling shells shilling shillings shingle
  shingles ship shipped shipping ships shirt shock shocking shoe shoes shopping shores shot shots shouldn shout
  shouting shoved shoving shower showering shows shred shrine shrink shtick shutting sibling simpler simply singer
  sinned sisters sites size sizes sizzle skate skating skiing skimming skipped skipping skirts skulls slab slag slam
  slams slap slapped slaps slash slate slave slaving slay slaying sleepy slice slick slime sling slipper slop slowed
  slowing smallest smart smarter smell smelled smelling smells smiles smiling smoking snapping snarling sneak
  sniffing snooping snoring snorting snowing snuck snuff soaking soaring sobriety sociable socially socket sockets
  socks sold solicitors solo solve solving soothing sore sorting sounding spanking spare spared sparring speaking
  spear special speck sped speed speeding spell spelling spells spent sphere spill spilled spilling spills spinning
  spite spoon sporting spreading spring squat squid stabbing stack stacking stacks staging stake stakes staking
  stale stalker stalking stall stalled stalling stalls stapler star stare stared staring starring stars starter
  starters startled startling starved starving stat stated stating statue statues staying stays steak steaks
  stealing steam steaming steamy steel steep steering sticky stiff sting stink stinking stinks stirring stocks stole
  stomp stone stoned stoop stopping stops stores storing storm storming stove straining strand stranger strangers
  strangest straps strategies straws stray strays streak streaks streets stress striking string strongly struck
  strung studied studios stuffing stuffy stunning styling submarine submission successful successor suction sues
  suggestion suing suite suitor suits sulking superb supper supple supplied supplies supported supposedly surely
  surfing surge survive survives surviving suspension swapping swarming swaying swearing sweep sweeping swell
  swelling swells swift swindle swing swirling swore tailing taken takers takin tales tanker tanks tanning taping
  tasting teach teamed tear tearing tears teased teasing technological teller tellers telling temper tempers tempt
  tended tenderly tending tenure term terminal thanking theater thee thermos thesis thick thieves thieving thighs
  thine thingies thingy thong thorough though thread threw thrilling throat throats thrust thumbs thunder thundering
  ticking tickled tidings tidy tiger timer timing ting tinkling tire tires tiring toes tolls tomb tombs tome tons
  tops torch toss tots touchy tough towing toying toys tracing tracking trades tragedy trail trailer trailing trails
  trainer traits tram transfer translator transport transportation trapped trapping trashed trashing travel travels
  tread treat treated treating treats trick tricked tricking tries trips truce truck trucks trunks trustee trustees
  trusty truths tubing tucked tuning turning tutoring twists tying typed typing ultimately ultimatum unable urgency
  vacations vague validation valise valleys valve valves vary vase vaults vector vectors veneer verb verge verses
  vibrations violations volumes voluntarily vulture wager wailing waited waits wakes waking walking wand wandering
  wanting warm warming warn warning warp wars wart wary wasted wasting waves wealthy weeds weren wetting whale
  whatsoever wheat whenever wherever while whiskey white width wiener winds wings winter wiped wiring witch wits
  wonderfully woods wooing worlds worms worrying wouldn wound wreath writer yawning yearning yelling yourselves`
    .split(/\s+/)
    .filter(Boolean),
)
