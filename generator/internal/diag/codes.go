package diag

// The problems, by group. Their sentences are in the i18n files under problem.CODE; a
// test holds that each has its sentences in both languages and a case that shows it.

// Files and their bytes.
const (
	NoData      = "E101" // the county has no data folder
	NoFile      = "E102" // a file that every county has is not there
	UnknownFile = "E103"
	// UnknownFolder is a folder that data/targets.yaml does not declare as a topic.
	UnknownFolder  = "E104"
	WrongEnding    = "E105" // .yml
	LeadsOut       = "E106" // a link to somewhere outside the data folder
	NotRegular     = "E107" // a device, a pipe, a folder in a file's place
	TooLarge       = "E108"
	LongLine       = "E109"
	NotUTF8        = "E110"
	WrittenInGBK   = "E111"
	WrittenInUTF16 = "E112"
	ControlChar    = "E113"
	TabIndent      = "E114"
	FullWidth      = "E115" // full-width punctuation where YAML wants half-width
	OddSpace       = "E116" // a space that is none to YAML, or a character that nobody sees
	EmptyFile      = "E117"
	ConflictMarker = "E118" // left by a git merge
	NewerData      = "E120" // of a form that only a newer program knows
	BadSchema      = "E245"
	ByteOrderMark  = "W119" // of UTF-8: it can be read, but some tools trip over it
)

// What a commit may bring below data/ and content/.
const (
	NotAdmitted     = "E161" // neither data, nor a page, nor a picture
	OddName         = "E162" // a name that not every machine can hold, or that nobody can read
	AlikeName       = "E163" // a name that some machines take for another's
	Executable      = "E164"
	PlaceTaken      = "E165" // a page or picture where the program's own stand
	SamePage        = "E166" // two files of one page and language
	Swallowed       = "E167" // a page beside or below an index.md
	NoHead          = "E168" // a page without front matter between lines of ---
	BadMove         = "E169" // a page that leads on to somewhere outside of the site
	BadPicture      = "E170" // what cannot be decoded as what its name says
	PictureTooBig   = "E171"
	PicturesTooMany = "E180" // pixels of all pictures together
	DrawingHolds    = "E172" // an SVG with what no drawing needs
	ForeignHost     = "E173" // a picture or a block that would load something from elsewhere
	BadLink         = "E174" // a link that is no address
	UnknownCode     = "E175" // a shortcode that is none of the theme's
	BadBlock        = "E176" // a block that only generated pages have, or that holds HTML
	BadAttribute    = "E177" // an attribute behind a block
	TooDense        = "E179" // more marks than a parser of Markdown can bear
	RawHTML         = "W178" // HTML, which is left out
	PageTarget      = "W181" // a page names a target that the county has not promised
)

// Kinds of records that the programme declares, and their records.
const (
	BadRecordCode = "E260"
	RecordName    = "E261" // a kind of records whose name means something else
	RecordForm    = "E262" // a form of codes that is none
	FieldReserved = "E263" // a field whose name means something else
	FieldNeeds    = "E264" // a field without what its type needs
	RecordAbove   = "E265" // a number above what its field may be
	RecordBelow   = "E266"
	RecordPrecise = "E267" // more decimals than its field has
	RecordChoice  = "E268" // none of the choices
)

// YAML syntax.
const (
	SeveralDocuments = "E121"
	AnchorOrAlias    = "E122"
	MergeKey         = "E123"
	ExplicitTag      = "E124"
	TooDeep          = "E125"
	UnclosedQuote    = "E126"
	UnclosedBracket  = "E127"
	ExtraBracket     = "E128"
	NoSpaceAfter     = "E129" // a colon without a space behind it
	MissingComma     = "E130"
	ReservedChar     = "E131" // a value that starts with a character that YAML keeps for itself
	Indentation      = "E132"
	TrailingText     = "E133" // text behind a value in brackets
	Syntax           = "E139" // any other
)

