/**
 * Ordinary English words that look like a slip of one of ours and are not: "nature", "lender", "change".
 * Spelling leaves them alone. Counsellors are not among them: here they mean councillors.
 */
export const ORDINARY: ReadonlySet<string> = new Set(
  `
  abort absolutely abstract academic aching acre actin activating activation active adapt adapted adding addition
  additionally administrative administrator admiration admiring admit advise advised afterward agents aided alike
  allocated along alter alteration alternate alternatively amps analysis analytical anxious apes appeal append
  appended appetizer apple appropriately approval arena arise arising armed ascending aspirin assert asses assignment
  assistance assisting attack attacked attain attained attempting attendant attracted auction audio audition auditions
  author authorize authors automotive aware babe babies backyard bacon badger badges bagged bake baked baking bale
  bang banger bangs banks barf barge bark barn bars base bases bashed basin basing basis batter beach beaming beard
  bearing beast beat beaten beating became began beggar begged begun behavior behavioral bein belch belt bends bent
  beside bets betting biased biggie billy bind binds birds biting bitter black blank blond boar bodily bones boning
  bonus bonuses boobies booger booing bookies booking booth booties boots bore boring bosoms bottle bound bounds
  bowing boxing branch brand brands breeding brides bringing brink broke broker brook brother bucking budding bugged
  bugger buggers bugging builds bulging bullying bumming bumping bumpy bunch burger buries burning burst burying bush
  bushes busiest businessman businessmen busting busy butlers buts butter butting button buzzing cabaret cabins caller
  callers calmer camper campers canine canoes canvas capers caps captains card cared careless caress carl carnation
  carpet carpets carrier carriers cartel carton carve carved cashed casing catalogs caterer caterers cause cavities
  cavity cease ceiling cello chainsaw chairs challenger champs chance chances channel channels chanting chants
  chaplain charged charges charging chariot charles charmer charming charms charter charts chastity chatting chatty
  cheat cheating cheek cheeks cheering cheesy chef chewing chick chin chins chips choir choke chop chops chuck
  chuckling circle citation cite clams clanging clanking clarinet clarities clarity classy claws clean cleaning
  clearer clearing click clicking clinging clinical clips cloak clone close closer closet cloudy clunky cluster coast
  codes coincidence collaborate collaborator collage collars collecting collective collector colleges color comet
  commence commencing commend comment comments commission commodity communion communism communists commute commuter
  compact companion companions comparative compass compassion compelled compete competent competing complaint
  complaints completely compliance comply composer compress compute computing comrades concept conception concern
  conference confessed confident confined connected connecting connector consent consistency consistent consisting
  consolation conspicuous constant constitutional construct consul consulting consumed consumer contacts contagious
  container content contest continents contingent continually continuance continues continuing continuously continuum
  contraction contractions contradict contradictory contraption contrary controlled convention conversion convert
  conviction cooking cooks cools cooperate cooperated cooperating cooperation copies cops corner corners corrected
  correction correctly couldn councilman counsel counter counting countless courts covert cracker cracking cranes
  cranial cranking crash crass crate crater craving creaking creator creature creeping creeps cremation cretin
  criminal critic critically critics crock crops crowning crows crucify crushed culturally cunning cups curious
  currency curse curtains customary dairy dancer dated debut decade decisive deepen deepened defend defining
  definitive delivered deliveries delivers delusion deployment depth derive derived designated designer desire
  destination destroyer detachment detector detectors detention differential digitally digits diner directed direction
  directions directory discovery discussion distal distinct distract distraction distributing distrust division doesn
  dose downward dragging draining dread dreamt drift drifting drivers drone drown duration dying earring earrings
  easing eating economic economics education elective electric elevated employee employees employer employers enable
  enabled enables enacted endangerment engine enhancement enlarge erasing erection essentially ether event evicted
  exceeded excellence excuse execute executed executing execution executioner executions expanded expansion expelled
  experiencing experimental explaining exploded exploding exploration explored exploring exported extent facing fading
  fail failing fails fairly faking famine farmer farms farther feeds feet fellow fiend fight figure filed files
  filling fills filmed filming financially financing finding finds finer fired fires firing fixing flare flesh fling
  floating flour fold folders fooling forged forgetting forgiving fork forks form formal formations formed forms
  fraction frame frames freshman fright front fully functional functionality gaining gaming gaping gasps gazing
  generator generators gents ghouls given glands glass glide gliding glowing goats goody goofing grading gradual grape
  grapes grave graves grazing greater greed greet greeting grieving grind groaning groans grooming groping gross
  ground grounds groupie groupies groves growling growls grownups grunts guiding gunning hailing hallway hallways
  handing handler handy hanging hangover harder harming harping hating haven having hazing header headlines heal
  healed healer healing heals healthy heap heaps heard hearing hears hearth hearty heat heating heats heed helper
  helpers herd herds herring hide hiding highly hike hiking hinder hinting hissing hitting hive holdup holed holler
  holster homey homie hooker hookers hooking hooters hoped hopping hordes horse horses hose hotter hurting ideal
  ideals identity immediate implant implied importantly imported importing impotent improvise incentive inclined
  independence independently indicates indicating indication indications individually infected inhalation inherent
  initiation initiative injected innate inner insolence instance instead instructor insulation intact integral
  integrity intended intensive intent intention interact intercept intercepted internal international interns
  interpret interpreted intersection intimate intruding intubation invention inventor invested invitation invitations
  inviting invoke involving jailed janet joins joker jones joys jumpy killing kinda labor ladders lagging lakes
  landing largely larger laser lasers lately latter laughing layer layers laying layout leadeth leaf leaked leaking
  leaks lean leaned leaning leaping leaps learns lease leased least leather leaver leavers leaving ledger legions
  lemons lend lender lenders lending lengthen lepers lesion lesions lessen lesser lest letting lever levers lewd
  liable librarian licked licking lifting liked liking limitation lined linen lines lining linking listing litter
  littlest lively lives load loaded loading loads loafers loaned locate locking locks lodging logging logic logically
  logo lonely loner longest longing looky loosen looting loser loses losing louder loudest loved lover loving loyal
  loyalty lurking machinery macho magnet maid mail mailing maintain maitre majority maker makeup male males mallet
  manage managed manages mane mankind manly manner manners manor manure mapping march marcus mare marked marker
  markers marking markings marries marvel masked masks massage massaging masters matching mates mating matthew maze
  meager meals meaner measles meddle media medics melting memoirs mentioning menus mere merger messing metals meters
  midday midget mighty mildly milking minded minds mineral miners mines mingle minibar mining minivan minors mirror
  mirrors misses mister mistress mixing mixture moaning moans mobilize mocking modes modest modification module moist
  mole monkey mope mopey morale morn mosey motel motivation motive mourning mouth movies muddled musket mutually naked
  nearly needn needy nerds nicer niece nodes notion numbers objections oblige obsolete offering offices officially
  older oneself onion onions onward openers operates operations optics optional organism organization organizations
  organize organized ornery otherwise ours outdone outlets outline outwit ovation overnight overtime overweight
  overwrite owning pace packed packing paged pager paint painter painters palace panel pans panting pants pardner
  parted partial partied parties parting partly parts pasta patch pate patent patrol patter patterns payback peace
  pebble peddle pensions performed permanently personally personnel pest pestle peter peters peterson petition petting
  petty phasers phoney phony photographer photographers photographic photography picket pickin picky pimple pinning
  placing plains planet planets plank planting plates played playing plays pleading pliers plotting plugs poet pointer
  pointy poker policeman policies policy polish polite politically poodle poorer port portable porters portions
  portray pose posh positive possession possibly postal postman potentially potion potions pots pounce pout powder
  powerless practical prancing prayer prayers precedent precious precision premature premises presidency pressure
  pretender prevent preview previously pride prima primarily princess printed prize procedure proceeding processed
  procession processor produce produced produces producing production products profession professionalism
  professionally profile profiler profiles programmer projected projection projects promoted prone proper property
  propose proposed prosecution prospects protective protector protest protesting prouder proved provide provided
  provides provisional pubic publicly purple purse pushy quack qualities quality queer quite quota racing racking
  raging raiding railing rainy raisin raisins rally ranking rapping ratio rational rations raving ravishing reaching
  react reactions readers reading realm reception recipient recite reciting recognize recognized recognizes recon
  recorder recording recover recovered referred referring refuse regain regarded registry regretting reindeer
  rejection relate relating relative relatives religion relying remain remained remains reminded remote rendering
  renting repaired repay repeated repent reported representation reputation resent residence resident resistance
  resisted resort restricting retail retainer retard retirement retreating returned revelation revenge reverse revise
  revised reward rewarded rewards rewriting riches rick rider riding righty ringing rings rink rise rises rising
  risking risky roach robust roles roller roots rounding rubbing ruining ruled ruler ruling rushing rusk safely safer
  sailing sale sample sanction saved saves saving savior saying scalp scanning scare scared scares scaring scarring
  schools scoot scope scoring scouting scraping scream screams seal sealing seas seating secondhand sedation seduction
  seeing seeking seeming seems sees seized seizing selected selection seller sender senile sensing sensor sensors
  sensory sentiment separately sequence serial serves serving session sessions setting settling setup seven sewing
  sexier shade shades shaft shagging shake shakes shaking shall shallow shame shape shaped shapes shark sharks sharp
  shave shaved shaving sheep shelf shell shelling shells shilling shillings shingle shingles ship shipped shipping
  ships shirt shock shocking shoe shoes shopping shores shot shots shouldn shout shouting shoved shoving showcase
  shower showering shows shred shrine shrink shtick shutting sibling sideways signal significantly silent simpler
  simply singer sinned sisters sites sitting size sizes sizzle skate skating skiing skimming skipped skipping skirts
  skulls slab slag slam slams slap slapped slaps slash slate slave slaving slay slaying sleepy slice slick slime sling
  slipper slop slowed slowing smallest smart smarter smell smelled smelling smells smiles smiling smoking snapping
  snarling sneak sniffing snooping snoring snorting snowing snuck snuff soaking soaring sobriety sociable socially
  socket sockets socks sold solicitors solo solve solving soothing sore sort sorting sounding spacing span spanking
  spare spared sparring speaking spear special speck sped speed speeding spell spelling spells spent sphere spill
  spilled spilling spills spinning spite spoon sporting spreading spring squat squid stabbing stack stacking stacks
  staging stake stakes staking stale stalker stalking stall stalled stalling stalls stapler star stare stared staring
  starring stars starter starters startled startling starved starving stat stated states stating statue statues
  staying stays steady steak steaks stealing steam steaming steamy steel steep steering sticky stiff sting stink
  stinking stinks stirring stocks stole stomp stone stoned stoop stopping stops storage stores storing storm storming
  stove straining strand stranger strangers strangest straps strategies straws stray strays streak streaks streets
  stress strict striking string strongly struck strung studied studios stuffing stuffy stunning styling submarine
  submission successful successor suction sues suggestion suing suite suitor suits sulking superb supper supple
  supplied supplies supported supposedly surely surfing surge survive survives surviving suspension swapping swarming
  swaying swearing sweep sweeping swell swelling swells swift swindle swing swirling swore tagged tailing taken takers
  takin tale tales tanker tanks tanning taping tasting teach teamed tear tearing tears teased teasing technological
  teller tellers telling temper tempers tempt tended tenderly tending tenure term terminal terminology thanking
  theater thee thereafter thermos thesis thick thieves thieving thighs thin thine thingies thingy thong thorough
  though thread threads threw thrilling throat throats thrust thumbs thunder thundering ticking tickled tidings tidy
  tiger timer timing ting tinkling tire tires tiring titles toes tolls tomb tombs tome tons tops torch toss tots
  touchy tough towing toying toys tracing tracking trades tragedy trail trailer trailing trails trainer traits tram
  transfer transferring translation translator transparent transport transportation trapped trapping trashed trashing
  travel travels tread treasury treat treated treating treats trick tricked tricking tricky tries triple trips truce
  truck trucks trunks trusted trustee trustees trusty truths tubing tucked tuning turning tutoring twists tying typed
  typing ultimately ultimatum unable underspend urgency vacations vague validation valise valleys valve valves vary
  vase vaults vector vectors veneer verb verge verses vibrations violations vista volumes voluntarily vulture wager
  wailing waited waits wakes waking walking wand wandering wanting warm warming warn warning warp wars wart wary
  wasted wasting wave waves waypoint weaken weaker wealthy weeds weren west wetting whale whatsoever wheat whenever
  wherever while whiskey white widen width wiener winds wings winter wiped wiring wishing witch wits wonderfully woods
  wooing worlds worms worrying wouldn wound wreath writer yawning yearning yelling yourselves
  `
    .split(/\s+/)
    .filter(Boolean),
)
