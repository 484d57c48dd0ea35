package plots

import "welfaresim/sim"

// unit is how figures write a unit of the catalogue of outcomes.
type unit struct {
	scale  float64 // figures show the value times this
	en, sv string  // on an axis
	diff   string  // beside a difference, where short
	diffSV string
}

var units = map[string]unit{
	"share":                          {100, "%", "%", "pp", "%-enh."},
	"score":                          {1, "score 0–1", "skala 0–1", "", ""},
	"kappa":                          {1, "kappa", "kappa", "", ""},
	"correlation":                    {1, "correlation", "korrelation", "", ""},
	"ratio":                          {1, "hours needed per hour available", "behövda timmar per tillgänglig timme", "", ""},
	"days":                           {1, "days", "dagar", "days", "dagar"},
	"months":                         {1, "months", "månader", "months", "mån."},
	"h":                              {1, "h", "h", "h", "h"},
	"h/year":                         {1, "h a year", "h per år", "h/year", "h/år"},
	"h per staff and month":          {1, "h per staff and month", "h per medarbetare och månad", "h/month", "h/mån."},
	"h per manager and month":        {1, "h per manager and month", "h per chef och månad", "h/month", "h/mån."},
	"persons":                        {1, "persons", "personer", "persons", "pers."},
	"cases":                          {1, "cases", "ärenden", "cases", "ärenden"},
	"children":                       {1, "children", "barn", "children", "barn"},
	"households":                     {1, "households", "hushåll", "househ.", "hushåll"},
	"demands":                        {1, "demands", "krav", "demands", "krav"},
	"FTE":                            {1, "full-time posts", "årsarbetare", "FTE", "åa"},
	"per year":                       {1, "a year", "per år", "/year", "/år"},
	"per person-year":                {1, "per person and year", "per person och år", "/pers.-year", "/pers.-år"},
	"per worker and month":           {1, "per worker and month", "per medarbetare och månad", "/month", "/mån."},
	"per referral":                   {1, "per referral", "per överlämning", "/referral", "/överl."},
	"per 100 decisions":              {1, "per 100 decisions", "per 100 beslut", "/100", "/100"},
	"per 1 000 multi-silo cases":     {1, "per 1 000 multi-silo cases", "per 1 000 fall i flera stuprör", "/1 000", "/1 000"},
	"per 1 000 inhabitants and year": {1, "per 1 000 inhabitants and year", "per 1 000 invånare och år", "/1 000", "/1 000"},
	"per 1 000 aged 0–20 and year":   {1, "per 1 000 aged 0–20 and year", "per 1 000 i åldern 0–20 och år", "/1 000", "/1 000"},
	"severity-days per 1 000 inhabitants and year": {1, "severity-days per 1 000 inhabitants and year", "svårighetsdagar per 1 000 invånare och år", "/1 000", "/1 000"},
	"severity units":   {1, "severity units", "svårighetsenheter", "", ""},
	"pairs of issuers": {1, "pairs of issuers", "par av utfärdare", "pairs", "par"},
	"MSEK/year":        {1, "MSEK a year", "mkr per år", "MSEK", "mkr"},
	"SEK/year":         {1, "SEK a year", "kr per år", "SEK", "kr"},
	"SEK":              {1e-3, "thousand SEK", "tkr", "thousand SEK", "tkr"},
}

// unitOf is the unit of an outcome; a unit that is new to the catalogue is shown as it stands there.
func unitOf(o *sim.Outcome) unit { return unitCalled(o.Unit) }

func unitCalled(name string) unit {
	if u, ok := units[name]; ok {
		return u
	}
	return unit{1, name, name, name, name}
}

func outcome(name string) *sim.Outcome { return &sim.Outcomes()[sim.OutcomeIndex(name)] }

func (l locale) name(o *sim.Outcome) string { return l.pick(o.EN, o.SV) }