// Personal data.
const (
	IDNumber     = "E141"
	MobileNumber = "E142"
)

// Maps.
const (
	MapSyntax  = "E151" // what is not JSON
	MapKind    = "E152" // JSON that is no FeatureCollection
	MapNoCode  = "E153" // a feature without a town's code
	MapShape   = "E154" // a feature that is no polygon
	MapOutside = "E155" // coordinates that are no degrees
	MapTooFine = "E156"
)

// Shape: keys and nesting.
const (
	UnknownKey   = "E201"
	DuplicateKey = "E202"
	MissingKey   = "E203"
	NotMapping   = "E204"
	NotList      = "E205"
	NotScalar    = "E206"
	KeyNotScalar = "E207"
	FilePeriod   = "E208" // the file's name and its period differ
	FileTown     = "E209" // the file's name and its town differ
	NoValue      = "E210" // a key that is written and given no value
	EmptyList    = "E211" // a list of nothing that would be read as if it were not there
)

// Types: the form of one value or key.
const (
	CodeUnquoted    = "E221"
	BadCountyCode   = "E222"
	BadDeclaredCode = "E246" // a code that is not of the form that the programme declares
	BadTownCode     = "E223"
	BadVillageCode  = "E224"
	BadPlaceCode    = "E225" // a village's or a branch's
	BadAmount       = "E226"
	BadDate         = "E227"
	BadPeriod       = "E228"
	BadNumber       = "E229"
	BadBool         = "E230"
	BadWord         = "E231" // none of a type's words
	BadUnitCode     = "E232"
	BadFigureName   = "E233"
	BadName         = "E234" // of a topic or a target
	FullWidthValue  = "E235" // full-width digits in a figure, date or code
	Separator       = "E236" // 3,412
	UnitInValue     = "E237" // 3412元, 3.4万
	BadPostingCode  = "E238"
	BadLeaderCode   = "E239"
	BadReporter     = "E240" // neither a town, a unit nor the county
	BadChapter      = "E241"
	BadSettlement   = "E242" // neither a town's code nor a village's
	BadGridLine     = "E243" // a tile's column or row
	BadLimit        = "E244" // neither a number nor a figure
	BadDayOfYear    = "E249" // not a day that every year has
	BadCase         = "E247" // not a target at a place
	BadOwner        = "E248" // neither a place, a unit nor a leader
)

// References.
const (
	UnknownTown      = "E301"
	UnknownVillage   = "E302"
	UnknownPlace     = "E317" // of a declared level
	UnknownParent    = "E318" // no place of an upper level
	PlaceTwice       = "E319" // two places with one code
	UnknownBranch    = "E303"
	HasBranches      = "E304" // the village's own code where it has several branches
	UnknownUnit      = "E305"
	DuplicatePlace   = "E306" // one village in the files of two towns
	DuplicatePeriod  = "E307" // two files of one topic and period
	ForeignBranch    = "E308" // a branch code that is not its village's
	UnknownFigure    = "E309" // TOPIC.FIGURE in a target
	UnknownAtMost    = "E310"
	UndeclaredFigure = "E311" // a key of a line that the topic does not declare
	ReservedTopic    = "E312"
	UnknownLeader    = "E313"
	MapTown          = "E314" // a boundary of a town that there is not
	MapTwice         = "E315"
	MapLacks         = "E316" // towns without a boundary
	UnknownLanguage  = "E328" // of the site, that there are no words for
	LanguageTwice    = "E329"
)

// Figures.
const (
	UnitMissing     = "E401"
	UnitUndeclared  = "E402" // a key of the units header that the topic does not declare
	UnitWrong       = "E403"
	TooPrecise      = "E404" // more decimals than declared
	Negative        = "E405"
	MoreThan        = "E406" // above its at_most
	PeriodRhythm    = "E407" // a quarter where the topic is yearly
	PeriodOutside   = "E408" // outside the programme
	PeriodAhead     = "E409" // starts after the as-of day
	ReceivedEarly   = "E410"
	ReceivedLate    = "E411"
	FromTooMany     = "E412" // units sent more cadres than the team has
	TeamWithoutUnit = "E413"
	EmptyTeamFrom   = "E414"
	NotCount        = "E415" // cadres that are no whole number from 0
	LessThan        = "E416" // below the figure that it cannot fall below
	AboveMost       = "E417" // above the number that it cannot exceed
	BelowLeast      = "E418"
	PeriodBetween   = "E420" // several years that the programme does not count together
	MarkedGiven     = "E419" // a figure that carries a mark, and is there
)

// Programme and targets.
const (
	EndBeforeStart  = "E501"
	BaselineLate    = "E502"
	BaselineNotYear = "E503"
	AsOfEarly       = "E504"
	NeedsPer        = "E505"
	NeedsDeadline   = "E506"
	NeedsShare      = "E507"
	NeedsWeight     = "E508"
	DeadlineOutside = "E509"
	ShareRange      = "E510"
	DueDaysRange    = "E511"
	DecimalsRange   = "E512"
	BandOrder       = "E513"
	LevelsDiffer    = "E514" // two figures of one target that stand for different places
	ChangeLate      = "E515" // a change of a place after the as-of day
	EveryFiner      = "E516" // a target tested more often than its topic is reported
	ProgrammeLong   = "E525" // more periods than can be meant
	BaselineFar     = "E526"
	NegativeWeight  = "E527" // a mean or share by a figure that may be below zero
	BoundsOrder     = "E528" // a lower bound above the upper one
	JumpRange       = "E529"
	BaseMissing     = "W508" // no figures of the year that decides which places a target is about
	NeedsBound      = "E531" // a condition's figure without op and value
	NeedsFigure     = "E532" // … and the reverse
	EmptyCondition  = "E533"
	// ForeignCondition asks what the target's places do not have.
	ForeignCondition = "E534"
	AimMissing       = "E535" // a test that aims at nothing
	AimTwice         = "E536"
	AimOfOther       = "E537" // a band without within, or the reverse
	BandEnds         = "E538" // one end, or the lower above the upper
	TotalOfReckoned  = "E539" // a total of a ratio, product or index
	WithholdRange    = "E540"
	WithholdReckoned = "E546"
	FormulaWays      = "E547" // none, or several
	FormulaOperands  = "E548" // too few or too many
	FormulaCircle    = "E549"
	FormulaYesNo     = "E550" // derived, and yes or no
	FormulaRhythm    = "E651" // … from a count of a longer period, or of periods that do not make up its own
	DerivedNotYesNo  = "E541" // all_of without yes_no
	UnknownPart      = "E542" // in all_of
	PartNotYesNo     = "E543"
	UnknownAverage   = "E544"
	DerivedWritten   = "E545"
	SettingRange     = "E551"
	StaffOrder       = "E552"
	SettingUnsaid    = "E553" // a setting without a neutral value, by which something is read
	WordUndeclared   = "E554" // a word of a vocabulary that the programme does not declare
	GradeUndeclared  = "E555" // … that a grade becomes
	TraitUnknown     = "E556" // a trait that the programme does not declare
	IssuedEarly      = "E565" // a brief that went out before its period was over
	LicenceName      = "E566" // a short name of a licence that is none
	TermsAddress     = "E567" // of a licence or a source
	KeptCopy         = "E671" // a kept copy of a site's summary that cannot be taken
	SiteNone         = "W672" // a site below of which no copy was ever taken
	SiteLate         = "W673" // … as of an earlier day
	SiteDefinition   = "W674" // … with another definition of a target
	SiteRefused      = "W675" // … whose newest summary is not taken
	SitePlace        = "E677" // the site of a place that is not right below the whole
	SiteWhere        = "E678" // nowhere to be found, or in several places
	SiteMapping      = "W676" // a definition that is mapped and is not there
	UnknownTarget    = "E561"
	ClauseUnkept     = "E562" // kept by nothing, and not described
	UnknownClause    = "E563"
	UnknownChapter   = "E564"
	NeedsTotal       = "E571" // a total of counts or levels without a bound of its own
	PooledUnclear    = "E572" // a total or a mean
	TotalOfMeans     = "E573"
	DeadlineBetween  = "E574" // no period ends on it
	NeedsUnit        = "E575" // a ratio as a number
	EveryUneven      = "E579" // a target over periods that those of its topic do not make up
	MonthsWithin     = "E580" // months of years that start within one
	GrowthOnce       = "E578" // a growth of what comes once
	OwnApart         = "E595" // an own figure of an upper place that could be put together with nothing
	NameEmpty        = "E521"
	NameSpaces       = "E522"
	NameControl      = "E523"
	NameLong         = "E524"
)

// Places' lives.
const (
	ChangeOfItself  = "E601" // into, or out of, itself
	ChangeWithNone  = "E602" // with a place that is not there that day
	LifeOrder       = "E603"
	OldCodeTaken    = "E604"
	MergedAcross    = "E605" // a village into a town
	TownGone        = "E606" // villages of a town that was merged
	NoLongerThere   = "E607"
	NotYetThere     = "E608"
	OtherCodeThen   = "E609"
	NotThereThatDay = "E610"
	UpperGone       = "E611" // a place of data/places in one that has ended
)

// Records that are no figures, and corrections of figures.
const (
	TownLeaderNoTown = "E621"
	ListedTwice      = "E622"
	LeftEarly        = "E623"
	DateLate         = "E624" // after the as-of day
	DateEarly        = "E625" // before the period
	DateOutside      = "E626" // not in the period
	OtherCounty      = "E627"
	RecheckEarly     = "E628"
	PromisedEarly    = "E661" // a promise before the order
	ReplyEarly       = "E662" // a reply before it
	ReplyOrder       = "E663" // … or before the reply that it comes after
	ReviewedEarly    = "E664"
	CaseLevel        = "E665" // a target that is not tested at such places
	CaseTwice        = "E666" // one case in one file, under two codes
	CorrectedMissing = "E631"
	CorrectedTwice   = "E632" // one figure on one day
	NothingCorrected = "E633"
	CorrectedBefore  = "E634" // before what it corrects had come in
	TileNumbers      = "E641" // a tile that is not a column and a row
	TileTaken        = "E642"
)

// Warnings.
const (
	VillagePrefix = "W301" // a village whose code is not its town's
	TownPrefix    = "W302"
	SortOrder     = "W303"
	SameName      = "W304"
	CountFell     = "W401" // a count from 1 January that falls within the year
	GrowthBand    = "W402"
	StatedParts   = "W403" // parts that do not make the total
	StatedTotal   = "W404" // records that do not make the stated total
	StatedPart    = "W405" // records that do not make a stated part
	Implausible   = "W406" // outside of what is plausible
	Jumped        = "W407" // many times, or a small part of, the period before
	MorePosted    = "W411" // more cadres posted than the team has
	FewerPosted   = "W412"
	SharesDiffer  = "W413"
	TwoHeads      = "W414"
	VisitTwice    = "W415"
	// PassedBeforeParts is a town that was accepted before its villages.
	PassedBeforeParts = "W416"
	ReceivedBefore    = "W417" // before its period was over
	DateUnlikely      = "W418"
	AsOfLate          = "W501"
	UselessKey        = "W502" // a key that the target's kind does not read
	GrowthBound       = "W503" // a growth of 6, where 6% was meant
	SampleUnsaid      = "W504" // nothing says whether the figures are real
	AverageMissing    = "W505" // a mean that would be added up where places merge
	BaselineMissing   = "W506" // no figures of the baseline, where growths and lines start
	BaseGaps          = "W507" // places without the figures of such a year
	PeriodThin        = "W509" // far fewer places than in the periods beside it
	PeriodMissing     = "W510" // no file between two that are there
	BoundUnmeant      = "W511" // 700 for a percentage
	PooledLevel       = "W512" // taken as a total
	NoParent          = "W515" // what a place belongs to is not said
	ClassUnknown      = "W514" // a class that no place has
	Unreachable       = "W513" // a bound that no place can come to
	OwnUnsaid         = "W520" // upper places report figures of their own, and nothing says whether these count
)

// What stood in the data before, in the last commit or in the release that readers see,
// and stands no longer.
const (
	ValueGone = "W811" // values of one line
	LinesGone = "W812" // lines of a file, told at once
	FileGone  = "W813"
	// CorrectionGone is a correction that was taken back.
	CorrectionGone = "W814"
)

// Publishing.
const (
	SampleSite = "E821" // sample data, that are not to be published unless told
	NoSite     = "E822" // nothing was built that could be published
)

// Sheets that are read back: files and tables.
const (
	SheetFormat     = "E701" // .xls, .et, .wps, .ods, .pdf and the like
	SheetUnreadable = "E702"
	SheetLocked     = "E703" // behind a password
	SheetTooLarge   = "E704"
	SheetEncoding   = "E705"
	SheetSeparator  = "E706"
	SheetQuotes     = "E707"
	SheetEmpty      = "E708"
	SheetNoTable    = "E709" // no row names a place and a figure
	SheetNothing    = "E748" // a table, and no cell of it that is read
	SheetPersonal   = "E710"
	SheetTransposed = "E711" // months or places stand side by side
)

// Sheets: columns.
const (
	ColumnUnknown   = "E712" // it fits no figure, and is like one
	ColumnAmbiguous = "E713"
	ColumnTwice     = "E714"
	ColumnUnit      = "E715"
	ColumnMark      = "E716" // its title and its hidden mark differ
	LabelRemark     = "E746" // it says something beside the figure, which may be another then
	SheetTopic      = "E717" // the sheet is called by a topic, and its columns are of another
)

// Sheets: periods.
const (
	PeriodUnsaid  = "E718"
	PeriodsDiffer = "E719"
	RowPeriod     = "E747" // the row is of another period
	PeriodLength  = "E720" // a quarter for what is reported yearly
)

// Sheets: places.
const (
	CodeAsNumber  = "E721"
	CodeUnknown   = "E722"
	NameUnknown   = "E723"
	NameAmbiguous = "E724"
	NameNotCode   = "E725" // the row's name is not that of its code
	NameNotTown   = "E726" // the place is in another town
	PlaceLevel    = "E727" // a town where villages are asked
	PlaceNotThen  = "E728" // the place was not there in that period
	PlaceMissing  = "E729" // figures without a place
	RowsDiffer    = "E730" // two rows of one place
	RowsParts     = "E755" // two rows of one place that say different things beside alike figures
	CountyOther   = "E731"
)

// Sheets: values.
const (
	ValueForm      = "E732"
	ValueUnit      = "E733"
	ValuePrecise   = "E734"
	ValueNumeral   = "E735" // 三千
	ValueZeroOrNot = "E736" // a dash that may be zero
	ValueFault     = "E737" // #DIV/0!
	ValueDay       = "E738" // a day where a number is asked
	ValueNotDay    = "E739"
	ValueYesNo     = "E740"
	ValuePercent   = "E741"
	ValueNegative  = "E742"
	CellDamaged    = "E744" // characters were lost
	ValueFormat    = "E745" // its format shows another number than it holds
	MarkReason     = "E749" // a mark in the place of a figure, without its reason
	RecordCoded    = "E750" // what cannot be the code of a record
	RecordUncoded  = "E751" // a record without its code
	FieldChoice    = "E752" // none of the words of a choice
	FieldText      = "E753" // a text that is cut, or of several cells
	FieldUnknown   = "E754" // a column that is like a field, and none
	ValueFormula   = "E743" // a formula whose result was not saved
	ValueStale     = "E756" // a formula whose saved result is not what it comes to
	ValueUnfilled  = "E757" // a formula of cells in which nothing stands
)

// Sheets: what was left out, or read in a way that the sender should know.
const (
	HiddenSkipped   = "W701"
	TotalDiffers    = "W702"
	SheetSkipped    = "W703"
	RowsAgree       = "W704"
	PlaceRenamed    = "W705"
	PlaceMerged     = "W706"
	PlaceMoved      = "W707"
	ColumnSkipped   = "W708"
	ColumnOtherTime = "W709" // figures of another period
	ColumnDerived   = "W710"
	ReceivedAlone   = "W711" // a day of report without figures
	TotalUnread     = "W712" // means, and totals that are none
)

// The repository that pages lead to.
const (
	RepositoryURL    = "E517"
	RepositoryBranch = "E518"
	RepositoryFolder = "E519"
	SiteURL          = "E520"
)

// The levels of places that a programme declares, and its whole.
const (
	LevelTaken    = "E581" // an id that stands twice, or means something else
	LevelMany     = "E582"
	LevelForm     = "E583" // a form of codes that is none
	LevelPath     = "E584" // a folder of pages that is none, or taken
	NoWhole       = "E585" // neither county nor place
	WholeTwice    = "E586" // both
	AimOfItself   = "E588" // a figure that is held against itself
	DisplayRule   = "E589" // a larger unit that is none
	RhythmOnce    = "E590" // nothing to look back on
	FormulaWeight = "E591" // a weight that weighs nothing
	AimPeriod     = "E592" // an aim that is reported for other periods
)

// Numbers of persons in what was ever committed.
const (
	HistoryID     = "E831"
	HistoryMobile = "E832"
)

// Changes that a clerk asks for: guben set and guben init.
const (
	SetTopic       = "E801" // a topic that is not declared
	SetFigure      = "E802" // a figure that the topic does not have
	SetPlace       = "E803" // no place of that code or name
	SetPlaces      = "E804" // several places of that name
	SetNoFile      = "E805" // the period's file is not there
	SetUnit        = "E806" // a unit that is not the figure's
	SetNumber      = "E807"
	SetDerived     = "E808" // a figure that follows from others
	SetNotReported = "E809" // to be corrected, and never reported
	SetUneditable  = "E810" // a file that cannot be changed in place
	SetRhythm      = "E811" // a period that the topic is not reported for
	SetAnswer      = "E812" // neither yes nor no

	ListUnreadable = "E813" // no text in a known encoding, or no table
	ListHead       = "E814" // columns that are not there
	ListCode       = "E815" // a code that is none
	ListTwice      = "E816" // a code twice
	ListNoTown     = "E817" // a village without a town
	ListName       = "E818" // a name that is missing, or no name
	ListTownNames  = "E819" // two names of one town
	ListCounties   = "E820" // codes of several counties
	ListEmpty      = "E823" // no villages
	ListPlaces     = "E824" // no places of declared levels
	ListParent     = "E825" // what a place belongs to is not in the list
	ListLevels     = "E826" // of which levels the places are cannot be told
	ListLevel      = "E827" // a level that is not declared
	ListDeep       = "E828" // more levels than are declared
)

// Hand-written pages.
const (
	PageFails = "E851" // what Hugo says of it
	PageNoEnd = "E852" // it is not done within the time limit
)

// What a push may not bring.
const (
	PushedLarge = "E861" // a file that is too large
	PushedMany  = "E862" // too many files
	PushedLong  = "E863" // a path that is too long
	PushedOdd   = "E864" // a file's name that not every machine can show and hold
)

// Numbers of persons in what a push would bring.
const (
	PushedID     = "E841"
	PushedMobile = "E842"
	// NotLookedInto is a file in which numbers of persons were not looked for.
	NotLookedInto = "W843"
)
